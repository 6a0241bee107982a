internal import AuthorityKeys
package import Credential
package import Primitives
package import Registry
package import Regulation

/// What is to be another way on the new card; nothing of a replacement.
package struct CardAmendment: Sendable {
    package let name: HolderName?
    package let papers: HolderPapers?

    package static let none = CardAmendment(name: nil, papers: nil)

    package init(name: HolderName?, papers: HolderPapers?) { (self.name, self.papers) = (name, papers) }
}

extension Authority.Cards {
    /// Lays a new card before a second officer, who makes it by `confirm`.
    ///
    /// - Throws: `ruleBroken`, `badInput` for an amendment of nothing, `notFound`, `badKey`, `registry`.
    package func propose(
        _ change: CardChange, of number: String, amending amendment: CardAmendment = .none, by officer: Officer,
        at now: Timestamp
    ) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(
                change.duty, officer, for: registry.employment(of: number)?.employer)
            guard change.makesCard else { throw AuthorityError(RuleBreach.noChangeProposed(change), at: number) }
            try authority.requireOpen(change, of: number, in: registry, at: now)
            guard change != .amend || amendment.name != nil || amendment.papers != nil else {
                throw AuthorityError(CardFault.nothingAmended, at: number)
            }
            try registry.put(
                CardChangeRecord(
                    card: number, proposal: CardChangeProposal(change: change, officer: officer, made: nil),
                    proposedAt: now, name: amendment.name?.text,
                    papers: try authority.sealed(amendment.papers, forCard: number, in: registry)))
            try registry.record(.proposedChange(change, card: number), by: admission, at: now)
        }
    }

    /// Nothing comes of the proposal.
    ///
    /// - Throws: `ruleBroken`, `notFound`, `registry`.
    package func withdraw(
        _ change: CardChange, of number: String, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(
                change.duty, officer, for: registry.employment(of: number)?.employer)
            _ = try authority.proposed(change, of: number, in: registry)
            try registry.removeChange(ofCard: number)
            try registry.record(.withdrewChange(change, card: number), by: admission, at: now)
        }
    }

    /// Makes the card that another officer proposed, on this carrier. It is not valid until it is issued.
    ///
    /// - Throws: `ruleBroken`, also for who proposed it; `notFound`; as for any card that is made.
    package func confirm(
        _ change: CardChange, of number: String, on carrier: CarrierOrder, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> CardRecord {
        let signer = try authority.signingKey(for: .card, at: now)
        return try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(change.secondDuty, officer)
            guard change.makesCard else { throw AuthorityError(RuleBreach.noChangeProposed(change), at: number) }
            let record = try authority.proposed(change, of: number, by: officer, in: registry)
            let old = try authority.changeable(number, change, in: registry, at: now)
            let draft = try authority.draft(of: old, by: record, on: carrier, in: registry, at: now)
            if change == .replace {
                _ = try authority.step(.replace, on: number, in: registry, by: admission, at: now)
            }
            let made = try authority.insert(draft, signedBy: signer, into: registry, by: admission)
            try authority.settle(record, by: made, in: registry, at: now)
            return made
        }
    }

    /// Cards for which a new one is proposed and not made, by number.
    ///
    /// - Throws: `registry`.
    package func cardsWithChange(
        limit: Int
    ) throws(AuthorityError) -> [(card: CardRecord, proposal: CardChangeProposal)] {
        try store.reading { (registry) throws(AuthorityError) in
            var found: [(card: CardRecord, proposal: CardChangeProposal)] = []
            for change in try registry.cardChanges(limit: limit) {
                if let card = try registry.card(change.card) { found.append((card, change.proposal)) }
            }
            return found
        }
    }

    /// What waits for its second officer, or whose new card is not handed out yet; `nil` when nothing does.
    ///
    /// - Throws: `registry`.
    package func change(of number: String) throws(AuthorityError) -> CardChangeRecord? {
        try store.reading { (registry) throws(AuthorityError) in try registry.change(ofCard: number) }
    }
}

extension Authority {
    /// - Throws: why it may not be proposed of the card now.
    func requireOpen(
        _ change: CardChange, of number: String, in registry: RegistrySession<Changing>, at now: Timestamp
    ) throws(AuthorityError) {
        _ = try changeable(number, change, in: registry, at: now)
        guard try isFree(number, in: registry) else {
            let earlier = try registry.change(ofCard: number)?.proposal.change
            throw AuthorityError(RuleBreach.changePending(earlier ?? change), at: number)
        }
    }

