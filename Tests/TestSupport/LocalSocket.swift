internal import Glibc

/// A connected socket; closed when it goes.
public final class LocalSocket: Sendable {
    private let descriptor: Int32

    public init(to address: LocalHTTP.Address) throws {
        switch address {
        case .port(let port), .other(let port):
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
            var name = sockaddr_in()
            name.sin_family = sa_family_t(AF_INET)
            name.sin_port = port.bigEndian
            name.sin_addr.s_addr = (address == .port(port) ? INADDR_LOOPBACK : INADDR_LOOPBACK + 1).bigEndian
            try connect(&name)
        case .unix(let path):
            descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
            var name = sockaddr_un()
            name.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
            try connect(&name)
        }
    }

    deinit {
        close(descriptor)
    }

    public func send(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            // The other side has answered and gone: what it said is still to be read.
            guard count > 0 else { return }
            sent += count
        }
    }

    /// The next bytes; empty at the end.
    public func receive() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return Array(buffer.prefix(max(0, count)))
    }

    /// Whether the other side has not closed; nothing is read.
    public var isOpen: Bool {
        var byte: UInt8 = 0
        let count = recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
        return count > 0 || (count < 0 && errno == EAGAIN)
    }

    public func exchange(_ bytes: [UInt8]) -> [UInt8] {
        send(bytes)
        var received: [UInt8] = []
        while case let part = receive(), !part.isEmpty { received += part }
        return received
    }

    /// Sends a request's head that never ends, a byte at a time and more often than any idle time-out.
    ///
    /// - Returns: whether the other side has closed within a minute and a half.
    public func closesOnEndlessHead() async throws -> Bool {
        send(Array("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ".utf8))
        let end = ContinuousClock.now + .seconds(90)
        // A closed connection takes no more.
        while isOpen {
            guard ContinuousClock.now < end else { return false }
            send([UInt8(ascii: "a")])
            try await Task.sleep(for: .milliseconds(500))
        }
        return true
    }

    private func connect<Name>(_ name: inout Name) throws {
        let result = withUnsafePointer(to: &name) { name in
            name.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<Name>.size))
            }
        }
        guard result == 0 else { throw LocalHTTP.Failure.cannotConnect }
    }
}
