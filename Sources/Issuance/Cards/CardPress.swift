internal import AuthorityKeys
internal import Credential
internal import Policy
internal import Primitives
internal import Registry
internal import Regulation

/// What the cards of one transaction are made with: read once, however many they are.
struct CardPress {
    let signer: SigningKey
    let parameters: PolicyParameters
    let now: Timestamp

    /// - Throws: `ruleBroken`.
    func term(
        of category: Credential.Category, _ birthday: Day?
    ) throws(AuthorityError) -> (expires: Timestamp, ageLimit: Timestamp?) {
        try Authority.term(of: category, birthday, by: parameters, at: now)
    }
}

extension Authority {
    /// - Throws: `badKey`, `signing`, `registry`; `altered` without a policy.
    func press(
        in registry: RegistrySession<some RegistryAccess>, at now: Timestamp
    ) throws(AuthorityError) -> CardPress {
        CardPress(
            signer: try SigningKey(.card, in: folder, listed: registry.signers(), at: now),
            parameters: try policy(in: registry, at: now).parameters, now: now)
    }
}
