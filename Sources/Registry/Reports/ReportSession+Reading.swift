package import Primitives
package import Record
package import Regulation
internal import Signatures
package import Verification

extension ReportSession {
    /// How far a journal was received, and whose it is.
    package func reportHead(of journal: String) throws(AuthorityError) -> (site: String, head: ChainLink)? {
        guard let row = try row("SELECT * FROM report_journal WHERE id = ?", [journal]) else { return nil }
        let head = row.bytes("hash").flatMap { ChainLink(lines: row["position"], hash: $0) }
        return (row["site"], try decoding("report_journal", head))
    }

    package func reportedHash(of journal: String, at position: JournalPosition) throws(AuthorityError) -> [UInt8]? {
        try row("SELECT hash FROM report_entry WHERE journal = ? AND position = ?", [journal, position.value])?
            .bytes("hash")
    }

    /// Of the same card's uses at each other site the last one before it and the first one after it, at most so far away.
    package func nearestUses(elsewhereThan use: CardUse, withinSeconds: Int64) throws(AuthorityError) -> [CardUse] {
        let (moment, card) = (use.at.secondsSince1970, use.card)
        let (from, until) = (use.at.adding(seconds: -withinSeconds), use.at.adding(seconds: withinSeconds))
        var (uses, site): ([CardUse], String) = ([], "")
        // From site to site by the index: however many uses one site reported, it is two of them.
        for _ in 0..<ReportSession.sitesLimit {
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

    /// Services given by the ladder.
    package func fallbackUses(from: Timestamp, until: Timestamp) throws(AuthorityError) -> [ServiceGiven] {
        try rows(
            "SELECT * FROM fallback_use WHERE used_at >= ? AND used_at < ?",
            [from.secondsSince1970, until.secondsSince1970]
        ).map { row in
            ServiceGiven(
                id: row["id"], site: row["site"], card: row["card"], service: row["service"],
                at: Timestamp(secondsSince1970: row["used_at"]))
        }
    }

    /// The file that another site first reported under this version of a role.
    package func seenFile(
        of role: String, version: Int64, elsewhereThan site: String
    ) throws(AuthorityError) -> [UInt8]? {
        try row(
            """
            SELECT sha256 FROM sighting WHERE role = ? AND version = ? AND site <> ? ORDER BY seen_at, site LIMIT 1
            """, [role, version, site]
        )?.bytes("sha256")
    }

    /// Another site that has reported the very same file.
    package func otherSite(
        than site: String, thatSaw sighting: RoleVersion
    ) throws(AuthorityError) -> String? {
        try row(
            "SELECT site FROM sighting WHERE role = ? AND version = ? AND sha256 = ? AND site <> ? ORDER BY site LIMIT 1",
            [sighting.role, sighting.version, sighting.sha256.blob, site]
        ).map { $0["site"] }
    }

    /// How far each site's reports have come.
    package func standings() throws(AuthorityError) -> [String: ReportStanding] {
        var standings: [String: ReportStanding] = [:]
        for row in try rows("SELECT site, position, reported_at FROM report_journal") {
            let (site, lines, moment): (String, Int64, Int64) = (row["site"], row["position"], row["reported_at"])
            standings[site, default: ReportStanding()].add(lines, at: Timestamp(secondsSince1970: moment))
        }
        for row in try rows("SELECT * FROM site_standing") {
            standings[row["site"], default: ReportStanding()].told = ToldStanding(
                version: row["version"], edition: row["edition"], clockAheadSeconds: row["clock_ahead"],
                isSynchronised: row["synchronised"] != 0, at: Timestamp(secondsSince1970: row["told_at"]))
        }
        return standings
    }

    /// The keys by which sites sign presence receipts, as the sites told them: by site, the newest last.
    package func siteKeys() throws(AuthorityError) -> [SiteKeyStanding] {
        var keys: [SiteKeyStanding] = []
        for row in try rows("SELECT * FROM site_key ORDER BY site, told_at, public_key") {
            let key: PublicKey?
            do { key = try row.bytes("public_key").map(PublicKey.init(subjectPublicKeyInfo:)) } catch { key = nil }
            keys.append(
                SiteKeyStanding(
                    site: row["site"], key: try decoding("site_key", key),
                    toldAt: Timestamp(secondsSince1970: row["told_at"])))
        }
        return keys
    }

    /// How many journals of the site were reported to since a moment.
    package func journals(of site: String, since moment: Timestamp) throws(AuthorityError) -> Int {
        try row(
            "SELECT COUNT(*) AS count FROM report_journal WHERE site = ? AND reported_at >= ?",
            [site, moment.secondsSince1970]
        )?["count"] ?? 0
    }

    /// What the site has reported on that day, in bytes.
    package func reportedBytes(of site: String, on day: Int64) throws(AuthorityError) -> Int64 {
        try row("SELECT bytes FROM report_day WHERE site = ? AND day = ?", [site, day])?["bytes"] ?? 0
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

    /// More than give services: a card that was read at more is looked at in the first ones by name.
    private static var sitesLimit: Int { 1000 }

    func cardUse(_ row: SQLRow) -> CardUse {
        let reasons: String = row["reasons"]
        return CardUse(
            card: row["card"], site: row["site"], at: Timestamp(secondsSince1970: row["used_at"]),
            outcome: row["outcome"], reasons: reasons.split(separator: " ").map(String.init))
    }

    func finding(_ row: SQLRow) -> MisuseFinding? {
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
        case ("after-end", let card?, nil): return .misuse(.afterEnd(wasGood: first == 1), card: card)
        case ("identity-mismatch", let card?, nil): return .misuse(.identityMismatch, card: card)
        case ("impossible-travel", let card?, let other?):
            let moment = Timestamp(secondsSince1970: otherAt ?? 0)
            return .misuse(
                .impossibleTravel(
                    other: other, otherAt: moment, kilometres: Int(clamping: first),
                    kilometresPerHour: Int(clamping: second)), card: card)
        case ("repository-fork", nil, let role?): return .fork(role: role, version: first)
        case ("repository-unsigned", nil, let role?): return .unsigned(role: role, version: first)
        case ("repository-forged", nil, let names?):
            guard let (role, witness) = names.atSlash else { return .forgedFile(role: names, version: first) }
            return .forged(role: role, version: first, alsoAt: witness)
        case ("reports-over-budget", nil, nil): return .overBudget(day: first)
        case ("journal-rewritten", nil, nil): return .rewrittenJournal(position: first)
        case ("journal-gap", nil, nil): return .missingLines(from: first, through: second)
        default: return nil
        }
    }
}

extension String {
    /// `role/site`: neither has a slash in it.
    fileprivate var atSlash: (String, String)? {
        let parts = split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
}
