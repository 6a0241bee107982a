package import Hummingbird

/// Why a body was not taken.
package enum BodyRefusal: Error, Hashable, Sendable {
    /// With the media types that it may have.
    case otherType([String])
    case tooLong(limitBytes: Int)
    case tooSlow
    case interrupted

    /// For the answer; it repeats nothing of what was sent.
    package var detail: String {
        switch self {
        case .otherType(let types):
            "Content-Type must be \(types.count > 1 ? "one of: " : "")\(types.joined(separator: ", "))"
        case .tooLong(let limitBytes): "a body has at most \(limitBytes) bytes"
        case .tooSlow: "the body did not come within 10 seconds"
        case .interrupted: "the body ended too early"
        }
    }
}

/// The body of a request, within limits of length and time.
package enum BoundedBody {
    /// A body that is too long is read to so much more, that its sender reads our answer; then the connection goes.
    private static let patienceBytes = 1 << 20
    private static let patience = Duration.seconds(10)

    /// The media type that the request names, in lower case and without parameters.
    package static func type(of request: Request) -> String? {
        request.headers[.contentType]?.split(separator: ";").first?.filter { $0 != " " && $0 != "\t" }.lowercased()
    }

    /// - Parameter types: what it may say that it is; one that does not say is refused too.
    package static func bytes(
        of request: Request, _ context: HTTPContext, types: Set<String> = ["application/json"], limitBytes: Int
    ) async throws(BodyRefusal) -> [UInt8] {
        guard type(of: request).map(types.contains) ?? false else { throw .otherType(types.sorted()) }
        let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard request.headers[.expect] == nil || length <= limitBytes else { throw .tooLong(limitBytes: limitBytes) }
        context.wantBody()
        let outcome = await withTaskGroup(of: Result<[UInt8], BodyRefusal>?.self) { group in
            group.addTask { await read(request.body, context, limitBytes: limitBytes) }
            group.addTask {
                do {
                    try await Task.sleep(for: patience)
                    return .failure(.tooSlow)
                } catch {
                    // Cancelled: the body came.
                    return nil
                }
            }
            defer { group.cancelAll() }
            for await outcome in group {
                if let outcome { return outcome }
            }
            return .failure(.interrupted)
        }
        switch outcome {
        case .failure(.tooSlow), .failure(.interrupted): context.closeAfterResponse()
        case .success, .failure(.tooLong), .failure(.otherType): break
        }
        return try outcome.get()
    }

    private static func read(
        _ body: RequestBody, _ context: HTTPContext, limitBytes: Int
    ) async -> Result<[UInt8], BodyRefusal> {
        var bytes: [UInt8] = []
        var count = 0
        do {
            for try await part in body {
                count += part.readableBytes
                if count <= limitBytes { bytes += part.readableBytesView }
                guard count <= limitBytes + patienceBytes else {
                    context.closeAfterResponse()
                    break
                }
            }
        } catch {
            return .failure(.interrupted)
        }
        return count <= limitBytes ? .success(bytes) : .failure(.tooLong(limitBytes: limitBytes))
    }
}
