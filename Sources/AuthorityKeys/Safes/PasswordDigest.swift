package import Regulation
package import Signatures

/// An officer's password as it is kept.
package struct PasswordDigest: Hashable, Sendable {
    private let kept: ScryptDigest

    package var salt: [UInt8] { kept.salt }
    package var digest: [UInt8] { kept.digest }
    package var cost: Cost { kept.cost }

    package typealias Cost = ScryptDigest.Cost

    /// As it was kept.
    package init(salt: [UInt8], digest: [UInt8], cost: Cost) {
        self.init(ScryptDigest(salt: salt, digest: digest, cost: cost))
    }

    private init(_ kept: ScryptDigest) { self.kept = kept }

    static let lengthRange = 12...128

    /// - Throws: `badInput` for a password that is too short or too long, `signing`.
    package static func make(_ password: String, _ cost: Cost = .standard) throws(AuthorityError) -> PasswordDigest {
        guard lengthRange.contains(password.unicodeScalars.count), password.utf8.count <= 512 else {
            throw AuthorityError(.badPassword, at: "password")
        }
        do {
            return PasswordDigest(try ScryptDigest(of: password, cost))
        } catch {
            throw AuthorityError(.notDigested, at: "password")
        }
    }

    /// - Throws: `signing` when memory is short: nobody is let in then.
    package func matches(_ password: String) throws(AuthorityError) -> Bool {
        do {
            return try kept.matches(password)
        } catch {
            throw AuthorityError(.notDigested, at: "password")
        }
    }

    /// Takes as long as a comparison, for an officer that is not there.
    package static let nobodys = PasswordDigest(.nobodys())
}
