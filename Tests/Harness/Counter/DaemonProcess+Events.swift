internal import Foundation
internal import TestSupport

extension DaemonProcess {
    /// What a stream of events says until this text comes, or it ends.
    ///
    /// - Parameter last: the `Last-Event-ID`.
    package func events(_ path: String, after last: String? = nil, until text: String) async throws -> String {
        let headers = last.map { ["Last-Event-ID: \($0)"] } ?? []
        return try await withCheckedThrowingContinuation { [port] continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        let socket = try LocalSocket(to: .port(port))
                        socket.send(LocalHTTP.request("GET", path, headers: headers))
                        var received: [UInt8] = []
                        while case let part = socket.receive(), !part.isEmpty {
                            received += part
                            if String(decoding: received, as: UTF8.self).contains(text) { break }
                        }
                        return String(decoding: received, as: UTF8.self).replacing("\r\n", with: "\n")
                    })
            }
        }
    }
}
