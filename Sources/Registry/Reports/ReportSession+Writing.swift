package import Primitives
package import Record
package import Regulation
package import Signatures
package import Verification

extension ReportSession {
    /// Of one card at one site: an officer who looks at so many has seen it, and the uses themselves are all kept.
    private static var openLimit: Int { 20 }
    /// Of each role and site, the newest versions: a week of timestamps.
    private static var sightingsKept: Int64 { 1008 }
    /// Of each site: a counter that loses its folder has another.
    private static var siteKeysLimit: Int { 32 }
}

extension ReportSession<Changing> {
    package func put(
        _ head: ChainLink, of journal: String, site: String, at moment: Timestamp
    ) throws(AuthorityError) {
        try execute(
            """
            INSERT INTO report_journal (id, site, position, hash, reported_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id)
            DO UPDATE SET position = excluded.position, hash = excluded.hash, reported_at = excluded.reported_at
            """, [journal, site, head.lines, head.hash.blob, moment.secondsSince1970])
    }

    /// - Parameter line: what is kept of it; its hash is kept whole.
    package func insert(_ entry: ChainedLine, keeping line: String, of journal: String) throws(AuthorityError) {
        try execute(
            "INSERT INTO report_entry (journal, position, hash, line) VALUES (?, ?, ?, ?)",
            [journal, entry.position.value, entry.hash.blob, line])
    }

    package func put(reportedBytes bytes: Int64, of site: String, on day: Int64) throws(AuthorityError) {
        try execute(
            """
            INSERT INTO report_day (site, day, bytes) VALUES (?, ?, ?) ON CONFLICT (site)
            DO UPDATE SET day = excluded.day, bytes = excluded.bytes
            """, [site, day, bytes])
    }

