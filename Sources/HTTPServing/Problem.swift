internal import HTTPTypes
package import Hummingbird
package import JSON

/// Why a request was not done: RFC 9457 `application/problem+json`, with a code that clients may branch on.
///
///     {"type":"about:blank","title":…,"status":…,"code":…,"detail":…, …}
///
/// The detail names keys and places of the request, never their values.
package struct Problem<Code: ProblemCode>: Error, Hashable {
    package let code: Code
    /// For people.
    package let detail: String
    /// Further ones, after the five above.
    package let members: JSONObject
    /// Of a 405: what the resource takes.
    private let allowed: [String]
    /// Of a 429 or 503: when it may be worth another try (RFC 9110 §10.2.3).
    private let retryAfterSeconds: Int64?

    package init(
        _ code: Code, _ detail: String, _ members: JSONObject = [:], retryAfterSeconds: Int64? = nil
    ) {
        (self.code, self.detail, self.members, allowed) = (code, detail, members, [])
        self.retryAfterSeconds = retryAfterSeconds
    }

    /// 405 with what there is (RFC 9110 §15.5.6).
    ///
    /// - Parameter methods: in the order in which they are told.
    package init(allowing methods: [String]) {
        (code, members, allowed, retryAfterSeconds) = (.methodNotAllowed, [:], methods, nil)
        detail = "this resource takes: \(methods.joined(separator: ", "))"
    }

    package var json: JSONValue {
        var body: JSONObject = [
            "type": "about:blank", "title": .string(code.status.reasonPhrase),
            "status": .integer(Int64(code.status.code)), "code": .string(code.rawValue), "detail": .string(detail),
        ]
        for (key, value) in members.members { body[key] = value }
        return .object(body)
    }

    package var response: Response {
        var response = Response(json, status: code.status, contentType: "application/problem+json")
        if !allowed.isEmpty { response.headers[.allow] = allowed.joined(separator: ", ") }
        response.headers[.retryAfter] = retryAfterSeconds.map(String.init)
        response.headers[.wwwAuthenticate] = code.challenge
        return response
    }
}

extension Problem {
    package init(_ refusal: BodyRefusal) {
        let code: Code =
            switch refusal {
            case .otherType: .unsupportedMediaType
            case .tooLong: .bodyTooLarge
            case .tooSlow, .interrupted: .requestTimeout
            }
        self.init(code, refusal.detail)
    }
}
