internal import Credential
internal import Signatures
package import StatusList

/// Where a list keeps its two canaries, once the signers have vouched for both (checks 1 to 3, whatever the time).
///
/// One wrong file must not turn every card red or green: new signers have to verify these two cards, and a new edition
/// has to say valid of the one and cancelled of the other.
package struct CanaryPlaces: Hashable, Sendable {
    private let valid: UInt64
    private let cancelled: UInt64

    /// - Throws: `canary` when a credential does not verify, has no key of a chip, or is of another list.
    package init(_ canary: ListRegister.Canary, of uri: String, signers: SignerList) throws(TrustError) {
        valid = try CanaryPlaces.index(canary.valid, of: uri, signers: signers)
        cancelled = try CanaryPlaces.index(canary.cancelled, of: uri, signers: signers)
    }

    /// - Throws: `canary` unless the list says of both what it must.
    package func check(_ list: StatusList) throws(TrustError) {
        guard list.status(at: valid) == .valid, list.status(at: cancelled) == .cancelled else { throw .canary }
    }

    private static func index(
        _ bytes: [UInt8], of uri: String, signers: SignerList
    ) throws(TrustError) -> UInt64 {
        let credential: VerifiedCredential
        do {
            let unverified = try UnverifiedCredential(parsing: bytes)
            guard let signer = signers.signer(unverified.claimedKeyID, for: .cardSigning) else {
                throw TrustError.canary
            }
            credential = try signer.verified(unverified)
        } catch {
            throw .canary
        }
        guard credential.claims.holderKey != nil, credential.card.status.uri == uri else { throw .canary }
        return credential.card.status.index
    }
}
