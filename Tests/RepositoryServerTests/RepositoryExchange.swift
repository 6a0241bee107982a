import Foundation

/// A connection to 127.0.0.1 that sends what no well-behaved client would, and reads until it has seen enough.
final class RepositoryExchange {
    private let descriptor: Int32
    private var received: [UInt8] = []

    init(port: UInt16) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        // A server that hangs fails the test instead of holding it.
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { throw POSIXError(.ECONNREFUSED) }
    }

    deinit { close(descriptor) }

    func send(_ method: String, _ path: String, _ fields: String...) throws {
        let lines = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1"] + fields + ["", ""]
        let bytes = Array(lines.joined(separator: "\r\n").utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count else { throw POSIXError(.EPIPE) }
    }

    /// Everything up to and with the text; what comes later is for the next call.
    func read(through text: String) async throws -> String {
        while true {
            let all = String(decoding: received, as: UTF8.self)
            if let range = all.range(of: text) {
                received = Array(all[range.upperBound...].utf8)
                return String(all[..<range.upperBound])
            }
            received += try await more()
        }
    }

    /// The next bytes.
    private func more() async throws -> [UInt8] {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { [descriptor] in
                var chunk = [UInt8](repeating: 0, count: 4096)
                let count = recv(descriptor, &chunk, chunk.count, 0)
                continuation.resume(
                    with: count > 0 ? .success(Array(chunk[..<count])) : .failure(POSIXError(.ETIMEDOUT)))
            }
        }
    }

    /// The head of the answer to one request on a connection of its own.
    static func head(_ port: UInt16, _ method: String, _ path: String, _ field: String = "Accept: */*") async throws
        -> String
    {
        let exchange = try RepositoryExchange(port: port)
        try exchange.send(method, path, field)
        return try await exchange.read(through: "\r\n\r\n")
    }
}
