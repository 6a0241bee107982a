internal import HTTPServing
internal import Hummingbird

extension Request {
    /// The body, of at most 64 KiB of JSON unless the caller says otherwise.
    func bytes(
        _ context: HTTPContext, types: Set<String> = ["application/json"], limitBytes: Int = 64 << 10
    ) async throws(Problem) -> [UInt8] {
        do throws(BodyRefusal) {
            return try await BoundedBody.bytes(of: self, context, types: types, limitBytes: limitBytes)
        } catch {
            throw Problem(error)
        }
    }
}

extension Problem {
    fileprivate init(_ refusal: BodyRefusal) {
        let code: Code =
            switch refusal {
            case .otherType: .unsupportedMediaType
            case .tooLong: .bodyTooLarge
            case .tooSlow, .interrupted: .requestTimeout
            }
        self.init(code, refusal.detail)
    }
}
