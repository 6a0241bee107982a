internal import HTTPServing
internal import Hummingbird
internal import JSON

extension Request {
    /// The body, which has to say that it is JSON.
    func json(_ context: HTTPContext, limitBytes: Int) async throws(Problem) -> JSONValue {
        let bytes: [UInt8]
        do throws(BodyRefusal) {
            bytes = try await BoundedBody.bytes(of: self, context, isTypeRequired: true, limitBytes: limitBytes)
        } catch {
            throw Problem(error)
        }
        do {
            return try JSONValue(parsing: bytes)
        } catch {
            throw Problem(.badJSON, "the body is no JSON: \(error.description)")
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
