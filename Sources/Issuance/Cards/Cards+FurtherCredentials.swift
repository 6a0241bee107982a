internal import AuthorityKeys
internal import Credential
package import Primitives
package import Registry
package import Regulation

extension Authority.Cards {
    /// Gives the card one more credential, on another carrier: with the card's number, holder and end, and a place of its
    /// own. A card has one phone and one paper beside its first carrier; those of that kind before are withdrawn.
    ///
    /// - Throws: `ruleBroken` for a cancelled card or one whose term is over; `badInput`, also for a chip, which is a card
    ///   itself; `notFound`, `signing`, `badKey`, `registry`.
    package func addCredential(
        to number: String, on carrier: CarrierOrder, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> FurtherCredential {
        let signer = try authority.signingKey(for: .card, at: now)
        return try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.produce, officer)
            return try authority.addCredential(
                to: number, on: carrier, signedBy: signer, in: registry, by: admission, at: now)
        }
    }

    /// Takes a card's further credentials on this carrier out of force for ever: the phone was lost, the card was not.
    ///
    /// - Returns: those that were in force.
    /// - Throws: `notFound` for an unknown card, or when it has none; `registry`.
    package func withdrawCredentials(
        of number: String, on carrier: Carrier, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> [FurtherCredential] {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.suspend, officer)
            guard try registry.card(number) != nil else { throw Authority.unknown(number) }
            let withdrawn = try authority.withdraw(carrier, of: number, in: registry, by: admission, at: now)
            // A code that is still out would make a new one for whoever has it.
            if carrier == .phone { try registry.endInvitations(of: number, at: now) }
            guard !withdrawn.isEmpty else {
                throw AuthorityError(CardFault.noFurtherCredential(carrier), at: number)
            }
            return withdrawn
        }
    }

    /// The card's credentials beside its first, the withdrawn ones too.
    package func furtherCredentials(of number: String) throws(AuthorityError) -> [FurtherCredential] {
        try store.reading { (registry) throws(AuthorityError) in try registry.furtherCredentials(of: number) }
    }
}

extension Authority {
    func addCredential(
        to number: String, on carrier: CarrierOrder, signedBy signer: SigningKey,
        in registry: RegistrySession<Changing>,
        by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) -> FurtherCredential {
        guard carrier.carrier != .chip else {
            throw AuthorityError(CardFault.chipIsCardOfItsOwn, at: "carrier")
        }
        let card = try growingCard(number, in: registry, at: now)
        try requireNewKey(of: carrier, in: registry)
        _ = try withdraw(carrier.carrier, of: number, in: registry, by: admission, at: now)
        let list = try registry.openList()
        let status = StatusReference(uri: list.uri, index: try registry.freePlace(in: list))
        let draft = CardDraft(
            holder: try claims(of: card, in: registry).talentCard, carrier: carrier, issuedAt: now,
            expires: card.expires, place: number)
        let signed = try draft.signed(number: number, issuer: settings.authority, status: status, by: signer)
        let credential = FurtherCredential(
            card: number, carrier: signed.carrier, status: status, issuedAt: now, credential: signed.credential)
        try registry.insert(credential, in: list.number)
        try registry.record(.added(credential), by: admission, at: now)
        return credential
    }

    /// The card, if it may still get a credential.
    func growingCard(
        _ number: String, in registry: RegistrySession<some RegistryAccess>, at now: Timestamp
    ) throws(AuthorityError) -> CardRecord {
        guard let card = try registry.card(number) else { throw Authority.unknown(number) }
        guard card.life.state != .cancelled else { throw AuthorityError(RuleBreach.cardEnded, at: number) }
        guard now < card.expires else { throw AuthorityError(RuleBreach.termEnded, at: number) }
        return card
    }

    fileprivate func withdraw(
        _ carrier: Carrier, of number: String, in registry: RegistrySession<Changing>,
        by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) -> [FurtherCredential] {
        let living = try registry.furtherCredentials(of: number).filter { $0.carrier == carrier && !$0.isWithdrawn }
        for credential in living {
            try registry.withdraw(credential, at: now)
            try registry.record(.withdrew(credential), by: admission, at: now)
        }
        return living
    }
}