    /// What another officer than this one proposed.
    func proposed(
        _ change: CardChange, of number: String, by second: Officer, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> CardChangeRecord {
        let record = try proposed(change, of: number, in: registry)
        guard record.proposal.officer != second else {
            throw AuthorityError(RuleBreach.changeNeedsSecondOfficer(change), at: number)
        }
        return record
    }

    /// The card, if such a new one may be made of it now.
    fileprivate func changeable(
        _ number: String, _ change: CardChange, in registry: RegistrySession<some RegistryAccess>, at now: Timestamp
    ) throws(AuthorityError) -> CardRecord {
        guard let card = try registry.card(number) else { throw Authority.unknown(number) }
        do throws(RuleBreach) {
            try card.life.check(change)
            guard now < card.expires else { throw RuleBreach.termEnded }
        } catch {
            throw AuthorityError(error, at: number)
        }
        guard change == .reinstate, let application = try registry.application(ofCard: number) else { return card }
        let safe = try safe(in: registry)
        let papers = try papers(of: application, by: safe, in: registry)
        try requireFree(
            papers.documents.map(safe.index), butFor: application.id, under: terms(in: registry, at: now), in: registry)
        return card
    }

    /// No new card is under way: one whose making was cancelled is none. A further carrier gives way to whatever comes.
    fileprivate func isFree(
        _ number: String, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> Bool {
        guard let record = try registry.change(ofCard: number), record.proposal.change.makesCard else { return true }
        guard let made = record.proposal.made else { return false }
        return try registry.card(made)?.life.state == .cancelled
    }

    fileprivate func proposed(
        _ change: CardChange, of number: String, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> CardChangeRecord {
        guard try registry.card(number) != nil else { throw Authority.unknown(number) }
        guard let record = try registry.change(ofCard: number), record.proposal.change == change,
            record.proposal.made == nil
        else { throw AuthorityError(RuleBreach.noChangeProposed(change), at: number) }
        return record
    }

    fileprivate func sealed(
        _ papers: HolderPapers?, forCard number: String, in registry: RegistrySession<Changing>
    ) throws(AuthorityError) -> SealedPapers? {
        guard let papers else { return nil }
        let safe = try foundedSafe(in: registry)
        let application = try registry.application(ofCard: number)
        let indices = papers.documents.map(safe.index)
        for index in indices
        where try registry.isInUse(
            documentIndex: index, butFor: application?.id, endingAfter: Timestamp(secondsSince1970: 0))
        {
            throw AuthorityError(RuleBreach.application(.alreadyApplied), at: "documents")
        }
        return SealedPapers(
            sealed: try safe.seal(papers, of: registry.papersHolder(ofCard: number)), indices: indices)
    }

    /// The same holder and term, but for what is amended.
    private func draft(
        of old: CardRecord, by record: CardChangeRecord, on carrier: CarrierOrder,
        in registry: RegistrySession<some RegistryAccess>, at now: Timestamp
    ) throws(AuthorityError) -> CardDraft {
        let holder = try claims(of: old, in: registry).talentCard
        var draft = CardDraft(
            holder: holder, carrier: carrier, issuedAt: now, expires: old.expires, place: old.number)
        switch record.proposal.change {
        case .phone, .add, .withdraw: break
        case .replace: draft.replaces = old.number
        case .reinstate: draft.follows = FollowedCard(old.number, .appeal)
        case .amend:
            draft = CardDraft(
                holder: try amended(holder, by: record, in: registry), carrier: carrier, issuedAt: now,
                expires: old.expires, follows: FollowedCard(old.number, .amended), place: old.number)
        }
        return draft
    }

    private func amended(
        _ holder: TalentCard, by record: CardChangeRecord, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> TalentCard {
        var documents = holder.documents
        if let papers = record.papers {
            let opened = try safe(in: registry).open(
                papers.sealed, of: registry.papersHolder(ofCard: record.card))
            documents = opened.documents.map { $0.digest(salt: holder.salt) }
        }
        let card = TalentCard(
            kind: holder.kind, category: holder.category, holderName: record.name ?? holder.holderName,
            salt: holder.salt, documents: documents)
        guard let card else { throw AuthorityError(RegulationFault.documentCount, at: "documents") }
        return card
    }

    /// What was known of the holder goes on with the new card; of an amendment, when that is handed out.
    private func settle(
        _ record: CardChangeRecord, by made: CardRecord, in registry: RegistrySession<Changing>, at now: Timestamp
    ) throws(AuthorityError) {
        switch record.proposal.change {
        case .phone, .add, .withdraw: break
        case .replace:
            try carryOver(from: record.card, to: made.number, in: registry, at: now)
            try registry.removeChange(ofCard: record.card)
        case .reinstate:
            try carryOver(from: record.card, to: made.number, in: registry, at: now)
            // What led to the cancellation is dealt with.
            let known = try registry.employment(of: record.card)
            try registry.put(
                Employment(employer: known?.employer, confirmedAt: now, ageLimitAt: known?.ageLimitAt),
                of: made.number)
            try registry.removeChange(ofCard: record.card)
        case .amend:
            if let employment = try registry.employment(of: record.card) {
                try registry.put(employment, of: made.number)
            }
            try registry.put(record.made(made.number))
        }
    }
}
