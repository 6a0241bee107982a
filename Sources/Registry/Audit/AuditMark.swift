internal import JSON
internal import Primitives
internal import Regulation

extension RegistrySchema {
    /// What a registry of format 17 had not: what lines of the audit trail are found by, without reading them all.
    static let auditMarkTables = """
        CREATE TABLE audit_mark (
            sequence INTEGER PRIMARY KEY, moment INTEGER NOT NULL, officer TEXT NOT NULL, action TEXT NOT NULL,
            application INTEGER
        ) STRICT;
        CREATE INDEX audit_mark_by_moment ON audit_mark (moment, sequence);
        CREATE INDEX audit_mark_by_officer ON audit_mark (officer, sequence);
        CREATE INDEX audit_mark_by_action ON audit_mark (action, sequence);
        CREATE INDEX audit_mark_by_application ON audit_mark (application, sequence) WHERE application IS NOT NULL;
        -- Cards that a line tells of among others.
        CREATE TABLE audit_card (sequence INTEGER NOT NULL, card TEXT NOT NULL, PRIMARY KEY (sequence, card)) STRICT;
        CREATE INDEX audit_card_by_card ON audit_card (card, sequence);
        """
}

/// What a line of the audit trail is found by. Its content says the same, and `audit verify` holds the two together: a hand
/// in the database can hide no line from who looks for it.
struct AuditMark: Hashable {
    let sequence: Int64
    let moment: Timestamp
    let officer: String
    let action: String
    /// `nil` for what is of none.
    let application: Int64?
    /// Those that the line tells of among others, ascending.
    let cards: [String]

    /// `nil` for a line that is none of ours.
    init?(_ entry: AuditEntry) {
        guard let object = entry.object, let at = object["at"]?.string, let moment = Timestamp(rfc3339: at),
            let officer = object["by"]?.string, let action = object["action"]?.string
        else { return nil }
        sequence = entry.sequence
        (self.moment, self.officer, self.action) = (moment, officer, action)
        application = object["application"]?.integer
        cards = Set((object["cards"]?.array ?? []).compactMap(\.string)).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
    }

    static let table = RegistryTable(
        name: "audit_mark", columns: ["sequence", "moment", "officer", "action", "application"],
        key: ["sequence"], isCounted: true)
    static let cardTable = RegistryTable(
        name: "audit_card", columns: ["sequence", "card"], key: ["sequence", "card"], isCounted: false)

    private var values: [SQLValue] {
        [
            .integer(sequence), .integer(moment.secondsSince1970), .text(officer), .text(action),
            application.map(SQLValue.integer) ?? .null,
        ]
    }

    private var cardValues: [[SQLValue]] { cards.map { [.integer(sequence), .text($0)] } }

    func insert(into connection: any SQLConnection) throws(AuthorityError) {
        try connection.execute(AuditMark.table.insertion, values)
        for values in cardValues { try connection.execute(AuditMark.cardTable.insertion, values) }
    }

    /// What the two tables hold if they say what the lines do.
    struct Contents {
        private var marks = TableContents(of: AuditMark.table.name)
        private var cards = TableContents(of: AuditMark.cardTable.name)

        /// In the lines' order.
        mutating func add(_ mark: AuditMark) {
            marks.add(mark.values)
            for values in mark.cardValues { cards.add(values) }
        }

        /// - Throws: `altered` when a line is found by something else than it says, or not at all.
        mutating func check(in connection: any SQLConnection) throws(AuthorityError) {
            marks.finish()
            cards.finish()
            for (contents, table) in [(marks, AuditMark.table), (cards, AuditMark.cardTable)] {
                guard try connection.contents(of: table) == contents else {
                    throw AuthorityError(.trailDisagrees, at: table.name)
                }
            }
        }
    }
}

extension DatabaseSchema {
    /// Marks the lines that are there already.
    func markTrail(_ connection: any SQLConnection) throws(AuthorityError) {
        var last: Int64 = 0
        while true {
            let page = try connection.rows(
                "SELECT * FROM audit WHERE sequence > ? ORDER BY sequence LIMIT 1000", [.integer(last)])
            for row in page {
                last = row["sequence"]
                guard let entry = AuditEntry(row) else { continue }
                try AuditMark(entry)?.insert(into: connection)
            }
            if page.isEmpty { return }
        }
    }
}
