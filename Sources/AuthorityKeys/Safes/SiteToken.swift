internal import Encodings
package import Regulation
internal import Signatures

/// A site's bearer token: shown once when it is made, kept as a digest.
///
///     tcs_BASE64URL(32 random bytes)
///
/// 256 random bits need no slow digest: nobody tries them through.
package enum SiteToken {
    package static let prefix = "tcs_"

    /// - Throws: `signing`.
    package static func make() throws(AuthorityError) -> String {
        prefix + Base64URL.encode(try Randomness.bytes(32))
    }

    package static func digest(of token: String) -> [UInt8] { SHA256.hash(Array(token.utf8)) }
}
