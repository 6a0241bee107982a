internal import AuthorityKeys
internal import Credential
package import Primitives
package import Registry
package import Regulation

extension Authority.Cards {
    /// Makes the card of an approved application (Art. 6(4)) from its sealed papers.
    ///
    /// Of two that make it at once, one does.
    ///
    /// - Throws: as `produce` of an order; `notFound`; `badKey` without documents.key.
    package func produce(
        application id: Int64, on carrier: CarrierOrder, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> CardRecord {
        return try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.produce, officer)
            let application = try authority.found(id, in: registry)
            try authority.requireReady(application, for: admission)
            let papers = try authority.papers(
                of: application, by: authority.safe(in: registry), in: registry)
            return try authority.make(
                application, papers, on: carrier, by: authority.press(in: registry, at: now), into: registry,
                by: admission)
        }
    }
}

extension Authority.Cards {
    /// The card that an earlier run made of the application for the same carrier and key, and that is not handed out: what
    /// was to be written of it may be missing.
    ///
    /// - Returns: `nil` where there is no such card, and one can only be made.
    /// - Throws: `ruleBroken` for who may not make cards; `notFound`, `registry`, `altered`.
    package func madeEarlier(
        application id: Int64, on carrier: CarrierOrder, by officer: Officer
    ) throws(AuthorityError) -> CardRecord? {
        try store.reading { (registry) throws(AuthorityError) in
            guard let card = try authority.waitingCard(of: id, in: registry, by: officer),
                card.carrier == carrier.carrier, try !registry.isUnproven(card.number),
                try authority.claims(of: card, in: registry).holderKey == carrier.holderKey
            else { return nil }
            return card
        }
    }

    /// The card that was begun for the application and has no chip yet: to go on with by `resumeChip`.
    ///
    /// - Throws: as above.
    package func begunOnChip(application id: Int64, by officer: Officer) throws(AuthorityError) -> CardRecord? {
        try store.reading { (registry) throws(AuthorityError) in
            guard let card = try authority.waitingCard(of: id, in: registry, by: officer),
                try registry.isUnproven(card.number)
            else { return nil }
            return card
        }
    }
}

extension Authority {
    /// Made for the application, and not handed out.
    fileprivate func waitingCard(
        of application: Int64, in registry: RegistrySession<Reading>, by officer: Officer
    ) throws(AuthorityError) -> CardRecord? {
        try registry.admitted(.produce, officer)
        guard let number = try found(application, in: registry).card, let card = try registry.card(number),
            card.life.state == .produced
        else { return nil }
        return card
    }

    /// The holder has the card: the application is done.
    func complete(
        _ card: String, in registry: RegistrySession<Changing>, by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) {
        guard let application = try registry.application(ofCard: card), application.life.state == .produced else {
            return
        }
        _ = try step(.issue, on: application, in: registry, by: admission, at: now)
    }

    /// The card was wrong, and nobody has it: the application is over, and the person may hand in another.
    func endApplication(
        of card: String, in registry: RegistrySession<Changing>, by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) {
        guard let application = try registry.application(ofCard: card), application.life.state == .produced else {
            return
        }
        _ = try step(.end, on: application, in: registry, by: admission, at: now)
    }

    /// What was known of a card's holder goes on with the card that took its place.
    func carryOver(
        from old: String, to new: String, in registry: RegistrySession<Changing>, at now: Timestamp
    ) throws(AuthorityError) {
        if var application = try registry.application(ofCard: old) {
            application.card = new
            application.changedAt = now
            try registry.update(application)
        }
        if let employment = try registry.employment(of: old) { try registry.put(employment, of: new) }
    }

    /// The sealed papers, opened.
    func papers(
        of application: ApplicationRecord, by safe: DocumentSafe, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> HolderPapers {
        guard let sealed = try registry.sealedDocuments(of: application.holder) else {
            throw AuthorityError(ApplicationFault.documentsGone, at: "application \(application.id)")
        }
        return try safe.open(sealed, of: application.holder)
    }

    /// - Throws: `ruleBroken` unless a card may be made of it now.
    func requireReady(_ application: ApplicationRecord, for admission: Admission) throws(AuthorityError) {
        do throws(RuleBreach) {
            _ = try application.life.after(.produce, by: admission.officer)
        } catch {
            throw AuthorityError(error, at: "application \(application.id)")
        }
    }

    func make(
        _ application: ApplicationRecord, _ papers: HolderPapers, on carrier: CarrierOrder, by press: CardPress,
        into registry: RegistrySession<Changing>, by admission: Admission
    ) throws(AuthorityError) -> CardRecord {
        let order = CardOrder(
            holderName: try HolderName(typed: application.holderName), category: application.category, papers: papers,
            carrier: carrier)
        let term = try press.terms.term(of: order.category, papers.birthday)
        let draft = CardDraft(
            holder: try Authority.talentCard(of: order), carrier: carrier, issuedAt: press.terms.now,
            expires: term.expires, follows: try renewed(by: application, papers, in: registry),
            place: "application \(application.id)")
        let card = try insert(draft, signedBy: press.signer, into: registry, by: admission)
        var application = application
        application.card = card.number
        _ = try step(.produce, on: application, in: registry, by: admission, at: press.terms.now)
        try registry.put(
            Employment(
                employer: application.employer, confirmedAt: press.terms.now, ageLimitAt: term.ageLimit),
            of: card.number)
        return card
    }

    /// The holder's card whose term is over, or ends soon: it is dead when the new one is handed out.
    private func renewed(
        by application: ApplicationRecord, _ papers: HolderPapers, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> FollowedCard? {
        let indices = papers.documents.map(try safe(in: registry).index)
        return try registry.livingCard(documentIndices: indices, butFor: application.id).map {
            FollowedCard($0, .renewed)
        }
    }
}
