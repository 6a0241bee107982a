internal import HTTPTypes
internal import Hummingbird

/// The body of a request, within limits of length and time.
enum BoundedBody {
    static let limitBytes = 64 << 10
    /// A body that is too long is read to so much more, that its sender reads our answer; then the connection goes.
    private static let patienceBytes = 1 << 20
    private static let patience = Duration.seconds(10)

    /// The media type that the request names, in lower case and without parameters.
    static func type(of request: Request) -> String? {
        request.headers[.contentType]?.split(separator: ";").first?.lowercased()
    }

    /// - Parameter types: what it may be, when it says.
    /// - Throws: `unsupportedMediaType`, `bodyTooLarge`, `requestTimeout`.
    static func bytes(
        of request: Request, _ context: CounterContext, types: Set<String> = ["application/json"],
        limitBytes: Int = limitBytes
    ) async throws(Problem) -> [UInt8] {
        guard type(of: request).map(types.contains) ?? true else {
            let known = types.sorted().joined(separator: ", ")
            throw Problem(.unsupportedMediaType, "Content-Type must be \(types.count > 1 ? "one of: " : "")\(known)")
        }
        let outcome = await withTaskGroup(of: Result<[UInt8], Problem>?.self) { group in
            group.addTask { await read(request.body, context, limitBytes: limitBytes) }
            group.addTask {
                do {
                    try await Task.sleep(for: patience)
                    return .failure(Problem(.requestTimeout, "the body did not come within 10 seconds"))
                } catch {
                    // Cancelled: the body came.
                    return nil
                }
            }
            defer { group.cancelAll() }
            for await outcome in group {
                if let outcome { return outcome }
            }
            return .failure(Problem(.requestTimeout, "the body did not come"))
        }
        if case .failure(let problem) = outcome, problem.code == .requestTimeout { context.closeAfterResponse() }
        return try outcome.get()
    }

    private static func read(
        _ body: RequestBody, _ context: CounterContext, limitBytes: Int
    ) async -> Result<[UInt8], Problem> {
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
            return .failure(Problem(.requestTimeout, "the body ended too early"))
        }
        guard count <= limitBytes else {
            return .failure(Problem(.bodyTooLarge, "a body has at most \(limitBytes) bytes"))
        }
        return .success(bytes)
    }
}
