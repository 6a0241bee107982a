internal import AuthorityKeys
internal import Credential
internal import Policy
package import Primitives
package import Registry
package import Regulation
internal import Signatures

extension Authority.Cards {
    /// Makes a card: number, random place in a status list, term, signature. It is not valid until it is issued.
    ///
    /// - Throws: `ruleBroken`, `badInput` (also for a paper card too long for its symbol), `notPublishable` when the lists
    ///   that counters know are full, `signing`, `badKey`, `registry`.
    package func produce(
        _ order: CardOrder, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> CardRecord {
        return try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.produce, officer)
            guard try !registry.listsOfficers() else {
                throw AuthorityError(RuleBreach.application(.noApplication), at: "card")
            }
            return try authority.make(
                order, by: authority.press(in: registry, at: now), into: registry, by: admission)
        }
    }
}

extension Authority {
    func make(
        _ order: CardOrder, by press: CardPress, into registry: RegistrySession<Changing>, by admission: Admission
    ) throws(AuthorityError) -> CardRecord {
        let term = try press.terms.term(of: order.category, order.papers.birthday)
        let draft = CardDraft(
            holder: try Authority.talentCard(of: order), carrier: order.carrier, issuedAt: press.terms.now,
            expires: term.expires)
        let card = try insert(draft, signedBy: press.signer, into: registry, by: admission)
        try registry.put(
            Employment(employer: nil, confirmedAt: press.terms.now, ageLimitAt: term.ageLimit),
            of: card.number)
        return card
    }

    func insert(
        _ draft: CardDraft, signedBy signer: SigningKey, into registry: RegistrySession<Changing>,
        by admission: Admission
    ) throws(AuthorityError) -> CardRecord {
        try Authority.checkKey(of: draft.carrier)
        try requireNewKey(of: draft.carrier, in: registry)
        let count = try registry.takeCount(of: draft.holder.kind)
        let list = try registry.openList()
        let index = try registry.freePlace(in: list)
        let card = try draft.signed(
            number: draft.holder.kind.cardNumber(count), issuer: settings.authority,
            status: StatusReference(uri: list.uri, index: index), by: signer)
        try registry.insert(card, in: list.number)
        if case .chipOnDesk = draft.carrier { try registry.insertUnproven(card.number) }
        try registry.record(.produced(card), by: admission, at: draft.issuedAt)
        return card
    }

    /// The claims of a card as they were signed.
    func claims(
        of card: CardRecord, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> Claims {
        try claims(of: card.credential, number: card.number, in: registry)
    }

    func claims(
        of bytes: [UInt8], number: String, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> Claims {
        try Claims(credential: bytes, by: registry.everySigner(), at: number)
    }

    /// `nil` for bytes that are no credential, or none that one of our card signers has signed.
    func claimsSignedByUs(
        _ bytes: [UInt8], in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> Claims? {
        let credential: UnverifiedCredential
        do throws(CredentialError) { credential = try UnverifiedCredential(parsing: bytes) } catch { return nil }
        return try claimsSignedByUs(credential, in: registry)
    }

    func claimsSignedByUs(
        _ credential: UnverifiedCredential, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> Claims? {
        let signers = try registry.everySigner()
        do throws(CredentialError) { return try Claims(of: credential, by: signers) } catch { return nil }
    }

    private static func checkKey(of order: CarrierOrder) throws(AuthorityError) {
        guard order.carrier == .chip, order.holderKey?.key.algorithm != .es256 else { return }
        throw AuthorityError(CardFault.chipKeyOfOtherKind, at: "public key")
    }

    static func talentCard(of order: CardOrder) throws(AuthorityError) -> TalentCard {
        let salt = try Randomness.bytes(TalentCard.saltBytes)
        let card = TalentCard(
            kind: order.category.kind, category: order.category, holderName: order.holderName.text, salt: salt,
            documents: order.papers.documents.map { $0.digest(salt: salt) })
        guard let card else {
            throw AuthorityError(RegulationFault.documentCount, at: "documents")
        }
        return card
    }
}
