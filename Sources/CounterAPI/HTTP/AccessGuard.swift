internal import HTTPServing
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
    func admit(
        _ request: HTTPRequest, _ context: HTTPContext, needing need: Need
    ) async throws(Problem) -> AccessToken? {
        guard let access, case .scope(let scope) = need else { return nil }
        let bearer = try await AccessGuard.bearer(of: request, context, access.value.tokens)
        guard bearer.scopes.contains(scope) else {
            throw Problem(.missingScope, "this token has not the scope \(scope.rawValue)")
        }
        return bearer
    }

    /// By the token, where one is sent; else by the client certificate of the connection.
    private static func bearer(
        of request: HTTPRequest, _ context: HTTPContext, _ known: AccessList
    ) async throws(Problem) -> AccessToken {
        if let token = token(of: request) {
            guard let bearer = known.bearer(of: token) else {
                throw Problem(.wrongToken, "this token is not known here")
            }
            return bearer
        }
        if known.hasCertificates, let certificate = await context.peerCertificate(),
            let bearer = known.bearer(ofCertificate: certificate)
        {
            return bearer
        }
        throw Problem(
            .missingToken, "this takes Authorization: Bearer and a token, or a listed client certificate")
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
