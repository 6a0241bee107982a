extension RegistrySchema {
    /// Counters' reports: who may report, each journal's lines as they came, what is looked up in them, what was found.
    static let reportTables = """
        CREATE TABLE site (
            id TEXT PRIMARY KEY, token BLOB NOT NULL UNIQUE, certificate BLOB UNIQUE, latitude INTEGER, longitude INTEGER,
            added_at INTEGER NOT NULL, removed_at INTEGER
        ) STRICT;
        CREATE TABLE report_journal (
            id TEXT PRIMARY KEY, site TEXT NOT NULL REFERENCES site (id), position INTEGER NOT NULL, hash BLOB NOT NULL,
            reported_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE report_entry (
            journal TEXT NOT NULL REFERENCES report_journal (id), position INTEGER NOT NULL, hash BLOB NOT NULL,
            line TEXT NOT NULL, PRIMARY KEY (journal, position)
        ) STRICT;
        CREATE TABLE card_use (
            journal TEXT NOT NULL, position INTEGER NOT NULL, card TEXT NOT NULL, site TEXT NOT NULL,
            used_at INTEGER NOT NULL, outcome TEXT NOT NULL, reasons TEXT NOT NULL, PRIMARY KEY (journal, position)
        ) STRICT;
        CREATE INDEX card_use_by_card ON card_use (card, used_at);
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
        """

    /// What a registry of format 8 had not: the way to a card's uses site by site, and to its findings, so that no site
    /// can make a look into another's report long.
    static let misuseIndexes = """
        DROP INDEX card_use_by_card;
        CREATE INDEX card_use_by_card ON card_use (card, site, used_at);
        CREATE INDEX finding_by_card ON finding (card, site);
        """
}

extension RegistrySchema {
    /// What a registry of format 9 had besides: the reports, which have a store of their own since. What remains is what we
    /// signed, which publishing writes.
    ///
    /// Places beyond 2⁵³, which intakes once took, go: the journal is as far as its last line below them.
    static let reportsMended = """
        CREATE TABLE signed_file (
            role TEXT NOT NULL, version INTEGER NOT NULL, sha256 BLOB NOT NULL, PRIMARY KEY (role, version, sha256)
        ) STRICT;
        INSERT INTO signed_file (role, version, sha256) SELECT role, version, sha256 FROM sighting WHERE site = '';
        DELETE FROM sighting WHERE site = '';
        DELETE FROM report_entry WHERE position < 1 OR position > 9007199254740992;
        DELETE FROM card_use WHERE position < 1 OR position > 9007199254740992;
        DELETE FROM report_journal WHERE (position < 0 OR position > 9007199254740992)
            AND NOT EXISTS (SELECT 1 FROM report_entry WHERE journal = report_journal.id);
        UPDATE report_journal SET
            hash = (SELECT hash FROM report_entry WHERE journal = report_journal.id ORDER BY position DESC LIMIT 1),
            position = (SELECT MAX(position) FROM report_entry WHERE journal = report_journal.id)
            WHERE position < 0 OR position > 9007199254740992;
        UPDATE finding SET first_number = 9007199254740992 WHERE first_number > 9007199254740992
            AND kind IN ('journal-rewritten', 'journal-gap');
        UPDATE finding SET second_number = 9007199254740992 WHERE second_number > 9007199254740992
            AND kind IN ('journal-rewritten', 'journal-gap');
        """

    static let reportsDropped = """
        DROP TABLE report_entry;
        DROP TABLE report_journal;
        DROP TABLE card_use;
        DROP TABLE service_given;
        DROP TABLE sighting;
        DROP TABLE finding;
        """
}
