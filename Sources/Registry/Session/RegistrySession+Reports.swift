package import Primitives
package import Record
package import Regulation

extension RegistrySession {
    package func site(_ id: String) throws(AuthorityError) -> ReportingSite? {
        try row("SELECT * FROM site WHERE id = ?", [id]).map(site)
    }

    package func site(token digest: [UInt8]) throws(AuthorityError) -> ReportingSite? {
        try row("SELECT * FROM site WHERE token = ?", [digest.blob]).map(site)
    }

    package func site(certificate digest: [UInt8]) throws(AuthorityError) -> ReportingSite? {
        try row("SELECT * FROM site WHERE certificate = ?", [digest.blob]).map(site)
    }

    package func siteStandings() throws(AuthorityError) -> [SiteStanding] {
        let query = """
            SELECT site.*, (SELECT COUNT(*) FROM report_journal WHERE site = site.id) AS journals,
                (SELECT CAST(COALESCE(SUM(position), 0) AS BIGINT) FROM report_journal WHERE site = site.id) AS entries,
                (SELECT MAX(reported_at) FROM report_journal WHERE site = site.id) AS reported_at
            FROM site ORDER BY site.id
            """
        return try rows(query).map { row in
            let reportedAt: Int64? = row["reported_at"]
            return SiteStanding(
                site: site(row), journals: row["journals"], entries: row["entries"],
                lastReportAt: reportedAt.map(Timestamp.init(secondsSince1970:)))
        }
    }

    /// How far a journal was received, and whose it is.
    package func reportHead(of journal: String) throws(AuthorityError) -> (site: String, head: ChainLink)? {
        guard let row = try row("SELECT * FROM report_journal WHERE id = ?", [journal]) else { return nil }
        let hash = try decoding("report_journal", row.bytes("hash"))
        return (row["site"], ChainLink(position: row["position"], hash: hash))
    }

    package func reportedHash(of journal: String, at position: Int64) throws(AuthorityError) -> [UInt8]? {
        try row("SELECT hash FROM report_entry WHERE journal = ? AND position = ?", [journal, position])?.bytes("hash")
    }

    /// Of the same card's uses at each other site the last one before it and the first one after it, at most so far away.
    package func nearestUses(elsewhereThan use: CardUse, withinSeconds: Int64) throws(AuthorityError) -> [CardUse] {
        let (moment, card) = (use.at.secondsSince1970, use.card)
        let (from, until) = (use.at.adding(seconds: -withinSeconds), use.at.adding(seconds: withinSeconds))
        var (uses, site): ([CardUse], String) = ([], "")
        // From site to site by the index: however many uses one site reported, it is two of them.
        for _ in 0..<RegistrySession.sitesLimit {
            let next = try row(
                "SELECT site FROM card_use WHERE card = ? AND site > ? ORDER BY site LIMIT 1", [card, site])
            guard let next else { break }
            site = next["site"]
            guard site != use.site else { continue }
            let before = try row(
                """
                SELECT * FROM card_use WHERE card = ? AND site = ? AND used_at <= ? AND used_at >= ?
                ORDER BY used_at DESC LIMIT 1
                """, [card, site, moment, from.secondsSince1970])
            let after = try row(
                """
                SELECT * FROM card_use WHERE card = ? AND site = ? AND used_at > ? AND used_at <= ?
                ORDER BY used_at LIMIT 1
                """, [card, site, moment, until.secondsSince1970])
            uses += [before, after].compactMap { $0 }.map(cardUse)
        }
        return uses
    }

    package func services(from: Timestamp, until: Timestamp) throws(AuthorityError) -> [ServiceGiven] {
        try rows(
            "SELECT * FROM service_given WHERE given_at >= ? AND given_at < ? AND undone = 0",
            [from.secondsSince1970, until.secondsSince1970]
        ).map { row in
            ServiceGiven(
                id: row["id"], site: row["site"], card: row["card"], service: row["service"],
                at: Timestamp(secondsSince1970: row["given_at"]))
        }
    }

    /// The file that this version of a role is known to be: what we signed, else the first that any site reported.
    package func knownFile(of role: String, version: Int64) throws(AuthorityError) -> [UInt8]? {
        try row(
            "SELECT sha256 FROM sighting WHERE role = ? AND version = ? ORDER BY seen_at, site LIMIT 1",
            [role, version]
        )?.bytes("sha256")
    }

