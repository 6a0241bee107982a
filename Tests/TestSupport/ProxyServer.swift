internal import Dispatch
internal import Foundation
internal import Glibc
internal import Synchronization

/// A real HTTP proxy, on a port of the kernel's choice, that knows some names: each is a port of this machine.
///
/// It relays a request for a whole URL, and tunnels after CONNECT, one of them a connection.
public final class ProxyServer: Sendable {
    public let port: UInt16
    private let listener: Int32
    private let seen = Seen()

    private final class Seen: Sendable {
        let lines = Mutex<[String]>([])
    }

    /// The first lines of what was asked for.
    public var requests: [String] { seen.lines.withLock { $0 } }

    /// - Parameters:
    ///   - names: the ports behind them.
    ///   - authorization: what `Proxy-Authorization` must say; `nil`: nothing.
    public init(_ names: [String: UInt16], authorization: String? = nil) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, length) == 0 && listen(listener, 8) == 0
                    && getsockname(listener, pointer, &length) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
        self.listener = listener
        port = UInt16(bigEndian: address.sin_port)
        Thread { [seen] in
            while case let connection = accept(listener, nil, nil), connection >= 0 {
                Thread {
                    serve(connection, names, authorization) { line in seen.lines.withLock { $0.append(line) } }
                }.start()
            }
        }.start()
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    public var url: String { "http://127.0.0.1:\(port)" }
}

private func serve(_ client: Int32, _ names: [String: UInt16], _ authorization: String?, _ note: (String) -> Void) {
    defer { close(client) }
    guard let (lines, rest) = head(from: client), let first = lines.first else { return }
    note(first)
    if let authorization, !lines.contains("Proxy-Authorization: \(authorization)") {
        return say("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", to: client)
    }
    let words = first.split(separator: " ").map(String.init)
    let isTunnel = words[0] == "CONNECT"
    let target = isTunnel ? words[1] : String(words[1].dropFirst("http://".count))
    let host = target.prefix { $0 != "/" && $0 != ":" }
    guard isTunnel || words[1].hasPrefix("http://"), let port = names[String(host)],
        let server = connected(to: port)
    else { return say("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", to: client) }
    if isTunnel {
        say("HTTP/1.1 200 Connection established\r\n\r\n", to: client)
    } else {
        let path = target.drop { $0 != "/" }
        let kept = lines.dropFirst().filter { !$0.hasPrefix("Host:") && !$0.hasPrefix("Proxy-") }
        let sent = ["\(words[0]) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"] + kept
        say(sent.joined(separator: "\r\n") + "\r\n\r\n", to: server)
    }
    defer { close(server) }
    send(rest, to: server)
    relay(between: client, and: server)
}

/// Until either side has ended.
private func relay(between client: Int32, and server: Int32) {
    let back = DispatchSemaphore(value: 0)
    Thread {
        pass(from: server, to: client)
        back.signal()
    }.start()
    pass(from: client, to: server)
    back.wait()
}

/// What comes, until it ends; then the other side is told.
private func pass(from one: Int32, to other: Int32) {
    var part = [UInt8](repeating: 0, count: 16 << 10)
    while case let count = read(one, &part, part.count), count > 0 { send(Array(part[..<count]), to: other) }
    shutdown(other, Int32(SHUT_RDWR))
}

private func connected(to port: UInt16) -> Int32? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    name.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    let result = withUnsafePointer(to: &name) { name in
        name.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
    if result == 0 { return descriptor }
    close(descriptor)
    return nil
}

/// The lines of a head, and what came behind it.
private func head(from client: Int32) -> (lines: [String], rest: [UInt8])? {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 4096)
    while true {
        if let end = Data(bytes).range(of: Data("\r\n\r\n".utf8)) {
            let text = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
            return (text.components(separatedBy: "\r\n"), Array(bytes[end.upperBound...]))
        }
        let count = read(client, &part, part.count)
        guard count > 0 else { return nil }
        bytes += part[..<count]
    }
}

private func say(_ text: String, to client: Int32) { send(Array(text.utf8), to: client) }

private func send(_ bytes: [UInt8], to client: Int32) {
    var start = 0
    while start < bytes.count {
        let count = bytes.withUnsafeBytes { buffer in
            send(client, buffer.baseAddress.map { $0 + start }, buffer.count - start, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return }
        start += count
    }
}
