package import Credential
package import Primitives
package import Registry
package import Regulation

extension Authority.Cards {
    /// Takes one step in a card's life, with its line in the audit trail. What counters see of it is published by
    /// `export`.
    ///
    /// - Returns: the card after the step.
    /// - Throws: `ruleBroken`, `notFound`, `registry`. `replace` is refused here: it needs the new card's carrier.
    package func step(
        _ step: CardStep, on number: String, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> CardRecord {
        guard step != .replace else {
            throw AuthorityError(CardFault.carrierMissing, at: number)
        }
        return try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(step.name.duty, officer)
            return try authority.step(step, on: number, in: registry, by: admission, at: now)
        }
    }

    /// The same for a card that a restored registry knows by its published place alone.
    ///
    /// - Throws: as above; `notFound` for a place of a card that is known, or of none.
    package func step(
        _ step: CardStep, on place: StatusReference, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> CardLife {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(step.name.duty, officer)
            guard let card = try registry.keptCard(at: place) else { throw Authority.unknown("place") }
            let name = "\(place.uri)#\(place.index)"
            let life: CardLife
            do throws(RuleBreach) {
                life = try card.life.after(step, by: officer)
            } catch {
                throw AuthorityError(error, at: name)
            }
            guard life.ending != .replaced else { throw AuthorityError(CardFault.carrierMissing, at: name) }
            try registry.update(life, ofKept: place.index, in: card.list)
            try registry.record(.stepped(step, card: name, life: life), by: admission, at: now)
            return life
        }
    }

    /// - Throws: `notFound`, `registry`.
    package func card(_ number: String) throws(AuthorityError) -> CardRecord {
        let card = try store.reading { (registry) throws(AuthorityError) in try registry.card(number) }
        guard let card else { throw Authority.unknown(number) }
        return card
    }

    /// All cards, or those in one state, by number.
    package func cards(in state: CardState? = nil) throws(AuthorityError) -> [CardRecord] {
        try store.reading { (registry) throws(AuthorityError) in try registry.cards(in: state) }
    }
}

extension Authority {
    /// By an officer whose duty brings it about.
    func step(
        _ step: CardStep, on number: String, in registry: RegistrySession<Changing>, by admission: Admission,
        at now: Timestamp
    ) throws(AuthorityError) -> CardRecord {
        guard var card = try registry.card(number) else { throw Authority.unknown(number) }
        if case .proposeCancellation(let reason) = step,
            try !reason.ends(card.category, by: registry.interpretations())
        {
            throw AuthorityError(RuleBreach.reasonOfOtherClass(reason, card.category), at: number)
        }
        do {
            card.life = try card.life.after(step, by: admission.officer)
        } catch {
            throw AuthorityError(error, at: number)
        }
        if step == .issue, try registry.isUnproven(number) { throw AuthorityError(RuleBreach.notProven, at: number) }
        if card.life.state == .cancelled { try registry.removeUnproven(number) }
        try registry.update(card.life, of: number)
        try registry.record(.stepped(step, card: number, life: card.life), by: admission, at: now)
        if step == .issue { try complete(number, in: registry, by: admission, at: now) }
        return card
    }

    static func unknown(_ number: String) -> AuthorityError {
        // The text may be anything that was typed: only a number of the format is repeated.
        let isNumber = number.utf8.count <= 24 && number.utf8.allSatisfy { (0x2D...0x5A).contains($0) }
        return AuthorityError(CardFault.unknownCard, at: isNumber ? number : "card")
    }
}
