package import Primitives
package import Record
package import Regulation

/// What a card's holder is told of its uses; each the newest first, and no more than the limit.
extension ReportSession {
    /// Where it was read, whatever came of it.
    package func uses(of card: String, from: Timestamp, limit: Int) throws(AuthorityError) -> [CardUse] {
        try rows(
            "SELECT * FROM card_use WHERE card = ? AND used_at >= ? ORDER BY used_at DESC LIMIT ?",
            [card, from.secondsSince1970, limit]
        ).map(cardUse)
    }

    /// What was given on it and not undone, by the ladder too.
    package func services(of card: String, from: Timestamp, limit: Int) throws(AuthorityError) -> [ServiceGiven] {
        let rows = try rows(
            """
            SELECT id, site, service, given_at AS at FROM service_given WHERE card = ? AND given_at >= ? AND undone = 0
            UNION ALL SELECT id, site, service, used_at AS at FROM fallback_use WHERE card = ? AND used_at >= ?
            ORDER BY at DESC LIMIT ?
            """, [card, from.secondsSince1970, card, from.secondsSince1970, limit])
        return rows.map { row in
            ServiceGiven(
                id: row["id"], site: row["site"], card: card, service: row["service"],
                at: Timestamp(secondsSince1970: row["at"]))
        }
    }
}
