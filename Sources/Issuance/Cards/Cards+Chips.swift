internal import AuthorityKeys
internal import Credential
package import Primitives
package import Registry
package import Regulation
package import Signatures

// A chip card is made in three steps, and may stop after each:
//
//     prepareChip           the chip gets its key; the registry knows nothing yet
//     produce or replace    on `.chipOnDesk(key)`: the card has number, place and signature, and is not proven
//     proveChip             written, read back, decided on as at a counter; only then it can be handed out
//
// After a failure `resumeChip` goes on with the card's number: where the chip still holds the card's key by writing
// again, else by replacing the card, which is dead from then on, by one for the key that the chip has now.

extension Authority.Cards {
    /// Looks at the chip, opens it and makes its key.
    ///
    /// - Parameter overwrites: also a chip that holds something of others, or a card that was never finished. A card
    ///   that is in force is never overwritten.
    /// - Throws: `chip`, `registry`.
    package func prepareChip(
        _ desk: ChipDesk, overwrites: Bool = false, by officer: Officer
    ) throws(AuthorityError) -> PublicKey {
        try authority.officers.require(.produce, of: officer)
        return try authority.prepareChip(desk, overwrites: overwrites, resuming: nil)
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
            throw AuthorityError(ChipFault.refusedByCounter(reasons: objection.word))
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
    /// - Throws: as `prepareChip`, `replace` and `proveChip`.
    package func resumeChip(
        _ number: String, on desk: ChipDesk, overwrites: Bool = false, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> CardRecord {
        // Asked before anything is done to the chip, and again in each change.
        try authority.officers.require(.produce, of: officer)
        let card = try authority.waitingCard(number)
        guard try authority.holdsKey(of: card, desk, at: now) else {
            let key = try authority.prepareChip(desk, overwrites: overwrites, resuming: number)
            let next = try replace(number, on: .chipOnDesk(key), by: officer, at: now)
            return try proveChip(next.number, on: desk, by: officer, at: now)
        }
        return try proveChip(number, on: desk, by: officer, at: now)
    }

    /// Whether the card waits for its chip.
    package func isUnproven(_ number: String) throws(AuthorityError) -> Bool {
        try store.reading { (registry) throws(AuthorityError) in try registry.isUnproven(number) }
    }
}

extension Authority {
    fileprivate func prepareChip(
        _ desk: ChipDesk, overwrites: Bool, resuming number: String?
    ) throws(AuthorityError) -> PublicKey {
        switch try desk.present(()) {
        case .unread(.notOurCard): break
        case .chip(let reading):
            let holding = try card(on: reading)
            let isResumed = holding != nil && holding?.number == number
            guard overwrites || isResumed || holding?.life.state == .cancelled else {
                throw AuthorityError(Authority.fault(for: holding))
            }
            if let holding, holding.life.state != .cancelled, try !cards.isUnproven(holding.number) {
                throw AuthorityError(ChipFault.holdsLivingCard(holding.number))
            }
        case .unread, .qr, .cose:
            guard overwrites else { throw AuthorityError(Authority.fault(for: nil)) }
        }
        try desk.open(())
        return try desk.generateKey(())
    }

    fileprivate func waitingCard(_ number: String) throws(AuthorityError) -> CardRecord {
        let card = try cards.card(number)
        guard try cards.isUnproven(number) else { throw Authority.notWaiting(number) }
        return card
    }

    fileprivate func objection(
        to card: CardRecord, on desk: ChipDesk, at now: Timestamp
    ) throws(AuthorityError) -> TrialCounter.Objection? {
        let counter = try trialCounter(for: card, at: now)
        // Selecting the application, as each reading does, closes it again.
        try desk.open(())
        try desk.write(card.credential)
        return counter.objection(to: try desk.present(()), for: card, at: now)
    }

    /// Whether the chip on the desk is the card's own. One that holds something else is not written to.
    fileprivate func holdsKey(of card: CardRecord, _ desk: ChipDesk, at now: Timestamp) throws(AuthorityError) -> Bool {
        switch try desk.present(()) {
        case .chip(let reading) where reading.credential == card.credential:
            return try trialCounter(for: card, at: now).objection(to: .chip(reading), for: card, at: now) == nil
        case .unread(.notOurCard):
            // Nothing was written yet: written now, the chip shows by its key whether it is the one.
            return try objection(to: card, on: desk, at: now) == nil
        case .chip, .unread, .qr, .cose: return false
        }
    }

    fileprivate func trialCounter(for card: CardRecord, at now: Timestamp) throws(AuthorityError) -> TrialCounter {
        try store.reading { (registry) throws(AuthorityError) in
            try TrialCounter(registry, of: card.status.uri, in: folder, at: now)
        }
    }

    /// The card whose credential is on the chip; `nil` when it is none of ours.
    fileprivate func card(on reading: ChipReading) throws(AuthorityError) -> CardRecord? {
        try store.reading { (registry) throws(AuthorityError) -> CardRecord? in
            let signers = try registry.everySigner()
            let number: String
            do {
                let credential = try UnverifiedCredential(parsing: reading.credential)
                let signer = signers.first { $0.use == .card && $0.certificate.keyID == credential.claimedKeyID }
                guard let signer else { return nil }
                number = try credential.verified(by: try signer.certificate.publicKey).claims.subject
            } catch {
                return nil
            }
            guard let card = try registry.card(number), card.credential == reading.credential else { return nil }
            return card
        }
    }

    fileprivate static func fault(for holding: CardRecord?) -> ChipFault {
        holding.map { .holdsCard($0.number) } ?? .holdsOther
    }

    fileprivate static func notWaiting(_ number: String) -> AuthorityError {
        AuthorityError(CardFault.notWaitingForChip, at: number)
    }
}
