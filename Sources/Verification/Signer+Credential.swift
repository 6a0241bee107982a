internal import Credential

extension Signer {
    /// The credential that this signer signed for its authority, while it was certified.
    ///
    /// - Throws: check 3: `bad-signature`, `unreadable`, `unknown-issuer` and the like.
    func verified(_ credential: UnverifiedCredential) throws(Verdict) -> VerifiedCredential {
        let verified: VerifiedCredential
        do {
            verified = try credential.verified(by: key)
        } catch {
            throw Verdict(error)
        }
        guard verified.claims.issuer == authority, isCertified(at: verified.claims.issuedAt) else {
            throw .refuse(.unknownIssuer)
        }
        return verified
    }
}
