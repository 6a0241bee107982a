internal import Policy
internal import Primitives
package import Registry
package import Regulation

extension Authority {
    /// Cards by a part of their number or of their holder's name; the newest numbers first.
    ///
    /// - Parameter text: nothing but blanks finds nothing.
    /// - Throws: `registry`.
    package func cards(matching text: String, limit: Int) throws(AuthorityError) -> [CardRecord] {
        let words = text.split(separator: " ").joined(separator: " ")
        guard !words.isEmpty else { return [] }
        return try store.reading { (registry) throws(AuthorityError) in
            try Authority.cards(try registry.cardNumbers(matching: words, limit: limit), in: registry)
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

    /// What the policy calls its sites, by id.
    ///
    /// - Throws: `registry`.
    package func siteNames() throws(AuthorityError) -> [String: ReportName] {
        try store.reading { (registry) throws(AuthorityError) in
            try policy(in: registry).sites.reduce(into: [:]) { names, site in
                names[site.id] = ReportName(id: site.id, zh: site.name?.zh ?? site.id, en: site.name?.en)
            }
        }
    }

    private static func cards(
        _ numbers: [String], in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> [CardRecord] {
        var cards: [CardRecord] = []
        for number in numbers {
            if let card = try registry.card(number) { cards.append(card) }
        }
        return cards
    }
}
