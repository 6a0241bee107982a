internal import Signatures

/// A password as it is kept: scrypt (RFC 7914) with a salt of its own, and the cost that it was made with.
struct PasswordDigest: Hashable, Sendable {
    let salt: [UInt8]
    let digest: [UInt8]
    let cost: Cost

    struct Cost: Hashable, Sendable {
        let n: Int
        let r: Int
        let p: Int

        /// 32 MiB and about a third of a second: one of the settings that OWASP gives for scrypt (2^15, 8, 3).
        static let standard = Cost(n: 1 << 15, r: 8, p: 3)
    }

    static let lengthRange = 12...128

    /// - Throws: `badInput` for a password that is too short or too long, `signing`.
    static func make(_ password: String, _ cost: Cost = .standard) throws(IssuanceError) -> PasswordDigest {
        guard lengthRange.contains(password.unicodeScalars.count), password.utf8.count <= 512 else {
            throw IssuanceError(
                .badInput, at: "password", "12 to 128 characters; several words are easy to keep in mind")
        }
        do {
            let salt = try SecureRandom.bytes(16)
            return PasswordDigest(salt: salt, digest: try derive(password, salt, cost), cost: cost)
        } catch {
            throw IssuanceError(.signing, at: "password", "could not be digested; check the memory of this machine")
        }
    }

    /// - Throws: `signing` when memory is short: nobody is let in then.
    func matches(_ password: String) throws(IssuanceError) -> Bool {
        do {
            return constantTimeEqual(try PasswordDigest.derive(password, salt, cost), digest)
        } catch {
            throw IssuanceError(.signing, at: "password", "could not be digested; check the memory of this machine")
        }
    }

    /// Takes as long as a comparison, for an officer that is not there.
    static let nobodys = PasswordDigest(
        salt: [UInt8](repeating: 0, count: 16), digest: [UInt8](repeating: 0, count: SHA256.length), cost: .standard)

    private static func derive(_ password: String, _ salt: [UInt8], _ cost: Cost) throws(SignaturesError) -> [UInt8] {
        try Scrypt.derive(
            password: Array(password.utf8), salt: salt, n: cost.n, r: cost.r, p: cost.p, length: SHA256.length)
    }
}
