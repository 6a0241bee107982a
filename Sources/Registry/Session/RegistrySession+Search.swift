package import Regulation

extension RegistrySession {
    /// A part of the number, in any case, or of the holder's name.
    package func cardNumbers(matching text: String, limit: Int) throws(AuthorityError) -> [String] {
        var pattern = "%"
        for character in text {
            if "%_!".contains(character) { pattern.append("!") }
            pattern.append(character)
        }
        pattern.append("%")
        return try rows(
            """
            SELECT card.number FROM card JOIN holder ON holder.id = card.holder
            WHERE card.number LIKE ? ESCAPE '!' OR lower(holder.name) LIKE lower(?) ESCAPE '!' ORDER BY card.number DESC LIMIT ?
            """, [pattern.uppercased(), pattern, limit]
        ).map { $0["number"] }
    }

    package func cardNumbersWithProposal(limit: Int) throws(AuthorityError) -> [String] {
        try rows(
            "SELECT number FROM card WHERE proposed_by IS NOT NULL AND state <> 'cancelled' ORDER BY number LIMIT ?",
            [limit]
        ).map { $0["number"] }
    }
}
