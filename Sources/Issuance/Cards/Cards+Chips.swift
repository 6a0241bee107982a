internal import AuthorityKeys
internal import Credential
package import Primitives
package import Registry
package import Regulation
package import Signatures

// A chip card is made in three steps, and may stop after each:
//
//     prepareChip           the chip is looked at and gets its key; the registry knows nothing yet
//     produce or replace    on `.chipOnDesk(key)`: the card has number, place and signature, and is not proven
//     proveChip             written, read back, decided on as at a counter; only then it can be handed out
//
// After a failure `resumeChip` goes on with the card's number: where the chip still holds the card's key by writing
// again, whatever lies in its objects, else by replacing the card, which is dead from then on, by one for the key that
// the chip has now.

extension Authority.Cards {
    /// Looks at the chip, opens it and makes its key. A chip has one: whatever card was its is dead from then on.
    ///
    /// - Parameter overwrites: also a chip that holds something of others, or a card that was never finished. A card that
    ///   is in force this ends by two hands first: one officer's word is a proposal, and nothing else is done; another's
    ///   confirms it.
    /// - Throws: `chip`, `ruleBroken`, `registry`.
    package func prepareChip(
        _ desk: ChipDesk, overwrites: Bool = false, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> PublicKey {
        try authority.officers.require(.produce, of: officer)
        let contents = try desk.look()
        try authority.clear(contents, overwrites: overwrites, resuming: nil, by: officer, at: now)
        return try authority.makeKey(desk)
    }

    /// Writes the card to its chip, reads it back and decides as a counter does.
    ///
    /// - Throws: `chip` when a counter would not take it; `badInput` for a card that is not waiting for its chip;
    ///   `notFound`, `registry`.
    package func proveChip(
        _ number: String, on desk: ChipDesk, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> CardRecord {
        let card = try authority.waitingCard(number)
        if let objection = try authority.objection(to: card, on: desk, at: now) {
            throw AuthorityError(ChipFault.refusedByCounter(card: number, reasons: objection.word))
        }
        return try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.produce, officer)
            // Another officer may have cancelled it in the meantime.
            guard try registry.isUnproven(number) else { throw Authority.notWaiting(number) }
            try registry.removeUnproven(number)
            try registry.record(.proven(card: number), by: admission, at: now)
            return card
        }
    }