    package func insert(_ use: CardUse, at position: JournalPosition, of journal: String) throws(AuthorityError) {
        try execute(
            """
            INSERT INTO card_use (journal, position, card, site, used_at, outcome, reasons) VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                journal, position.value, use.card, use.site, use.at.secondsSince1970, use.outcome,
                use.reasons.joined(separator: " "),
            ])
    }

    package func insert(_ given: ServiceGiven, of journal: String) throws(AuthorityError) {
        try execute(
            """
            INSERT INTO service_given (journal, id, card, site, service, given_at, undone) VALUES (?, ?, ?, ?, ?, ?, 0)
            ON CONFLICT (journal, id) DO NOTHING
            """, [journal, given.id, given.card, given.site, given.service, given.at.secondsSince1970])
    }

    /// A service given by the ladder.
    package func insert(fallback use: ServiceGiven, of journal: String) throws(AuthorityError) {
        try execute(
            """
            INSERT INTO fallback_use (journal, id, card, site, service, used_at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (journal, id) DO NOTHING
            """, [journal, use.id, use.card, use.site, use.service, use.at.secondsSince1970])
    }

    package func undoService(_ id: String, of journal: String) throws(AuthorityError) {
        try execute("UPDATE service_given SET undone = 1 WHERE journal = ? AND id = ?", [journal, id])
    }

    /// Keeps a key that a site signs receipts with; the first so many, since a site could name any number of them.
    package func insert(siteKey: PublicKey, site: String, at moment: Timestamp) throws(AuthorityError) {
        let known = try rows("SELECT public_key FROM site_key WHERE site = ?", [site])
        guard known.count < ReportSession.siteKeysLimit else { return }
        try execute(
            """
            INSERT INTO site_key (site, public_key, told_at) VALUES (?, ?, ?)
            ON CONFLICT (site, public_key) DO NOTHING
            """, [site, siteKey.subjectPublicKeyInfo.blob, moment.secondsSince1970])
    }

    /// Keeps what a site's counter says of itself, in the place of what it said before.
    package func put(_ told: ToldStanding, of site: String) throws(AuthorityError) {
        try execute(
            """
            INSERT INTO site_standing (site, version, clock_ahead, synchronised, edition, told_at)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (site) DO UPDATE SET version = excluded.version,
                clock_ahead = excluded.clock_ahead, synchronised = excluded.synchronised, edition = excluded.edition,
                told_at = excluded.told_at
            """,
            [
                site, told.version, told.clockAheadSeconds, told.isSynchronised ? 1 : 0, told.edition,
                told.at.secondsSince1970,
            ])
    }

    package func insert(_ sighting: RoleVersion, site: String, at moment: Timestamp) throws(AuthorityError) {
        try execute(
            """
            INSERT INTO sighting (role, version, site, sha256, seen_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (role, version, site, sha256) DO NOTHING
            """, [sighting.role, sighting.version, site, sighting.sha256.blob, moment.secondsSince1970])
        // A timestamp has a new version every ten minutes: what is older than all that a counter may have is let go of.
        // A version is from 1 on.
        try execute(
            "DELETE FROM sighting WHERE role = ? AND site = ? AND version <= ?",
            [sighting.role, site, sighting.version - ReportSession.sightingsKept])
    }

    /// Once for each matter and site, of cards once for each moment: see the table in `MatterColumns`.
    package func insert(
        _ matter: MisuseFinding.Matter, site: String, at: Timestamp, foundAt: Timestamp
    ) throws(AuthorityError) {
        let columns = MatterColumns(matter)
        let keys = columns.keys(matter, site, at)
        guard try row("SELECT 1 FROM finding WHERE matter = ?", [keys.closed]) == nil else { return }
        if let card = columns.card {
            let open = try row(
                "SELECT count(*) AS count FROM finding WHERE card = ? AND site = ? AND closed_at IS NULL", [card, site])
            guard let count: Int = open?["count"], count < ReportSession.openLimit else { return }
        }
        try execute(
            """
            INSERT INTO finding (kind, site, card, other, other_at, first_number, second_number, happened_at, found_at,
                matter) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (matter) DO NOTHING
            """,
            [
                matter.name, site, columns.card, columns.other, columns.otherAt?.secondsSince1970,
                columns.numbers.first, columns.numbers.second, at.secondsSince1970, foundAt.secondsSince1970,
                keys.open,
            ])
    }

    package func close(_ finding: MisuseFinding) throws(AuthorityError) {
        guard let closing = finding.closing else { return }
        let keys = MatterColumns(finding.matter).keys(finding.matter, finding.site, finding.at)
        try execute(
            "UPDATE finding SET closed_by = ?, closed_at = ?, note = ?, matter = ? WHERE id = ?",
            [closing.officer.id, closing.at.secondsSince1970, closing.note, keys.closed, finding.id])
    }
}

/// A matter as columns, and the keys that keep it from being told twice.
///
///     of a card      kind | site | card | other site | 0 | moment              one finding for each reading
///     of a site      kind | site | | role                                     while open: one finding for each role
///                    kind | site | | role | version or position               once closed: that one is not told again
private struct MatterColumns {
    var card: String?
    var other: String?
    var otherAt: Timestamp?
    /// `key`: what tells two matters of one kind apart once they are closed.
    var numbers: (first: Int64, second: Int64, key: Int64) = (0, 0, 0)

    init(_ matter: MisuseFinding.Matter) {
        switch matter {
        case .misuse(let misuse, let card):
            self.card = card
            switch misuse {
            case .afterLoss(let wasGood), .afterEnd(let wasGood): numbers.first = wasGood ? 1 : 0
            case .identityMismatch: break
            case .impossibleTravel(let other, let otherAt, let kilometres, let speed):
                (self.other, self.otherAt) = (other, otherAt)
                (numbers.first, numbers.second) = (Int64(kilometres), Int64(speed))
            }
        case .fork(let role, let version), .unsigned(let role, let version), .forgedFile(let role, let version):
            other = role
            (numbers.first, numbers.key) = (version, version)
        case .forged(let role, let version, let witness):
            other = "\(role)/\(witness)"
            (numbers.first, numbers.key) = (version, version)
        case .overBudget(let day): (numbers.first, numbers.key) = (day, day)
        case .rewrittenJournal(let position): (numbers.first, numbers.key) = (position, position)
        case .missingLines(let first, let last): numbers = (first, last, first)
        }
    }

    func keys(_ matter: MisuseFinding.Matter, _ site: String, _ at: Timestamp) -> (open: String, closed: String) {
        let stem = [matter.name, site, card ?? "", other ?? ""].joined(separator: "|")
        let whole = "\(stem)|\(numbers.key)"
        return card == nil ? (stem, whole) : ("\(whole)|\(at.rfc3339)", "\(whole)|\(at.rfc3339)")
    }
}
