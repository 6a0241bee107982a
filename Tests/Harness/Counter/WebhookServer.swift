internal import Foundation
internal import Glibc
internal import Synchronization
internal import TestSupport

/// A receiver of webhooks: answers one status after the other, one connection each.
package final class WebhookServer: Sendable {
    package struct Request: Sendable {
        /// Names in lower case.
        package let headers: [String: String]
        package let body: [UInt8]
    }

    package let port: UInt16
    private let received = Mutex<[Request]>([])

    package var requests: [Request] { received.withLock { $0 } }

    package init(statuses: [Int]) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &name) { name in
            name.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 8) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard result else { throw LocalHTTP.Failure.cannotConnect }
        port = UInt16(bigEndian: name.sin_port)
        Thread { [self] in
            for status in statuses { answer(acceptForUsAlone(listener), status) }
            close(listener)
        }.start()
    }

    private func answer(_ connection: Int32, _ status: Int) {
        guard connection >= 0 else { return }
        var bytes: [UInt8] = []
        while request(in: bytes) == nil {
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        if let request = request(in: bytes) { received.withLock { $0.append(request) } }
        let answer = "HTTP/1.1 \(status) X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        _ = send(connection, answer, answer.utf8.count, Int32(MSG_NOSIGNAL))
        close(connection)
    }

    /// `nil` while it is not whole.
    private func request(in bytes: [UInt8]) -> Request? {
        guard let end = Data(bytes).range(of: Data("\r\n\r\n".utf8)) else { return nil }
        var headers: [String: String] = [:]
        for line in String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        let body = Array(bytes[end.upperBound...])
        return body.count >= Int(headers["content-length"] ?? "") ?? 0 ? Request(headers: headers, body: body) : nil
    }
}