    package func finding(_ id: Int64) throws(AuthorityError) -> MisuseFinding? {
        guard let row = try row("SELECT * FROM finding WHERE id = ?", [id]) else { return nil }
        return try decoding("finding \(id)", finding(row))
    }

    /// Those with a lower number, the newest first.
    package func findings(
        _ part: MisuseFinding.Part, before: Int64, limit: Int
    ) throws(AuthorityError) -> [MisuseFinding] {
        let filter =
            switch part {
            case .open: "AND closed_at IS NULL"
            case .closed: "AND closed_at IS NOT NULL"
            case .all: ""
            }
        var found: [MisuseFinding] = []
        for row in try rows("SELECT * FROM finding WHERE id < ? \(filter) ORDER BY id DESC LIMIT ?", [before, limit]) {
            found.append(try decoding("finding", finding(row)))
        }
        return found
    }

    /// The card's lines of the audit trail, the oldest first.
    package func auditEntries(ofCard number: String) throws(AuthorityError) -> [AuditEntry] {
        var entries: [AuditEntry] = []
        for row in try rows("SELECT * FROM audit WHERE card = ? ORDER BY sequence", [number]) {
            entries.append(try decoding("audit", auditEntry(row)))
        }
        return entries
    }

    /// More than give services: a card that was read at more is looked at in the first ones by name.
    private static var sitesLimit: Int { 1000 }

    private func cardUse(_ row: SQLRow) -> CardUse {
        let reasons: String = row["reasons"]
        return CardUse(
            card: row["card"], site: row["site"], at: Timestamp(secondsSince1970: row["used_at"]),
            outcome: row["outcome"], reasons: reasons.split(separator: " ").map(String.init))
    }

    private func site(_ row: SQLRow) -> ReportingSite {
        let (latitude, longitude): (Int64?, Int64?) = (row["latitude"], row["longitude"])
        let removedAt: Int64? = row["removed_at"]
        return ReportingSite(
            id: row["id"],
            place: latitude.flatMap { north in longitude.flatMap { GeoPoint(latitude: north, longitude: $0) } },
            addedAt: Timestamp(secondsSince1970: row["added_at"]),
            removedAt: removedAt.map(Timestamp.init(secondsSince1970:)), token: row.bytes("token") ?? [],
            certificate: row.bytes("certificate"))
    }

    private func finding(_ row: SQLRow) -> MisuseFinding? {
        guard let matter = matter(row) else { return nil }
        var closing: MisuseFinding.Closing?
        if let closedAt: Int64 = row["closed_at"] {
            let (name, note): (String?, String?) = (row["closed_by"], row["note"])
            guard let officer = name.flatMap(Officer.init), let note else { return nil }
            closing = MisuseFinding.Closing(officer: officer, at: Timestamp(secondsSince1970: closedAt), note: note)
        }
        return MisuseFinding(
            id: row["id"], matter: matter, site: row["site"], at: Timestamp(secondsSince1970: row["happened_at"]),
            foundAt: Timestamp(secondsSince1970: row["found_at"]), closing: closing)
    }

    private func matter(_ row: SQLRow) -> MisuseFinding.Matter? {
        let (kind, card, other): (String, String?, String?) = (row["kind"], row["card"], row["other"])
        let (first, second): (Int64, Int64) = (row["first_number"], row["second_number"])
        let otherAt: Int64? = row["other_at"]
        switch (kind, card, other) {
        case ("after-loss", let card?, nil): return .misuse(.afterLoss(wasGood: first == 1), card: card)
        case ("identity-mismatch", let card?, nil): return .misuse(.identityMismatch, card: card)
        case ("impossible-travel", let card?, let other?):
            let moment = Timestamp(secondsSince1970: otherAt ?? 0)
            return .misuse(
                .impossibleTravel(
                    other: other, otherAt: moment, kilometres: Int(clamping: first),
                    kilometresPerHour: Int(clamping: second)), card: card)
        case ("repository-fork", nil, let role?): return .fork(role: role, version: first)
        case ("repository-unsigned", nil, let role?): return .unsigned(role: role, version: first)
        case ("journal-rewritten", nil, nil): return .rewrittenJournal(position: first)
        case ("journal-gap", nil, nil): return .missingLines(from: first, through: second)
        default: return nil
        }
    }
}
