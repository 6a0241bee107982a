internal import HTTPServing
internal import Primitives
internal import Signatures
package import Words

/// The bearers whom a site lets in from other machines. One a line; empty lines and lines that begin with `#` are none:
///
///     line = name 1*SP ["certificate:"] hex-of-SHA-256 1*SP scope *("," scope) [1*SP lanes]
///     lanes = "*" / lane *("," lane)
///
/// Without lanes the bearer's own are none: he presents cards, and takes them further, at no lane.
///
/// The digest is of a token's text, or of the DER of a client certificate: whoever shows that one needs no token.
package struct AccessList: Hashable, Sendable {
    /// Where a list is not one.
    package struct Refusal: Error, Hashable, Sendable {
        /// Counted from 1.
        package let line: Int
        package let fault: ListFault
    }

    private let tokens: [AccessToken]

    /// Each is compared with every token that comes.
    private static let countLimit = 256

    private static let certificateMark = "certificate:"

    /// Nobody's.
    package init() {
        tokens = []
    }

    package init(parsing text: [UInt8]) throws(Refusal) {
        var tokens: [AccessToken] = []
        for (index, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let words = String(decoding: line, as: UTF8.self).split(whereSeparator: { " \t\r".contains($0) })
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            func refused(_ fault: ListFault) -> Refusal { Refusal(line: index + 1, fault: fault) }
            guard (3...4).contains(words.count) else {
                throw refused(.notToken)
            }
            guard first.utf8.count <= 64, first.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw refused(.notTokenName)
            }
            let isCertificate = words[1].hasPrefix(AccessList.certificateMark)
            let digits = words[1].dropFirst(isCertificate ? AccessList.certificateMark.count : 0)
            guard let digest = AccessList.digest(digits) else { throw refused(.notTokenDigest) }
            let scopes = words[2].split(separator: ",", omittingEmptySubsequences: false).map {
                AccessScope(rawValue: String($0))
            }
            guard !scopes.contains(nil) else {
                let known = AccessScope.allCases.map(\.rawValue).joined(separator: ", ")
                throw refused(.notTokenScopes(known: known))
            }
            guard let lanes = AccessList.lanes(words.count == 4 ? words[3] : nil) else {
                throw refused(.notTokenLanes)
            }
            let token = AccessToken(
                name: String(first), kind: isCertificate ? .certificate : .token, digest: digest,
                scopes: Set(scopes.compactMap(\.self)), lanes: lanes)
            guard !tokens.contains(where: { $0.name == token.name || $0.digest == token.digest }) else {
                throw refused(.tokenTwice)
            }
            tokens.append(token)
            guard tokens.count <= AccessList.countLimit else {
                throw refused(.tooManyTokens(limit: AccessList.countLimit))
            }
        }
        self.tokens = tokens
    }

    /// Whose token it is; in a time that does not depend on how much of it is right.
    func bearer(of token: BearerToken) -> AccessToken? { bearer(.token) { token.isOne(of: $0) } }

    /// Whose client certificate it is; its chain says nothing here, so that no authority of others can let anybody in.
    ///
    /// - Parameter der: of a certificate whose key the peer holds.
    func bearer(ofCertificate der: [UInt8]) -> AccessToken? {
        let digest = SHA256.hash(der)
        return bearer(.certificate) { constantTimeEqual($0, digest) }
    }

    /// Whether it is listed, with the same scopes and lanes.
    func contains(_ token: AccessToken) -> Bool { tokens.contains(token) }

    /// Whether somebody comes by a certificate.
    var hasCertificates: Bool { tokens.contains { $0.kind == .certificate } }

    /// Each is compared, whoever it is.
    private func bearer(_ kind: AccessToken.Kind, _ isOne: (_ digest: [UInt8]) -> Bool) -> AccessToken? {
        var bearer: AccessToken?
        for candidate in tokens where candidate.kind == kind && isOne(candidate.digest) {
            bearer = candidate
        }
        return bearer
    }

    private static func lanes(_ text: Substring?) -> LaneReach? {
        guard let text else { return .named([]) }
        guard text != "*" else { return .every }
        let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return names.allSatisfy(\.isPlainName) ? .named(Set(names)) : nil
    }

    private static func digest(_ text: Substring) -> [UInt8]? {
        guard let bytes = [UInt8](hex: text), bytes.count == 32 else { return nil }
        return bytes
    }
}
