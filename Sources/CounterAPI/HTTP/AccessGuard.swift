internal import HTTPTypes

/// Asks whoever comes from another machine for a token; loopback and the socket are the machine's own.
struct AccessGuard: Sendable {
    /// `nil`: nobody is asked.
    let access: AccessInForce?

    /// What a request needs.
    enum Need {
        /// What is signed anyway, or says nothing.
        case nothing
        case scope(AccessScope)
    }

    /// Whose request it is; `nil` where nobody is asked.
    ///
    /// - Throws: `missingToken`, `wrongToken`, `missingScope`.
    func admit(_ request: HTTPRequest, needing need: Need) throws(Problem) -> AccessToken? {
        guard let access, case .scope(let scope) = need else { return nil }
        guard let token = AccessGuard.token(of: request) else {
            throw Problem(.missingToken, "from another machine, this takes Authorization: Bearer and a token")
        }
        guard let bearer = access.value.tokens.bearer(of: token) else {
            throw Problem(.wrongToken, "this token is not known here")
        }
        guard bearer.scopes.contains(scope) else {
            throw Problem(.missingScope, "this token has not the scope \(scope.rawValue)")
        }
        return bearer
    }

    /// From `Authorization: Bearer` alone: what a browser would send by itself, a cookie or a password, lets nobody in.
    private static func token(of request: HTTPRequest) -> String? {
        let fields = request.headerFields[values: .authorization]
        guard fields.count == 1, let words = fields.first?.split(separator: " "), words.count == 2,
            words[0].lowercased() == "bearer"
        else { return nil }
        return String(words[1])
    }
}
