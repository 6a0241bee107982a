internal import AuthorityKeys
internal import Credential
package import Primitives
package import Registry
package import Regulation
internal import Signatures

extension Authority.Cards {
    /// Proposes one more credential of the card, on another carrier: with the card's number, holder and end, and a place of its
    /// own. A card has one phone and one paper beside its first carrier; those of that kind before are withdrawn with it.
    ///
    /// - Throws: `ruleBroken` for a cancelled card or one whose term is over; `badInput`, also for a chip, which is a card
    ///   itself; `notFound`, `registry`.
    package func proposeCredential(
        of number: String, on carrier: CarrierOrder, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(CardChange.add.duty, officer)
            guard let detail = carrier.detail else {
                throw AuthorityError(CardFault.chipIsCardOfItsOwn, at: "carrier")
            }
            try authority.requireNewKey(of: carrier, in: registry)
            try authority.lay(.add, of: number, detail: detail, in: registry, by: admission, at: now)
        }
    }

    /// Proposes to take the card's further credentials on this carrier out of force for ever: the phone was lost, the card was
    /// not.
    ///
    /// - Throws: `notFound` for an unknown card, or when it has none; `ruleBroken`, `registry`.
    package func proposeWithdrawing(
        _ carrier: Carrier, of number: String, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(CardChange.withdraw.duty, officer)
            try authority.requireFurther(carrier, of: number, in: registry)
            try authority.lay(.withdraw, of: number, detail: carrier.rawValue, in: registry, by: admission, at: now)
        }
    }

    /// Does what another officer has proposed of the card's further carriers: `phone`, `add` or `withdraw`.
    ///
    /// - Returns: the credential that was added, or those that were withdrawn.
    /// - Throws: `ruleBroken`, also for who proposed it; as what was proposed; `signing`, `badKey`.
    @discardableResult
    package func confirmCredentials(
        _ change: CardChange, of number: String, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> [FurtherCredential] {
        let signer = change == .add ? try authority.signingKey(for: .card, at: now) : nil
        return try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.confirmCredentials, officer)
            guard !change.makesCard else { throw AuthorityError(RuleBreach.noChangeProposed(change), at: number) }
            let record = try authority.proposed(change, of: number, by: officer, in: registry)
            try registry.removeChange(ofCard: number)
            switch change {
            case .phone:
                try authority.confirmPhone(record, in: registry, by: admission, at: now)
                return []
            case .add:
                guard let signer, let order = record.detail.flatMap(CarrierOrder.init(detail:)) else {
                    throw AuthorityError(RuleBreach.noChangeProposed(change), at: number)
                }
                return [
                    try authority.addCredential(
                        to: number, on: order, signedBy: signer, in: registry, by: admission, at: now)
                ]
            case .withdraw:
                return try authority.withdrawAll(record, in: registry, by: admission, at: now)
            case .replace, .amend, .reinstate: return []
            }
        }
    }

    /// The card's credentials beside its first, the withdrawn ones too.
    package func furtherCredentials(of number: String) throws(AuthorityError) -> [FurtherCredential] {
        try store.reading { (registry) throws(AuthorityError) in try registry.furtherCredentials(of: number) }
    }
}

extension Authority {
    /// Lays it before a second officer.
    func lay(
        _ change: CardChange, of number: String, detail: String, in registry: RegistrySession<Changing>,
        by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) {
        try requireOpen(change, of: number, in: registry, at: now)
        try registry.put(
            CardChangeRecord(
                card: number, proposal: CardChangeProposal(change: change, officer: admission.officer, made: nil),
                proposedAt: now, detail: detail))
        try registry.record(.proposedChange(change, card: number), by: admission, at: now)
    }

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

    fileprivate func requireFurther(
        _ carrier: Carrier, of number: String, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) {
        guard try registry.card(number) != nil else { throw Authority.unknown(number) }
        guard try registry.furtherCredentials(of: number).contains(where: { $0.carrier == carrier && !$0.isWithdrawn })
        else { throw AuthorityError(CardFault.noFurtherCredential(carrier), at: number) }
    }

    fileprivate func withdrawAll(
        _ record: CardChangeRecord, in registry: RegistrySession<Changing>, by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) -> [FurtherCredential] {
        guard let carrier = record.detail.flatMap(Carrier.init(rawValue:)) else {
            throw AuthorityError(RuleBreach.noChangeProposed(.withdraw), at: record.card)
        }
        try requireFurther(carrier, of: record.card, in: registry)
        // A code that is still out would make a new one for whoever has it.
        if carrier == .phone { try registry.endInvitations(of: record.card, at: now) }
        return try withdraw(carrier, of: record.card, in: registry, by: admission, at: now)
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

/// How a further carrier waits for its second officer: `paper`, or `phone` and its key.
extension CarrierOrder {
    /// `nil` for a chip.
    fileprivate var detail: String? {
        switch self {
        case .paper: Carrier.paper.rawValue
        case .phone(let key): "\(Carrier.phone.rawValue) \(key.subjectPublicKeyInfo.hex)"
        case .chip, .chipOnDesk: nil
        }
    }

    fileprivate init?(detail: String) {
        let parts = detail.split(separator: " ")
        if parts == [Substring(Carrier.paper.rawValue)] {
            self = .paper
            return
        }
        guard parts.count == 2, parts[0] == Carrier.phone.rawValue, let bytes = [UInt8](hex: String(parts[1])) else {
            return nil
        }
        do { self = .phone(try PublicKey(subjectPublicKeyInfo: bytes)) } catch { return nil }
    }
}
