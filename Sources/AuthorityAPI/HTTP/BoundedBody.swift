internal import HTTPTypes
internal import Hummingbird
internal import JSON

/// The JSON body of a request, within limits of length and time.
enum BoundedBody {
    /// A body that is too long is read to so much more, so that its sender reads our answer; then the connection goes.
    private static let patienceBytes = 1 << 20
    private static let patience = Duration.seconds(10)

    /// - Throws: `unsupportedMediaType`, `bodyTooLarge`, `requestTimeout`.
    static func bytes(
        of request: Request, _ context: AuthorityContext, limitBytes: Int
    ) async throws(Problem) -> [UInt8] {
        let type = request.headers[.contentType]?.split(separator: ";").first
        guard type?.lowercased() == "application/json" else {
            throw Problem(.unsupportedMediaType, "Content-Type must be application/json")
        }
        let outcome = await withTaskGroup(of: Result<[UInt8], Problem>?.self) { group in
            group.addTask { await read(request.body, context, limitBytes) }
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
        _ body: RequestBody, _ context: AuthorityContext, _ limitBytes: Int
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

    /// The same, read as JSON.
    static func json(
        of request: Request, _ context: AuthorityContext, limitBytes: Int
    ) async throws(Problem) -> JSONValue {
        let bytes = try await bytes(of: request, context, limitBytes: limitBytes)
        do {
            return try JSONValue(parsing: bytes)
        } catch {
            throw Problem(.badJSON, "the body is no JSON: \(error.description)")
        }
    }
}
