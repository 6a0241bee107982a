package import Hummingbird

extension RequestFields {
    /// Of the request's body, which says that it is JSON: a page of another site can send other types without asking.
    ///
    /// - Throws: `unsupportedMediaType`, `bodyTooLarge`, `requestTimeout`, and what its bytes are refused for.
    package init(
        bodyOf request: Request, _ context: HTTPContext, limitBytes: Int = 64 << 10, keys: Set<String>
    ) async throws(Problem<Code>) {
        let bytes: [UInt8]
        do throws(BodyRefusal) {
            bytes = try await BoundedBody.bytes(of: request, context, limitBytes: limitBytes)
        } catch {
            throw Problem(error)
        }
        try self.init(parsing: bytes, keys: keys)
    }
}
