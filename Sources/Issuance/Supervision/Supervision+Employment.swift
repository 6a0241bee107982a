internal import AuthorityKeys
package import Credential
package import Primitives
package import Registry
package import Regulation

extension Authority.Supervision {
    /// Takes down what the employer says of its holders (Art. 12), of all of these cards or of none. What follows from it
    /// is for others: `sweep` lists it, and proposes the cancellation that Art. 11 orders.
    ///
    /// - Throws: `ruleBroken`, `notFound`, `registry`.
    package func updateEmployment(
        _ event: EmploymentEvent, of cards: [String], by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            for number in cards {
                guard let card = try registry.card(number) else { throw Authority.unknown(number) }
                let known = try registry.employment(of: number)
                // Who decides on a class does not also report it: Art. 12, and Art. 6 before it.
                let duty = if case .classChanged = event { Duty.reportClass } else { Duty.updateEmployment }
                let admission = try registry.admitted(duty, officer, for: known?.employer)
                guard card.life.state != .cancelled else {
                    throw AuthorityError(RuleBreach.cardIsCancelled, at: number)
                }
                if case .employerChanged(let id) = event { try Authority.requireOpen(id, in: registry) }
                try authority.keepCurrent(card, event, in: registry, by: admission, at: now)
            }
        }
    }

    /// - Throws: `notFound`, `registry`.
    package func employment(of card: String) throws(AuthorityError) -> Employment? {
        try store.reading { (registry) throws(AuthorityError) in
            guard try registry.card(card) != nil else { throw Authority.unknown(card) }
            return try registry.employment(of: card)
        }
    }

    /// Makes a card of the holder's new category in the place of the old one, which is dead for ever (Art. 12). The class
    /// was decided anew, so the term runs anew. Like any new card it is then issued.
    ///
    /// Where officers are listed, the employer has reported this change first.
    ///
    /// - Parameter birthday: for class C, where the registry has no application with it.
    /// - Throws: `ruleBroken`, `notFound`, `badInput`, `signing`, `badKey`, `registry`.
    package func reclassify(
        _ number: String, to category: Credential.Category, birthday: Day? = nil, on carrier: CarrierOrder,
        by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> CardRecord {
        let signer = try authority.signingKey(for: .card, at: now)
        return try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.reclassify, officer)
            let employment = try registry.employment(of: number)
            if try registry.listsOfficers(), employment?.open.contains(.classChanged(to: category)) != true {
                throw AuthorityError(RuleBreach.changeNotReported(to: category), at: number)
            }
            if try registry.reporter(ofClass: category, of: number) == officer {
                throw AuthorityError(RuleBreach.reportedByOneself(to: category), at: number)
            }
            let old = try authority.step(.replace, on: number, in: registry, by: admission, at: now)
            var born = birthday
            if born == nil { born = try authority.birthday(ofCard: number, for: category, in: registry) }
            let term = try authority.terms(in: registry, at: now).term(of: category, born)
            let draft = CardDraft(
                holder: try authority.claims(of: old, in: registry).talentCard.reclassified(to: category, of: number),
                carrier: carrier, issuedAt: now, expires: term.expires, replaces: number,
                place: number)
            let made = try authority.insert(draft, signedBy: signer, into: registry, by: admission)
            try authority.carryOver(from: number, to: made.number, in: registry, at: now)
            try registry.put(
                Employment(
                    employer: employment?.employer, confirmedAt: now, ageLimitAt: term.ageLimit),
                of: made.number)
            try registry.record(.reclassified(card: number, to: made), by: admission, at: now)
            return made
        }
    }
}

extension Authority {
    /// Takes one word on the holder down. A cancellation that was proposed for what is reported no more is withdrawn with it.
    func keepCurrent(
        _ card: CardRecord, _ event: EmploymentEvent, in registry: RegistrySession<Changing>, by admission: Admission,
        at now: Timestamp
    ) throws(AuthorityError) {
        let known =
            try registry.employment(of: card.number)
            ?? Employment(employer: nil, confirmedAt: card.issuedAt, ageLimitAt: nil)
        // Whoever acts for no body is the authority.
        let voice: EmploymentVoice =
            try registry.officer(admission.officer)?.roles.contains(.employer) == true ? .employer : .authority
        let after = known.after(event, from: voice, at: now)
        try registry.put(after, of: card.number)
        try registry.record(.employment(event, card: card.number, after), by: admission, at: now)
        let interpretations = try registry.interpretations()
        func orders(_ employment: Employment, _ reason: CancellationReason) -> Bool {
            employment.open.contains { $0.cancellation(of: card.category, by: interpretations) == reason }
        }
        guard let reason = card.life.proposal?.reason, orders(known, reason), !orders(after, reason) else { return }
        _ = try step(.withdrawCancellation, on: card.number, in: registry, by: admission, at: now)
    }

    fileprivate func birthday(
        ofCard number: String, for category: Credential.Category, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> Day? {
        guard category == .c, let application = try registry.application(ofCard: number) else { return nil }
        return try papers(of: application, by: safe(in: registry), in: registry).birthday
    }
}

extension TalentCard {
    /// The same person, on another ground.
    fileprivate func reclassified(to category: Credential.Category, of number: String) throws(AuthorityError)
        -> TalentCard
    {
        let card = TalentCard(
            kind: category.kind, category: category, holderName: holderName, salt: salt, documents: documents)
        guard let card, category != self.category else {
            throw AuthorityError(SupervisionFault.sameClass(category.id), at: number)
        }
        return card
    }
}
