package import Regulation
internal import Signatures

/// The operating system's random bytes, for codes, secrets, salts and places, with the authority's error.
package enum Randomness {
    /// - Throws: `signing` when there are none.
    package static func bytes(_ count: Int) throws(AuthorityError) -> [UInt8] {
        do {
            return try SecureRandom.bytes(count)
        } catch {
            throw AuthorityError(.noRandomness, at: "random numbers")
        }
    }
}
