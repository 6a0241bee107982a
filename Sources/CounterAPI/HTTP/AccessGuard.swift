internal import HTTPServing
internal import HTTPTypes

/// Asks whoever comes from another machine for a token; loopback and the socket are the machine's own.
struct AccessGuard: Sendable {
    /// `nil`: nobody is asked.
    let access: AccessInForce?

    /// Whose request it is; `nil` where nobody is asked.
    ///
    /// - Throws: `missingToken`, `wrongToken`, `missingScope`.
    func admit(
        _ request: HTTPRequest, _ context: HTTPContext, needing need: CounterNeed
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
        let missing = Problem(
            .missingToken, "this takes Authorization: Bearer and a token, or a listed client certificate")
        let shown: BearerToken?
        do { shown = try BearerToken(in: request.headerFields) } catch { throw missing }
        if let shown {
            guard let bearer = known.bearer(of: shown) else {
                throw Problem(.wrongToken, "this token is not known here")
            }
            return bearer
        }
        if known.hasCertificates, let certificate = await context.peerCertificate(),
            let bearer = known.bearer(ofCertificate: certificate)
        {
            return bearer
        }
        throw missing
    }
}
