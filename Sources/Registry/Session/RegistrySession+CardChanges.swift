internal import Credential
internal import Primitives
package import Regulation

extension RegistrySession {
    package func change(ofCard number: String) throws(AuthorityError) -> CardChangeRecord? {
        guard let row = try row("SELECT * FROM card_change WHERE card = ?", [number]) else { return nil }
        return try decoding("card_change \(number)", cardChange(row))
    }

    /// By the number of the card.
    package func cardChanges(limit: Int) throws(AuthorityError) -> [CardChangeRecord] {
        var found: [CardChangeRecord] = []
        for row in try rows("SELECT * FROM card_change WHERE made IS NULL ORDER BY card LIMIT ?", [limit]) {
            found.append(try decoding("card_change", cardChange(row)))
        }
        return found
    }

    /// All with sealed papers.
    package func changesWithPapers() throws(AuthorityError) -> [CardChangeRecord] {
        var found: [CardChangeRecord] = []
        for row in try rows("SELECT * FROM card_change WHERE sealed_documents IS NOT NULL ORDER BY card") {
            found.append(try decoding("card_change", cardChange(row)))
        }
        return found
    }

    /// Of whom the card's papers are sealed: the holder of its application, or its own.
    package func papersHolder(ofCard number: String) throws(AuthorityError) -> Int64 {
        let row = try row(
            """
            SELECT coalesce(application.holder, card.holder) AS holder FROM card
            LEFT JOIN application ON application.card = card.number WHERE card.number = ?
            """, [number])
        return try decoding("card \(number)", row?["holder"])
    }

    private func cardChange(_ row: SQLRow) -> CardChangeRecord? {
        guard let change = CardChange(rawValue: row["change"]), let officer = Officer(row["proposed_by"]) else {
            return nil
        }
        var papers: SealedPapers?
        if let sealed = row.bytes("sealed_documents") {
            guard let digests = row.bytes("document_indices"), digests.count % SealedPapers.indexLength == 0 else {
                return nil
            }
            papers = SealedPapers(
                sealed: sealed,
                indices: stride(from: 0, to: digests.count, by: SealedPapers.indexLength).map {
                    Array(digests[$0..<$0 + SealedPapers.indexLength])
                })
        }
        return CardChangeRecord(
            card: row["card"],
            proposal: CardChangeProposal(change: change, officer: officer, made: row["made"]),
            proposedAt: Timestamp(secondsSince1970: row["proposed_at"]), name: row["name"], papers: papers,
            detail: row["detail"])
    }
}

extension RegistrySession<Changing> {
    /// Puts it in the place of an earlier one.
    package func put(_ change: CardChangeRecord) throws(AuthorityError) {
        try removeChange(ofCard: change.card)
        try execute(
            """
            INSERT INTO card_change (card, change, name, sealed_documents, document_indices, proposed_by, proposed_at, made,
                detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                change.card, change.proposal.change.rawValue, change.name, change.papers?.sealed.blob,
                change.papers?.indices.flatMap(\.self).blob, change.proposal.officer.id,
                change.proposedAt.secondsSince1970, change.proposal.made, change.detail,
            ])
    }

    package func removeChange(ofCard number: String) throws(AuthorityError) {
        try execute("DELETE FROM card_change WHERE card = ?", [number])
    }

    /// The holder has another name, or further papers, by which it is found beside those before.
    package func amend(_ holder: Int64, by change: CardChangeRecord) throws(AuthorityError) {
        if let name = change.name {
            try execute(
                "UPDATE holder SET name = ?, folded = ? WHERE id = ?", [name, FoldedText(name).text, holder])
        }
        guard let papers = change.papers else { return }
        try execute("UPDATE holder SET sealed_documents = ? WHERE id = ?", [papers.sealed.blob, holder])
        for index in papers.indices {
            try execute(
                "INSERT INTO document_index (mac, holder) VALUES (?, ?) ON CONFLICT DO NOTHING", [index.blob, holder])
        }
    }
}
