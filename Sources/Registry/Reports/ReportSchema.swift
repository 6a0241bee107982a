/// The tables of the reports' store: each journal's lines as they came, what is looked up in them, what was found.
enum ReportSchema {
    static let schema = DatabaseSchema(
        foundation: [tables],
        additions: [
            .tables(siteKeyTable), .tables(fallbacks), .tables(standings), .tables(usesOfCards), .tables(findingWork),
        ])

    /// The schema of the server's database that they stand in.
    static let space = "talentcard_reports"

    static let tables = """
        CREATE TABLE report_journal (
            id TEXT PRIMARY KEY, site TEXT NOT NULL, position INTEGER NOT NULL, hash BLOB NOT NULL,
            reported_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX report_journal_by_site ON report_journal (site);
        -- Of what is no line of ours in its canonical form, the hash alone: the line is empty.
        CREATE TABLE report_entry (
            journal TEXT NOT NULL REFERENCES report_journal (id), position INTEGER NOT NULL, hash BLOB NOT NULL,
            line TEXT NOT NULL, PRIMARY KEY (journal, position)
        ) STRICT;
        CREATE TABLE card_use (
            journal TEXT NOT NULL, position INTEGER NOT NULL, card TEXT NOT NULL, site TEXT NOT NULL,
            used_at INTEGER NOT NULL, outcome TEXT NOT NULL, reasons TEXT NOT NULL, PRIMARY KEY (journal, position)
        ) STRICT;
        -- From site to site, so that none can make a look into another's report long.
        CREATE INDEX card_use_by_card ON card_use (card, site, used_at);
        CREATE TABLE service_given (
            journal TEXT NOT NULL, id TEXT NOT NULL, card TEXT NOT NULL, site TEXT NOT NULL, service TEXT NOT NULL,
            given_at INTEGER NOT NULL, undone INTEGER NOT NULL, PRIMARY KEY (journal, id)
        ) STRICT;
        CREATE INDEX service_given_by_time ON service_given (given_at);
        CREATE TABLE sighting (
            role TEXT NOT NULL, version INTEGER NOT NULL, site TEXT NOT NULL, sha256 BLOB NOT NULL, seen_at INTEGER NOT NULL,
            PRIMARY KEY (role, version, site, sha256)
        ) STRICT;
        CREATE TABLE finding (
            id INTEGER PRIMARY KEY, kind TEXT NOT NULL, site TEXT NOT NULL, card TEXT, other TEXT, other_at INTEGER,
            first_number INTEGER NOT NULL, second_number INTEGER NOT NULL, happened_at INTEGER NOT NULL,
            found_at INTEGER NOT NULL, closed_by TEXT, closed_at INTEGER, note TEXT,
            matter TEXT NOT NULL UNIQUE
        ) STRICT;
        CREATE INDEX finding_by_card ON finding (card, site);
        -- What a site has reported on a day (UTC, counted from 1970).
        CREATE TABLE report_day (site TEXT PRIMARY KEY, day INTEGER NOT NULL, bytes INTEGER NOT NULL) STRICT;
        """

    /// What reports of format 1 had not: the keys by which sites sign presence receipts. They are in no backup: each counter
    /// tells its own again when it starts.
    static let siteKeyTable = """
        CREATE TABLE site_key (
            site TEXT NOT NULL, public_key BLOB NOT NULL, told_at INTEGER NOT NULL, PRIMARY KEY (site, public_key)
        ) STRICT;
        """

    /// What reports of formats 1 and 2 had not: services given by the ladder, without a decision that admits.
    static let fallbacks = """
        CREATE TABLE fallback_use (
            journal TEXT NOT NULL, id TEXT NOT NULL, card TEXT NOT NULL, site TEXT NOT NULL, service TEXT NOT NULL,
            used_at INTEGER NOT NULL, PRIMARY KEY (journal, id)
        ) STRICT;
        CREATE INDEX fallback_use_by_time ON fallback_use (used_at);
        """

    /// What reports of formats 1 to 3 had not: what each site's counter last said of itself. It is in no backup: the next
    /// report says it again.
    static let standings = """
        CREATE TABLE site_standing (
            site TEXT PRIMARY KEY, version TEXT NOT NULL, clock_ahead INTEGER NOT NULL, synchronised INTEGER NOT NULL,
            edition INTEGER, told_at INTEGER NOT NULL
        ) STRICT;
        """

    /// What reports of formats 1 to 4 had not: a card's holder is told where it was used.
    static let usesOfCards = """
        CREATE INDEX service_given_by_card ON service_given (card, given_at);
        CREATE INDEX fallback_use_by_card ON fallback_use (card, used_at);
        """

    /// What a backup has of them; an older one lacks the last.
    static let backedUp =
        copied + [
            RegistryTable(
                name: "fallback_use", columns: ["journal", "id", "card", "site", "service", "used_at"],
                key: ["journal", "id"], isCounted: false)
        ] + findingWorkTables

    /// What a registry up to format 9 has of them; each after those that it refers to.
    static let copied = [
        RegistryTable(
            name: "report_journal", columns: ["id", "site", "position", "hash", "reported_at"], key: ["id"],
            isCounted: false),
        RegistryTable(
            name: "report_entry", columns: ["journal", "position", "hash", "line"], key: ["journal", "position"],
            isCounted: false),
        RegistryTable(
            name: "card_use", columns: ["journal", "position", "card", "site", "used_at", "outcome", "reasons"],
            key: ["journal", "position"], isCounted: false),
        RegistryTable(
            name: "service_given", columns: ["journal", "id", "card", "site", "service", "given_at", "undone"],
            key: ["journal", "id"], isCounted: false),
        RegistryTable(
            name: "sighting", columns: ["role", "version", "site", "sha256", "seen_at"],
            key: ["role", "version", "site", "sha256"], isCounted: false),
        RegistryTable(
            name: "finding",
            columns: [
                "id", "kind", "site", "card", "other", "other_at", "first_number", "second_number", "happened_at",
                "found_at", "closed_by", "closed_at", "note", "matter",
            ], key: ["id"], isCounted: true),
    ]
}
