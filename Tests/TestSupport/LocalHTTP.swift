internal import Foundation
public import JSON

/// One HTTP/1.1 exchange over a socket, byte by byte: no client library that would mend what we send.
public enum LocalHTTP {
    public enum Address: Hashable, Sendable {
        case port(UInt16)
        /// At 127.0.0.2, as another machine comes.
        case other(UInt16)
        case unix(String)
    }

    public struct Answer: Sendable {
        public let status: Int
        /// Names in lower case.
        public let headers: [String: String]
        public let body: [UInt8]

        public func json() throws -> JSONObject {
            guard let object = try JSONValue(parsing: body).object else { throw Failure.notHTTP }
            return object
        }
    }

    public enum Failure: Error {
        case cannotConnect
        case notHTTP
    }

    /// Sends the bytes and reads to the end of the answer.
    public static func exchange(_ bytes: [UInt8], with address: Address) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try answer(LocalSocket(to: address).exchange(bytes)) })
            }
        }
    }

    public static func request(
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
