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
        if step == .issue {
            try complete(number, in: registry, by: admission, at: now)
            if let followed = card.follows { try succeed(followed, by: card, in: registry, by: admission, at: now) }
        }
        if step == .confirmCancellation { try endApplication(of: number, in: registry, by: admission, at: now) }
        return card
    }

    /// The holder has the card that follows this one, which is dead from now on for ever.
    private func succeed(
        _ followed: FollowedCard, by card: CardRecord, in registry: RegistrySession<Changing>,
        by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) {
        guard let earlier = try registry.card(followed.number), earlier.life.state != .cancelled else { return }
        try registry.removeUnproven(earlier.number)
        try registry.update(CardLife(state: .cancelled, ending: .replaced), of: earlier.number)
        try registry.record(.succeeded(card: earlier.number, by: card.number), by: admission, at: now)
        if followed.ground == .amended {
            let holder = try registry.papersHolder(ofCard: earlier.number)
            if let change = try registry.change(ofCard: earlier.number), change.proposal.made == card.number {
                try registry.amend(holder, by: change)
                try registry.removeChange(ofCard: earlier.number)
            }
            try carryOver(from: earlier.number, to: card.number, in: registry, at: now)
        }
    }

    static func unknown(_ number: String) -> AuthorityError {
        // The text may be anything that was typed: only a number of the format is repeated.
        let isNumber = number.utf8.count <= 24 && number.utf8.allSatisfy { (0x2D...0x5A).contains($0) }
        return AuthorityError(CardFault.unknownCard, at: isNumber ? number : "card")
    }
}
