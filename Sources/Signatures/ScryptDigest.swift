/// A secret that can be guessed, a password or a PIN, as it is kept: scrypt (RFC 7914) with a salt of its own, and the cost
/// that it was made with.
package struct ScryptDigest: Hashable, Sendable {
    package let salt: [UInt8]
    package let digest: [UInt8]
    package let cost: Cost

    /// As it was kept.
    package init(salt: [UInt8], digest: [UInt8], cost: Cost) {
        (self.salt, self.digest, self.cost) = (salt, digest, cost)
    }

    package struct Cost: Hashable, Sendable {
        package let n: Int
        package let r: Int
        package let p: Int

        package init(n: Int, r: Int, p: Int) { (self.n, self.r, self.p) = (n, r, p) }

        /// 32 MiB and about a third of a second: one of the settings that OWASP gives for scrypt (2^15, 8, 3).
        package static let standard = Cost(n: 1 << 15, r: 8, p: 3)
    }

    /// Of a new salt.
    ///
    /// - Throws: `libraryFailure`, `badParameter` for a cost out of the limits of `Scrypt`.
    package init(of secret: String, _ cost: Cost = .standard) throws(SignaturesError) {
        let salt = try SecureRandom.bytes(16)
        self.init(salt: salt, digest: try ScryptDigest.derive(secret, salt, cost), cost: cost)
    }

    /// - Throws: `libraryFailure` when memory is short: nobody is let in then.
    package func matches(_ secret: String) throws(SignaturesError) -> Bool {
        constantTimeEqual(try ScryptDigest.derive(secret, salt, cost), digest)
    }

    /// Takes as long as a comparison, for somebody who is not there.
    package static func nobodys(costing cost: Cost = .standard) -> ScryptDigest {
        ScryptDigest(
            salt: [UInt8](repeating: 0, count: 16), digest: [UInt8](repeating: 0, count: SHA256.length), cost: cost)
    }

    private static func derive(_ secret: String, _ salt: [UInt8], _ cost: Cost) throws(SignaturesError) -> [UInt8] {
        try Scrypt.derive(
            password: Array(secret.utf8), salt: salt, n: cost.n, r: cost.r, p: cost.p, length: SHA256.length)
    }
}
