package import Primitives
package import Regulation

extension ReportSchema {
    /// What reports of formats 1 to 5 had not: who looks into a finding and what was noted of it, and a way from a card to its
    /// uses by time.
    static let findingWork = """
        CREATE TABLE finding_assignment (
            finding INTEGER PRIMARY KEY REFERENCES finding (id), officer TEXT NOT NULL
        ) STRICT;
        CREATE TABLE finding_note (
            id INTEGER PRIMARY KEY, finding INTEGER NOT NULL REFERENCES finding (id), officer TEXT NOT NULL,
            noted_at INTEGER NOT NULL, note TEXT NOT NULL
        ) STRICT;
        CREATE INDEX finding_note_by_finding ON finding_note (finding, id);
        CREATE INDEX card_use_by_time ON card_use (card, used_at);
        CREATE INDEX card_use_by_outcome ON card_use (outcome, used_at);
        """

    static let findingWorkTables = [
        RegistryTable(
            name: "finding_assignment", columns: ["finding", "officer"], key: ["finding"], isCounted: false),
        RegistryTable(
            name: "finding_note", columns: ["id", "finding", "officer", "noted_at", "note"], key: ["id"],
            isCounted: true),
    ]
}

/// Which findings are looked for.
package struct FindingSelection: Hashable, Sendable {
    package var part = MisuseFinding.Part.open
    package var kind: FindingKind?
    /// Who reported it.
    package var site: String?
    package var card: String?
    /// Who looks into it.
    package var officer: Officer?

    package init() {}
}

/// A finding with what officers have made of it so far.
package struct FindingFile: Sendable {
    package struct Note: Hashable, Sendable {
        package let officer: Officer
        package let at: Timestamp
        package let text: String
    }

    package let finding: MisuseFinding
    /// Who looks into it.
    package let assignee: Officer?
    /// The oldest first.
    package let notes: [Note]
}

/// What a site reported of a card.
package struct ReportedUse: Sendable {
    /// A reading with its outcome, or a service that was given.
    package enum Matter: Hashable, Sendable {
        case read(outcome: String, reasons: [String])
        case given(service: String, isUndone: Bool)
        /// By the ladder, without a reading that admits.
        case fallback(service: String)
    }

    package let site: String
    package let at: Timestamp
    package let matter: Matter
}

extension ReportSession {
    /// A page of them, the newest first.
    ///
    /// - Parameter before: the last one's number of the page before.
    package func findings(
        _ selection: FindingSelection, before: Int64, limit: Int
    ) throws(AuthorityError) -> [FindingFile] {
        var conditions = [SQLCondition("finding.id < ?", [before])]
        switch selection.part {
        case .open: conditions.append(SQLCondition("finding.closed_at IS NULL"))
        case .closed: conditions.append(SQLCondition("finding.closed_at IS NOT NULL"))
        case .all: break
        }
        if let kind = selection.kind { conditions.append(SQLCondition("finding.kind = ?", [kind.rawValue])) }
        if let site = selection.site { conditions.append(SQLCondition("finding.site = ?", [site])) }
        if let card = selection.card { conditions.append(SQLCondition("finding.card = ?", [card])) }
        if let officer = selection.officer {
            conditions.append(SQLCondition("finding_assignment.officer = ?", [officer.id]))
        }
        let condition = SQLCondition.all(of: conditions)
        let count: [(any SQLConvertible)?] = [limit]
        let rows = try rows(
            """
            SELECT finding.*, finding_assignment.officer AS assignee FROM finding
            LEFT JOIN finding_assignment ON finding_assignment.finding = finding.id
            WHERE \(condition.text) ORDER BY finding.id DESC LIMIT ?
            """, condition.arguments + count)
        return try rows.map { (row) throws(AuthorityError) in try file(row) }
    }

    package func findingFile(_ id: Int64) throws(AuthorityError) -> FindingFile? {
        try row(
            """
            SELECT finding.*, finding_assignment.officer AS assignee FROM finding
            LEFT JOIN finding_assignment ON finding_assignment.finding = finding.id WHERE finding.id = ?
            """, [id]
        ).map { (row) throws(AuthorityError) in try file(row) }
    }

    private func file(_ row: SQLRow) throws(AuthorityError) -> FindingFile {
        let finding = try decoding("finding", finding(row))
        let assignee: String? = row["assignee"]
        var notes: [FindingFile.Note] = []
        for row in try rows("SELECT * FROM finding_note WHERE finding = ? ORDER BY id", [finding.id]) {
            notes.append(
                FindingFile.Note(
                    officer: try decoding("finding_note", Officer(row["officer"])),
                    at: Timestamp(secondsSince1970: row["noted_at"]), text: row["note"]))
        }
        return FindingFile(
            finding: finding,
            assignee: try assignee.map { (id) throws(AuthorityError) in try decoding("finding_assignment", Officer(id))
            },
            notes: notes)
    }

    /// What all sites reported of the card, the newest first.
    ///
    /// - Returns: and how many there are in all.
    package func reportedUses(
        of card: String, limit: Int
    ) throws(AuthorityError) -> (uses: [ReportedUse], total: Int) {
        var uses: [ReportedUse] = []
        for row in try rows(
            """
            SELECT site, used_at AS moment, outcome AS word, reasons, 0 AS kind, 0 AS undone FROM card_use WHERE card = ?
            UNION ALL
            SELECT site, given_at, service, '', 1, undone FROM service_given WHERE card = ?
            UNION ALL
            SELECT site, used_at, service, '', 2, 0 FROM fallback_use WHERE card = ? ORDER BY moment DESC, kind DESC LIMIT ?
            """, [card, card, card, limit])
        {
            let (kind, word, reasons): (Int64, String, String) = (row["kind"], row["word"], row["reasons"])
            let matter: ReportedUse.Matter =
                switch kind {
                case 0: .read(outcome: word, reasons: reasons.split(separator: " ").map(String.init))
                case 1: .given(service: word, isUndone: row["undone"])
                default: .fallback(service: word)
                }
            uses.append(
                ReportedUse(site: row["site"], at: Timestamp(secondsSince1970: row["moment"]), matter: matter))
        }
        let total = try row(
            """
            SELECT (SELECT COUNT(*) FROM card_use WHERE card = ?) + (SELECT COUNT(*) FROM service_given WHERE card = ?)
                + (SELECT COUNT(*) FROM fallback_use WHERE card = ?) AS count
            """, [card, card, card])
        return (uses, try decoding("card_use", total?["count"]))
    }
}

extension ReportSession<Changing> {
    package func assign(_ finding: Int64, to officer: Officer) throws(AuthorityError) {
        try execute(
            """
            INSERT INTO finding_assignment (finding, officer) VALUES (?, ?)
            ON CONFLICT (finding) DO UPDATE SET officer = excluded.officer
            """, [finding, officer.id])
    }

    package func insert(_ note: FindingFile.Note, of finding: Int64) throws(AuthorityError) {
        try execute(
            "INSERT INTO finding_note (finding, officer, noted_at, note) VALUES (?, ?, ?, ?)",
            [finding, note.officer.id, note.at.secondsSince1970, note.text])
    }
}

extension FindingFile.Note {
    package init(_ text: String, by officer: Officer, at now: Timestamp) {
        self.init(officer: officer, at: now, text: text)
    }
}
