internal import Dispatch
internal import Foundation
internal import Glibc
internal import Synchronization

/// A server on a port of the kernel's choice that gives each connection one prepared answer, byte for byte.
public final class OneAnswerServer: Sendable {
    public enum Answer: Sendable {
        case bytes([UInt8])
        /// These bytes, and then silence until the client goes away.
        case bytesThenSilence([UInt8])
    }

    public let port: UInt16
    private let listener: Int32
    private let heads = Heads()

    /// The heads of the requests so far.
    public var requests: [String] { heads.all.withLock { $0 } }

    private final class Heads: Sendable {
        let all = Mutex<[String]>([])
    }

    public init(_ answer: Answer) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
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
        DispatchQueue.global().async { [heads] in
            while case let connection = acceptForUsAlone(listener), connection >= 0 {
                DispatchQueue.global().async {
                    serve(connection, answer) { head in heads.all.withLock { $0.append(head) } }
                }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    public func url(_ path: String) -> String { "http://127.0.0.1:\(port)/\(path)" }
}

private func serve(_ connection: Int32, _ answer: OneAnswerServer.Answer, _ note: (String) -> Void) {
    defer { close(connection) }
    var request: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while !request.suffix(4).elementsEqual("\r\n\r\n".utf8) {
        let count = read(connection, &chunk, chunk.count)
        guard count > 0 else { return }
        request += chunk[..<count]
    }
    note(String(decoding: request, as: UTF8.self))
    switch answer {
    case .bytes(let bytes): send(bytes, to: connection)
    case .bytesThenSilence(let bytes):
        send(bytes, to: connection)
        while read(connection, &chunk, chunk.count) > 0 { continue }
    }
}

private func send(_ bytes: [UInt8], to connection: Int32) {
    var start = 0
    while start < bytes.count {
        let count = bytes.withUnsafeBytes { buffer in
            send(connection, buffer.baseAddress.map { $0 + start }, buffer.count - start, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return }
        start += count
    }
}
