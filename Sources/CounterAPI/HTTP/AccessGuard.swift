internal import Foundation
internal import HTTPTypes

/// Asks whoever comes from another machine for a token; loopback and the socket are the machine's own.
struct AccessGuard: Sendable {
    /// `nil`: nobody is asked.
    let access: AccessInForce?

    /// What a request needs.
    enum Need {
        /// What is signed anyway, or says nothing.
        case nothing
        case anyToken
        case scope(AccessScope)
    }

    /// Whose request it is; `nil` where nobody is asked.
    ///
    /// - Throws: `missingToken`, `wrongToken`, `missingScope`.
    func admit(_ request: HTTPRequest, needing need: Need) throws(Problem) -> AccessToken? {
        guard let access else { return nil }
        if case .nothing = need { return nil }
        guard let token = AccessGuard.token(of: request) else {
            throw Problem(.missingToken, "from another machine, this takes Authorization: Bearer and a token")
        }
        guard let bearer = access.value.tokens.bearer(of: token) else {
            throw Problem(.wrongToken, "this token is not known here")
        }
        if case .scope(let scope) = need, !bearer.scopes.contains(scope) {
            throw Problem(.missingScope, "this token has not the scope \(scope.rawValue)")
        }
        return bearer
    }

    /// A browser knows no bearer tokens: there it is the password, of whatever user.
    private static func token(of request: HTTPRequest) -> String? {
        let fields = request.headerFields[values: .authorization]
        guard fields.count == 1, let words = fields.first?.split(separator: " "), words.count == 2 else { return nil }
        switch words[0].lowercased() {
        case "bearer": return String(words[1])
        case "basic":
            guard let pair = Data(base64Encoded: String(words[1])),
                let colon = pair.firstIndex(of: UInt8(ascii: ":"))
            else { return nil }
            return String(decoding: pair[pair.index(after: colon)...], as: UTF8.self)
        default: return nil
        }
    }
}
