package import Primitives
package import Regulation

/// How often something was reported from a site.
package struct SiteFigure: Hashable, Sendable {
    package let site: String
    /// A reason, or a service.
    package let what: String
    package let count: Int
}

extension ReportSession {
    /// Refusals, by the site and its reasons, the most frequent first.
    package func refusals(from: Timestamp, until: Timestamp) throws(AuthorityError) -> [SiteFigure] {
        var counts: [[String]: Int] = [:]
        for row in try rows(
            """
            SELECT site, reasons, count(*) AS count FROM card_use
            WHERE outcome = 'refuse' AND used_at >= ? AND used_at < ? GROUP BY site, reasons
            """, [from.secondsSince1970, until.secondsSince1970])
        {
            let (site, reasons, count): (String, String, Int) = (row["site"], row["reasons"], row["count"])
            // The first is why; the others add to it.
            let reason = reasons.split(separator: " ").first.map(String.init) ?? "-"
            counts[[site, reason], default: 0] += count
        }
        return ReportSession.ordered(counts)
    }

    /// Services given by the ladder, by site and service.
    package func fallbackCounts(from: Timestamp, until: Timestamp) throws(AuthorityError) -> [SiteFigure] {
        var counts: [[String]: Int] = [:]
        for row in try rows(
            """
            SELECT site, service, count(*) AS count FROM fallback_use WHERE used_at >= ? AND used_at < ?
            GROUP BY site, service
            """, [from.secondsSince1970, until.secondsSince1970])
        {
            counts[[row["site"], row["service"]]] = row["count"]
        }
        return ReportSession.ordered(counts)
    }

    /// Every card that was ever read anywhere.
    package func usedCards() throws(AuthorityError) -> Set<String> {
        var cards: Set<String> = []
        try eachRow("SELECT DISTINCT card FROM card_use") { (row) throws(AuthorityError) in cards.insert(row["card"]) }
        return cards
    }

    private static func ordered(_ counts: [[String]: Int]) -> [SiteFigure] {
        counts.map { SiteFigure(site: $0.key[0], what: $0.key[1], count: $0.value) }.sorted {
            ($1.count, $0.site, $0.what) < ($0.count, $1.site, $1.what)
        }
    }
}
