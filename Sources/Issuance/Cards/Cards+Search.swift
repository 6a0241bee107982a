internal import Policy
package import Primitives
package import Registry
package import Regulation

extension Authority.Cards {
    /// A page of cards for an officer at the console: that the officer still serves and may look, what is found, and the
    /// line in the trail are one transaction.
    ///
    /// - Parameters:
    ///   - text: a part of a number or of a holder's name, or a whole document number; `nil` for no such question. One
    ///     without a letter or a digit finds nothing.
    ///   - isNews: whether the trail is to be told of these numbers.
    /// - Returns: `nil` when the session is over.
    /// - Throws: `ruleBroken`, `badKey` when documents cannot be looked for, `registry`.
    package func page(
        of selection: CardSelection, finding text: String?, limit: Int, by signedIn: SignedIn, at now: Timestamp,
        isNews: (_ numbers: [String]) -> Bool
    ) throws(AuthorityError) -> Shown<CardPage>? {
        try store.changing { (registry) throws(AuthorityError) -> Shown<CardPage>? in
            guard let standing = try registry.standing(of: signedIn) else { return nil }
            let admission = try registry.admitted(.consult, signedIn.officer)
            let page = try authority.page(of: selection, finding: text, limit: limit, in: registry, at: now)
            let numbers = page.cards.map(\.card.number)
            if isNews(numbers) { try registry.record(.disclosed(.found(numbers)), by: admission, at: now) }
            return Shown(page: page, standing: standing)
        }
    }

    /// A page of them, for whoever has the registry.
    ///
    /// - Throws: `badKey`, `registry`.
    package func page(
        of selection: CardSelection, finding text: String?, limit: Int, at now: Timestamp
    ) throws(AuthorityError) -> CardPage {
        try store.reading { (registry) throws(AuthorityError) in
            try authority.page(of: selection, finding: text, limit: limit, in: registry, at: now)
        }
    }

    /// All of them, page by page, each of one moment.
    ///
    /// - Throws: as `page`.
    package func eachCard(
        of selection: CardSelection, finding text: String?, at now: Timestamp, _ body: (ListedCard) -> Void
    ) throws(AuthorityError) {
        var selection = selection
        repeat {
            let page = try page(of: selection, finding: text, limit: ListLimits.chunk, at: now)
            page.cards.forEach(body)
            selection.after = page.next
        } while selection.after != nil
    }

    /// Cards whose cancellation waits for its second officer.
    ///
    /// - Throws: `registry`.
    package func cardsWithProposal(limit: Int) throws(AuthorityError) -> [CardRecord] {
        try store.reading { (registry) throws(AuthorityError) in
            try Authority.cards(try registry.cardNumbersWithProposal(limit: limit), in: registry)
        }
    }

    /// The card's lines of the audit trail, the oldest first.
    ///
    /// - Throws: `registry`.
    package func trail(ofCard number: String) throws(AuthorityError) -> [AuditEntry] {
        try store.reading { (registry) throws(AuthorityError) in try registry.auditEntries(ofCard: number) }
    }
}

extension Authority.Supervision {
    /// What the policy calls its sites, by id.
    ///
    /// - Throws: `registry`.
    package func siteNames() throws(AuthorityError) -> [String: ReportName] {
        try store.reading { (registry) throws(AuthorityError) in
            try authority.policy(in: registry).sites.reduce(into: [:]) { names, site in
                names[site.id] = ReportName(id: site.id, zh: site.name?.zh ?? site.id, en: site.name?.en)
            }
        }
    }

    /// What the policy calls its services, by id.
    ///
    /// - Throws: `registry`.
    package func serviceNames() throws(AuthorityError) -> [String: ReportName] {
        try store.reading { (registry) throws(AuthorityError) in
            try authority.policy(in: registry).services.reduce(into: [:]) { names, service in
                names[service.id] = ReportName(id: service.id, zh: service.name.zh, en: service.name.en)
            }
        }
    }
}

extension Authority {
    fileprivate func page(
        of selection: CardSelection, finding text: String?, limit: Int,
        in registry: RegistrySession<some RegistryAccess>, at now: Timestamp
    ) throws(AuthorityError) -> CardPage {
        var selection = selection
        if let text {
            guard let term = try searchTerm(text, in: registry, at: now) else {
                return CardPage(cards: [], total: 0, next: nil)
            }
            selection.term = term
            selection.documentIndices = try indices(of: term, in: registry)
        }
        return try registry.cards(selection, limit: limit)
    }

    fileprivate static func cards(
        _ numbers: [String], in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> [CardRecord] {
        var cards: [CardRecord] = []
        for number in numbers {
            if let card = try registry.card(number) { cards.append(card) }
        }
        return cards
    }
}
