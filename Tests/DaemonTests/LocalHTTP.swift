import Foundation
import Glibc
import JSON

/// One HTTP/1.1 exchange over a socket, byte by byte: no client library that would mend what we send.
enum LocalHTTP {
    enum Address: Hashable, Sendable {
        case port(UInt16)
        case unix(String)
    }

    struct Answer: Sendable {
        let status: Int
        /// Names in lower case.
        let headers: [String: String]
        let body: [UInt8]

        func json() throws -> JSONObject {
            guard let object = try JSONValue(parsing: body).object else { throw Failure.notHTTP }
            return object
        }
    }

    enum Failure: Error {
        case cannotConnect
        case notHTTP
    }

    /// Sends the bytes and reads to the end of the answer.
    static func exchange(_ bytes: [UInt8], with address: Address) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try answer(LocalSocket(to: address).exchange(bytes)) })
            }
        }
    }

    static func request(
        _ method: String, _ path: String, host: String = "localhost", headers: [String] = [], body: [UInt8] = []
    ) -> [UInt8] {
        let lines = ["\(method) \(path) HTTP/1.1", "Host: \(host)", "Connection: close"] + headers
        let length = body.isEmpty ? [] : ["Content-Length: \(body.count)"]
        return Array(((lines + length).joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
    }

    private static func answer(_ bytes: [UInt8]) throws -> Answer {
        guard let end = Data(bytes).range(of: Data("\r\n\r\n".utf8)) else { throw Failure.notHTTP }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw Failure.notHTTP
        }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { throw Failure.notHTTP }
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        return Answer(status: status, headers: headers, body: Array(bytes[end.upperBound...]))
    }
}

/// A connected socket; closed when it goes.
final class LocalSocket {
    private let descriptor: Int32

    init(to address: LocalHTTP.Address) throws {
        switch address {
        case .port(let port):
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var name = sockaddr_in()
            name.sin_family = sa_family_t(AF_INET)
            name.sin_port = port.bigEndian
            name.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
            try connect(&name)
        case .unix(let path):
            descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            var name = sockaddr_un()
            name.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
            try connect(&name)
        }
    }

    deinit {
        close(descriptor)
    }

    func send(_ bytes: [UInt8]) {
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
    func receive() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return Array(buffer.prefix(max(0, count)))
    }

    /// Whether the other side has not closed; nothing is read.
    var isOpen: Bool {
        var byte: UInt8 = 0
        let count = recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
        return count > 0 || (count < 0 && errno == EAGAIN)
    }

    func exchange(_ bytes: [UInt8]) -> [UInt8] {
        send(bytes)
        var received: [UInt8] = []
        while case let part = receive(), !part.isEmpty { received += part }
        return received
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
