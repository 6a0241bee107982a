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
        try Authority.checkKey(of: carrier)
        let signer = try authority.signingKey(for: .card, at: now)
        let (admitted, papers) = try authority.admittedToProduction(id, by: officer)
        let order = CardOrder(
            holderName: try HolderName(typed: admitted.holderName), category: admitted.category, papers: papers,
            carrier: carrier)
        let holder = try Authority.talentCard(of: order)
        return try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.produce, officer)
            var application = try authority.found(id, in: registry)
            guard application == admitted || application.life.state != .approved else {
                throw AuthorityError(ApplicationFault.correctedMeanwhile, at: "application \(id)")
            }
            let term = try authority.term(of: order.category, papers.birthday, in: registry, at: now)
            let draft = CardDraft(holder: holder, carrier: carrier, issuedAt: now, expires: term.expires)
            let card = try authority.insert(draft, signedBy: signer, into: registry, by: admission)
            application.card = card.number
            _ = try authority.step(.produce, on: application, in: registry, by: admission, at: now)
            try registry.put(
                Employment(
                    employer: application.employer, confirmedAt: now, event: nil, ageLimitAt: term.ageLimit),
                of: card.number)
            return card
        }
    }
}

extension Authority {
    /// The holder has the card: the application is done.
    func complete(
        _ card: String, in registry: RegistrySession<Changing>, by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) {
        guard let application = try registry.application(ofCard: card), application.life.state == .produced else {
            return
        }
        _ = try step(.issue, on: application, in: registry, by: admission, at: now)
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

    /// What a card is made from, for who may make it: asked before the registry is held for a change, and again in it.
    fileprivate func admittedToProduction(
        _ id: Int64, by officer: Officer
    ) throws(AuthorityError) -> (ApplicationRecord, HolderPapers) {
        try store.reading { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.produce, officer)
            let application = try found(id, in: registry)
            do throws(RuleBreach) {
                _ = try application.life.after(.produce, by: admission.officer)
            } catch {
                throw AuthorityError(error, at: "application \(id)")
            }
            return (application, try papers(of: application, by: safe(in: registry), in: registry))
        }
    }
}