    /// Goes on with a card that did not come to its end, on the same chip or another.
    ///
    /// - Returns: the finished card; with a new number when the chip had not this card's key any more.
    /// - Throws: as `prepareChip` and `proveChip`; `ruleBroken`.
    package func resumeChip(
        _ number: String, on desk: ChipDesk, overwrites: Bool = false, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> CardRecord {
        // Asked before anything is done to the chip, and again in each change.
        try authority.officers.require(.produce, of: officer)
        let card = try authority.waitingCard(number)
        let contents = try desk.look()
        let key = try store.reading { (registry) throws(AuthorityError) in
            try authority.claims(of: card, in: registry).holderKey?.key
        }
        if let key, contents.key == key { return try proveChip(number, on: desk, by: officer, at: now) }
        try authority.clear(contents, overwrites: overwrites, resuming: number, by: officer, at: now)
        let next = try authority.remake(number, with: try authority.makeKey(desk), by: officer, at: now)
        return try proveChip(next.number, on: desk, by: officer, at: now)
    }

    /// Makes the card of an approved application on the chip that lies on the desk, or goes on with the one that was begun
    /// for it.
    ///
    /// - Throws: as `prepareChip`, `produce` and `proveChip`, or as `resumeChip`.
    package func produce(
        application id: Int64, onChip desk: ChipDesk, overwrites: Bool, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> CardRecord {
        if let begun = try begunOnChip(application: id, by: officer) {
            return try resumeChip(begun.number, on: desk, overwrites: overwrites, by: officer, at: now)
        }
        let key = try prepareChip(desk, overwrites: overwrites, by: officer, at: now)
        let card = try produce(application: id, on: .chipOnDesk(key), by: officer, at: now)
        return try proveChip(card.number, on: desk, by: officer, at: now)
    }

    /// Makes the card of a change that another officer proposed on the chip that lies on the desk.
    ///
    /// - Throws: as `prepareChip`, `confirm` and `proveChip`.
    package func confirm(
        _ change: CardChange, of number: String, onChip desk: ChipDesk, overwrites: Bool, by officer: Officer,
        at now: Timestamp
    ) throws(AuthorityError) -> CardRecord {
        let key = try prepareChip(desk, overwrites: overwrites, by: officer, at: now)
        let card = try confirm(change, of: number, on: .chipOnDesk(key), by: officer, at: now)
        return try proveChip(card.number, on: desk, by: officer, at: now)
    }

    /// Whether the card waits for its chip.
    package func isUnproven(_ number: String) throws(AuthorityError) -> Bool {
        try store.reading { (registry) throws(AuthorityError) in try registry.isUnproven(number) }
    }
}

extension Authority {
    /// Another number for a card whose chip never had it: nobody has had the one before.
    fileprivate func remake(
        _ number: String, with key: PublicKey, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> CardRecord {
        let signer = try signingKey(for: .card, at: now)
        return try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.produce, officer)
            guard try registry.isUnproven(number) else { throw Authority.notWaiting(number) }
            let old = try step(.replace, on: number, in: registry, by: admission, at: now)
            guard now < old.expires else { throw AuthorityError(RuleBreach.termEnded, at: number) }
            let draft = CardDraft(
                holder: try claims(of: old, in: registry).talentCard, carrier: .chipOnDesk(key), issuedAt: now,
                expires: old.expires, replaces: number, follows: old.follows)
            let made = try insert(draft, signedBy: signer, into: registry, by: admission)
            try carryOver(from: number, to: made.number, in: registry, at: now)
            if let followed = old.follows?.number, let change = try registry.change(ofCard: followed) {
                try registry.put(change.made(made.number))
            }
            return made
        }
    }

    /// Returns when no card is harmed by a new key on this chip; `resuming`: a card begun that may be.
    fileprivate func clear(
        _ contents: ChipContents, overwrites: Bool, resuming number: String?, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) {
        let holdings = try store.reading { (registry) throws(AuthorityError) -> Holdings in
            try self.holdings(contents, in: registry)
        }
        for card in holdings.cards where card.life.state != .cancelled && card.number != number {
            guard try !cards.isUnproven(card.number) else {
                guard overwrites else {
                    throw AuthorityError(ChipFault.holdsBegunCard(card.number))
                }
                continue
            }
            guard card.isByKey else {
                guard overwrites else { throw AuthorityError(ChipFault.holdsOther) }
                continue
            }
            guard overwrites else {
                throw AuthorityError(ChipFault.holdsLivingCard(card.number))
            }
            try end(card.number, card.life, by: officer, at: now)
        }
        guard overwrites || !holdings.hasOthers else { throw AuthorityError(ChipFault.holdsOther) }
    }

    /// One officer's word proposes, and nothing else happens; another's ends the card.
    private func end(
        _ number: String, _ life: CardLife, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) {
        guard life.proposal == nil else {
            _ = try cards.step(.confirmCancellation, on: number, by: officer, at: now)
            return
        }
        _ = try cards.step(.proposeCancellation(.other), on: number, by: officer, at: now)
        throw AuthorityError(ChipFault.endProposed(number))
    }

    fileprivate func makeKey(_ desk: ChipDesk) throws(AuthorityError) -> PublicKey {
        try desk.open()
        return try desk.generateKey()
    }

    /// The cards of ours that the chip holds, by its key and by what lies in its objects.
    private func holdings(
        _ contents: ChipContents, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> Holdings {
        var holdings = Holdings()
        if let key = contents.key {
            for number in try holders(of: key, in: registry) {
                guard let card = try registry.card(number) else { continue }
                holdings.cards.append(Holding(number: number, life: card.life, isByKey: true))
            }
        }
        for (object, isTarget) in contents.elsewhere.map({ ($0, false) }) + [(contents.target ?? [], true)] {
            if let card = try card(of: object, in: registry) {
                guard !holdings.cards.contains(where: { $0.number == card.number }) else { continue }
                holdings.cards.append(Holding(number: card.number, life: card.life, isByKey: false))
            } else if isTarget ? !object.isEmpty : object.first == Authority.credentialBegins {
                holdings.hasOthers = true
            }
        }
        return holdings
    }

    private struct Holdings {
        var cards: [Holding] = []
        /// Something that is not ours, where ours is to go, or a credential of others anywhere.
        var hasOthers = false
    }

    private struct Holding {
        let number: String
        let life: CardLife
        /// The chip is this card's. Else its credential lies there alone, and proves nothing.
        let isByKey: Bool
    }

    /// CBOR's tag 18, COSE_Sign1 (RFC 9052 §4.2).
    private static let credentialBegins: UInt8 = 0xD2

    fileprivate func waitingCard(_ number: String) throws(AuthorityError) -> CardRecord {
        let card = try cards.card(number)
        guard try cards.isUnproven(number) else { throw Authority.notWaiting(number) }
        return card
    }

    fileprivate func objection(
        to card: CardRecord, on desk: ChipDesk, at now: Timestamp
    ) throws(AuthorityError) -> TrialCounter.Objection? {
        let counter = try store.reading { (registry) throws(AuthorityError) in
            try TrialCounter(registry, of: card.status.uri, in: folder, at: now)
        }
        // Selecting the application, as each reading does, closes it again.
        try desk.open()
        try desk.write(card.credential)
        return counter.objection(to: try desk.present(), for: card, at: now)
    }

    /// The card whose credential these bytes are; `nil` when it is not one of ours.
    private func card(
        of object: [UInt8], in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> CardRecord? {
        guard let number = try claimsSignedByUs(object, in: registry)?.subject, let card = try registry.card(number),
            card.credential == object
        else { return nil }
        return card
    }

    fileprivate static func notWaiting(_ number: String) -> AuthorityError {
        AuthorityError(CardFault.notWaitingForChip, at: number)
    }
}

/// No key in two cards: whose chip or phone holds it could use both.
extension Authority {
    /// The cards, in force or not, one of whose credentials has or had this key.
    func holders(
        of key: PublicKey, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> [String] {
        var numbers: [String] = []
        // Both sorts of keys have an abscissa, or all they are, in these bytes; the claims say whether it is the same key.
        for (number, credential) in try registry.credentials(containing: Array(key.bytes.prefix(32))) {
            let held = try claims(of: credential, number: number, in: registry).holderKey?.key
            if held == key, !numbers.contains(number) { numbers.append(number) }
        }
        return numbers
    }

    /// Returns when no credential has or had the key of this carrier.
    func requireNewKey(
        of carrier: CarrierOrder, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) {
        guard let key = carrier.holderKey?.key, let number = try holders(of: key, in: registry).first else { return }
        switch carrier {
        case .chipOnDesk:
            throw AuthorityError(ChipFault.madeHeldKey(of: number))
        case .chip, .phone, .paper:
            throw AuthorityError(CardFault.keyHeld(by: number), at: "public key")
        }
    }
}
