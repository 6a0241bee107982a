internal import Policy
package import Primitives
package import Registry
package import Regulation

extension Authority.Cards {
    /// What a search at the console comes to.
    package struct Found: Sendable {
        /// The newest numbers first.
        package let cards: [CardRecord]
        package let standing: Standing
    }

    /// Cards by a part of their number or of their holder's name, for an officer at the console: that the officer still
    /// serves and may look, what is found, and the line in the trail are one transaction.
    ///
    /// - Parameters:
    ///   - text: nothing but blanks finds nothing.
    ///   - isNews: whether the trail is to be told of these numbers.
    /// - Returns: `nil` when the session is over.
    /// - Throws: `ruleBroken`, `registry`.
    package func search(
        _ text: String, limit: Int, by signedIn: SignedIn, at now: Timestamp,
        isNews: (_ numbers: [String]) -> Bool
    ) throws(AuthorityError) -> Found? {
        let words = text.split(separator: " ").joined(separator: " ")
        return try store.changing { (registry) throws(AuthorityError) -> Found? in
            guard let standing = try registry.standing(of: signedIn) else { return nil }
            let admission = try registry.admitted(.consult, signedIn.officer)
            let numbers = try words.isEmpty ? [] : registry.cardNumbers(matching: words, limit: limit)
            let cards = try Authority.cards(numbers, in: registry)
            if isNews(numbers) { try registry.record(.disclosed(.found(numbers)), by: admission, at: now) }
            return Found(cards: cards, standing: standing)
        }
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
}

extension Authority {
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
