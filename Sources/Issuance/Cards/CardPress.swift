internal import AuthorityKeys
internal import Credential
internal import Policy
internal import Primitives
internal import Registry
internal import Regulation

/// How long cards hold at one moment, by the policy in force: read once, however many cards or applications it is asked for.
struct Terms {
    fileprivate let parameters: PolicyParameters
    let now: Timestamp
    /// A card that ends until then does not stop an application: its holder applies anew (Art. 6).
    let renewableUntil: Timestamp

    /// - Returns: the card's end, and the day on which its holder reaches the age limit, of a card of class C that ends by it.
    /// - Throws: `ruleBroken`.
    func term(
        of category: Credential.Category, _ birthday: Day?
    ) throws(AuthorityError) -> (expires: Timestamp, ageLimit: Timestamp?) {
        do throws(RuleBreach) {
            let expires = try CardTerm.expiry(of: category, madeAt: now, birthday: birthday, parameters: parameters)
            let limit = try CardTerm.ageLimit(of: category, birthday: birthday, parameters: parameters)
            return (expires, limit == expires ? limit : nil)
        } catch {
            throw AuthorityError(error, at: "card")
        }
    }

    /// Whom the age limit keeps from a card is told by the first and the deciding hand, and not when it would be made.
    ///
    /// - Throws: `ruleBroken`.
    func require(of category: Credential.Category, _ birthday: Day?) throws(AuthorityError) {
        _ = try term(of: category, birthday)
    }
}

/// What the cards of one transaction are made with: read once, however many they are.
struct CardPress {
    let signer: SigningKey
    let terms: Terms
}

extension Authority {
    /// - Throws: `registry`, `altered`.
    func terms(
        in registry: RegistrySession<some RegistryAccess>, at now: Timestamp
    ) throws(AuthorityError) -> Terms {
        let noticeSeconds = try registry.interpretations()[.notice] &* 86_400
        return Terms(
            parameters: try policy(in: registry, at: now).parameters, now: now,
            renewableUntil: now.adding(seconds: noticeSeconds))
    }

    /// - Throws: `badKey`, `signing`, `registry`; `altered` without a policy.
    func press(
        in registry: RegistrySession<some RegistryAccess>, at now: Timestamp
    ) throws(AuthorityError) -> CardPress {
        CardPress(
            signer: try SigningKey(.card, in: folder, listed: registry.signers(), at: now),
            terms: try terms(in: registry, at: now))
    }
}
