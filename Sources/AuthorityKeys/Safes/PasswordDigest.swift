package import Regulation
internal import Signatures

/// A password as it is kept: scrypt (RFC 7914) with a salt of its own, and the cost that it was made with.
package struct PasswordDigest: Hashable, Sendable {
    package let salt: [UInt8]
    package let digest: [UInt8]
    package let cost: Cost

    package init(salt: [UInt8], digest: [UInt8], cost: Cost) {
        self.salt = salt
        self.digest = digest
        self.cost = cost
    }

    package struct Cost: Hashable, Sendable {
        package let n: Int
        package let r: Int
        package let p: Int

        package init(n: Int, r: Int, p: Int) { (self.n, self.r, self.p) = (n, r, p) }

        /// 32 MiB and about a third of a second: one of the settings that OWASP gives for scrypt (2^15, 8, 3).
        package static let standard = Cost(n: 1 << 15, r: 8, p: 3)
    }

    static let lengthRange = 12...128

    /// - Throws: `badInput` for a password that is too short or too long, `signing`.
    package static func make(_ password: String, _ cost: Cost = .standard) throws(AuthorityError) -> PasswordDigest {
        guard lengthRange.contains(password.unicodeScalars.count), password.utf8.count <= 512 else {
            throw AuthorityError(.badPassword, at: "password")
        }
        do {
            let salt = try SecureRandom.bytes(16)
            return PasswordDigest(salt: salt, digest: try derive(password, salt, cost), cost: cost)
        } catch {
            throw AuthorityError(.notDigested, at: "password")
        }
    }

    /// - Throws: `signing` when memory is short: nobody is let in then.
    package func matches(_ password: String) throws(AuthorityError) -> Bool {
        do {
            return constantTimeEqual(try PasswordDigest.derive(password, salt, cost), digest)
        } catch {
            throw AuthorityError(.notDigested, at: "password")
        }
    }

    /// Takes as long as a comparison, for an officer that is not there.
    package static let nobodys = PasswordDigest(
        salt: [UInt8](repeating: 0, count: 16), digest: [UInt8](repeating: 0, count: SHA256.length), cost: .standard)

    private static func derive(_ password: String, _ salt: [UInt8], _ cost: Cost) throws(SignaturesError) -> [UInt8] {
        try Scrypt.derive(
            password: Array(password.utf8), salt: salt, n: cost.n, r: cost.r, p: cost.p, length: SHA256.length)
    }
}
