package import HTTPTypes
internal import Signatures

/// What `Authorization: Bearer TOKEN` shows (RFC 6750 §2.1): 1 to 512 visible ASCII characters.
///
///     credentials = "Bearer" 1*SP token
///
/// From there alone: what a browser would send by itself, a cookie or a password, lets nobody in.
package struct BearerToken: Hashable, Sendable {
    /// An `Authorization` that is not one of these; it is never passed over for another proof.
    package struct Unreadable: Error {}

    package let text: String
    /// SHA-256 of the text.
    private let digest: [UInt8]

    /// Longer than any token that somebody would make.
    private static let limitBytes = 512

    /// The token that the fields show; `nil` without `Authorization`.
    package init?(in fields: HTTPFields) throws(Unreadable) {
        let shown = fields[values: .authorization]
        guard let credentials = shown.first else { return nil }
        let scheme = credentials.prefix { $0 != " " }
        let text = credentials.dropFirst(scheme.count).drop { $0 == " " }
        guard shown.count == 1, scheme.lowercased() == "bearer", (1...BearerToken.limitBytes).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw Unreadable() }
        self.text = String(text)
        digest = SHA256.hash(Array(text.utf8))
    }

    /// By digests: the time tells nothing of how much of it is right.
    ///
    /// - Parameter digest: SHA-256 of the token that is meant.
    package func isOne(of digest: [UInt8]) -> Bool { constantTimeEqual(self.digest, digest) }
}
