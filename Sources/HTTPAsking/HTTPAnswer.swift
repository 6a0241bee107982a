internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1

/// An answer that is all there.
package struct WholeAnswer: Hashable, Sendable {
    package let status: Int
    /// As it came.
    package let body: [UInt8]
}

/// The head of an answer, and its body, which is read once.
package struct HTTPAnswer: Sendable {
    private let response: HTTPClientResponse

    package var status: Int { Int(response.status.code) }

    init(_ response: HTTPClientResponse) { self.response = response }

    /// The first field of this name, in any case.
    package func header(_ name: String) -> String? { response.headers.first(name: name) }

    /// Whether the body was compressed, which nobody asked for (RFC 9110 §8.4).
    package var isCoded: Bool { header("Content-Encoding").map { $0.lowercased() != "identity" } ?? false }

    /// The whole body, as it came.
    ///
    /// - Parameters:
    ///   - limitBytes: a longer body is broken off, one that is announced to be longer is not begun.
    ///   - arrived: told of the length of each part as it comes.
    /// - Throws: `tooLong`, `interrupted`, `cancelled`.
    package func body(
        limitBytes: Int, arrived: (Int) -> Void = { _ in }
    ) async throws(HTTPAskingError) -> [UInt8] {
        if let length = header("Content-Length").flatMap(Int.init), length > limitBytes { throw .tooLong }
        var bytes: [UInt8] = []
        var isTooLong = false
        try await eachPart { part in
            arrived(part.count)
            isTooLong = part.count > limitBytes - bytes.count
            if !isTooLong { bytes += part }
            return !isTooLong
        }
        guard !isTooLong else { throw .tooLong }
        return bytes
    }

    /// The body part by part, until it ends or is enough.
    ///
    /// - Parameter take: returns whether to go on.
    /// - Throws: `interrupted`, `cancelled`.
    package func eachPart(_ take: ([UInt8]) -> Bool) async throws(HTTPAskingError) {
        do {
            for try await part in response.body {
                guard take([UInt8](part.readableBytesView)) else { return }
            }
        } catch {
            throw HTTPAskingError(error, hasBegun: true)
        }
    }
}
