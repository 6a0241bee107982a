internal import Credential
package import Primitives
package import Regulation

extension RegistrySession {
    /// Cards that are not cancelled and end until `end`, or whose employment was last confirmed until `confirmed`, or of
    /// which something was reported; by number.
    ///
    /// - Parameter employer: whose holders' alone; `nil` for all.
    package func eachDueCard(
        of employer: String? = nil, endingUntil end: Timestamp, confirmedUntil confirmed: Timestamp,
        _ body: (DueCard) throws(AuthorityError) -> Void
    ) throws(AuthorityError) {
        // Numbers of ours, no text of others.
        let narrowed = employer == nil ? "" : " AND employment.employer = ?"
        try eachRow(
            """
            SELECT card.number, card.category, card.state, card.expires, card.issued_at, card.proposed_reason,
                employment.card AS known, employment.employer, employment.confirmed_at, employment.event,
                employment.earlier_event,
                employment.category AS new_category, employment.limit_at
            FROM card LEFT JOIN employment ON employment.card = card.number
            WHERE card.state <> 'cancelled' AND (card.expires <= \(end.secondsSince1970)
                OR coalesce(employment.confirmed_at, card.issued_at) <= \(confirmed.secondsSince1970)
                OR employment.event IS NOT NULL OR employment.earlier_event IS NOT NULL)\(narrowed)
            ORDER BY card.number
            """, employer.map { [$0] } ?? []
        ) { (row) throws(AuthorityError) in try body(decoding("card", dueCard(row))) }
    }

    /// How many cards there are of each category, state, region and month of making.
    package func cardCounts(utcOffsetSeconds: Int64) throws(AuthorityError) -> [CardCount] {
        // By day in the database, which both kinds of it can count in whole numbers; by month here.
        let query = """
            SELECT card.category, card.state, employer.region, (card.issued_at + \(utcOffsetSeconds)) / 86400 AS day,
                count(*) AS count
            FROM card LEFT JOIN employment ON employment.card = card.number
            LEFT JOIN employer ON employer.id = employment.employer GROUP BY 1, 2, 3, 4
            """
        var counts: [CardCount: Int] = [:]
        for row in try rows(query) {
            let group = try decoding("card", cardGroup(row))
            counts[group, default: 0] += try decoding("card", row["count"])
        }
        return counts.map { $0.key.counted($0.value) }.sorted { $0.order < $1.order }
    }

    package func applicationCounts() throws(AuthorityError) -> [ApplicationState: Int] {
        var counts: [ApplicationState: Int] = [:]
        for row in try rows("SELECT state, count(*) AS count FROM application GROUP BY state") {
            let state = try decoding("application", ApplicationState(rawValue: row["state"]))
            counts[state] = try decoding("application", row["count"])
        }
        return counts
    }

    private func cardGroup(_ row: SQLRow) -> CardCount? {
        let days: Int64 = row["day"]
        guard let category = Credential.Category(id: row["category"]), let state = CardState(rawValue: row["state"]),
            (0...Timestamp.year9999.secondsSince1970 / 86_400).contains(days)
        else { return nil }
        let month = Day(containing: Timestamp(secondsSince1970: days * 86_400), utcOffsetSeconds: 0).iso8601.prefix(7)
        return CardCount(category: category, state: state, region: row["region"], month: String(month), count: 0)
    }

    private func dueCard(_ row: SQLRow) -> DueCard? {
        guard let category = Credential.Category(id: row["category"]), let state = CardState(rawValue: row["state"])
        else { return nil }
        let (proposed, known): (Int?, String?) = (row["proposed_reason"], row["known"])
        let (limit, confirmed): (Int64?, Int64) = (row["limit_at"], row[known == nil ? "issued_at" : "confirmed_at"])
        let newCategory: String? = row["new_category"]
        guard let reported = EmploymentEvent.set(words: row["event"], category: newCategory),
            let inherited = EmploymentEvent.set(words: row["earlier_event"], category: newCategory)
        else { return nil }
        let employment = Employment(
            employer: row["employer"], confirmedAt: Timestamp(secondsSince1970: confirmed), reported: reported,
            inherited: inherited, ageLimitAt: limit.map(Timestamp.init(secondsSince1970:)))
        return DueCard(
            number: row["number"], category: category, state: state,
            expires: Timestamp(secondsSince1970: row["expires"]), employer: employment.employer,
            confirmedAt: employment.confirmedAt, reports: employment.open, ageLimitAt: employment.ageLimitAt,
            isProposed: proposed != nil)
    }
}

extension CardCount {
    fileprivate var order: [String] { [month, region ?? "", category.id, state.rawValue] }

    fileprivate func counted(_ count: Int) -> CardCount {
        CardCount(category: category, state: state, region: region, month: month, count: count)
    }
}

extension [String] {
    fileprivate static func < (left: Self, right: Self) -> Bool { left.lexicographicallyPrecedes(right) }
}
