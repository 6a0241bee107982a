// The tables. Columns hold what is looked up by; the credential itself is kept as signed.
//
// Documents are kept sealed only (`holder.sealed_documents`), by a key outside of the database, and as digests inside the
// credential.

enum RegistrySchema {
    static let schema = DatabaseSchema(
        foundation: [tables, triggers],
        additions: [
            .tables(repositoryTables), .tables(reportTables), .tables(applicationTables), .tables(signInTables),
            .tables(makingTables), .tables(refusedTryTable), .tables(readingTable), .tables(misuseIndexes),
            .withoutReports(mending: reportsMended, dropping: reportsDropped), .tables(attestedTables),
            .namesToFind(listTables),
            .byEngine(lifeTables, sqlite: endedInSQLite, postgreSQL: endedInPostgreSQL),
            .tables(invitationTable), .tables(paperTables), .tables(secondHandTables),
            .tables(holderCodeTables), .trailToFind(auditMarkTables),
        ])

    /// What a registry of format 1 had not: the signed repository.
    static let repositoryTables = """
        CREATE TABLE role_key (
            role TEXT NOT NULL, number INTEGER NOT NULL, generation INTEGER NOT NULL, threshold INTEGER NOT NULL,
            public_key BLOB NOT NULL, PRIMARY KEY (role, number)
        ) STRICT;
        -- Of root every version, of the other roles the newest.
        CREATE TABLE metadata (
            role TEXT NOT NULL, version INTEGER NOT NULL, content BLOB NOT NULL, PRIMARY KEY (role, version)
        ) STRICT;
        """

    static let tables = """
        CREATE TABLE authority (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            name TEXT NOT NULL, status_uri_prefix TEXT NOT NULL, list_size INTEGER NOT NULL,
            is_test INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE signer (
            id INTEGER PRIMARY KEY, purpose TEXT NOT NULL CHECK (purpose IN ('card', 'status')),
            authority TEXT NOT NULL, is_test INTEGER NOT NULL, certificate BLOB NOT NULL, listed_at INTEGER NOT NULL,
            UNIQUE (certificate, purpose)
        ) STRICT;
        CREATE TABLE policy (
            id INTEGER PRIMARY KEY, region TEXT, content BLOB NOT NULL, put_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE series (kind TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT;
        CREATE TABLE holder (id INTEGER PRIMARY KEY, name TEXT NOT NULL, sealed_documents BLOB) STRICT;
        CREATE TABLE status_list (
            number INTEGER PRIMARY KEY, uri TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, used INTEGER NOT NULL,
            base BLOB, delta BLOB, published_at INTEGER
        ) STRICT;
        CREATE TABLE card (
            number TEXT PRIMARY KEY, holder INTEGER NOT NULL REFERENCES holder (id), category TEXT NOT NULL,
            carrier TEXT NOT NULL, list INTEGER NOT NULL REFERENCES status_list (number), place INTEGER NOT NULL,
            issued_at INTEGER NOT NULL, expires INTEGER NOT NULL, credential BLOB NOT NULL,
            replaces TEXT UNIQUE REFERENCES card (number),
            state TEXT NOT NULL CHECK (state IN ('produced', 'issued', 'suspended', 'cancelled')),
            proposed_reason INTEGER CHECK (proposed_reason BETWEEN 1 AND 9), proposed_by TEXT,
            -- 0: replaced.
            ended_by INTEGER CHECK (ended_by BETWEEN 0 AND 9),
            UNIQUE (list, place), CHECK ((state = 'cancelled') = (ended_by IS NOT NULL))
        ) STRICT;
        CREATE INDEX card_by_state ON card (state);
        CREATE TABLE audit (
            sequence INTEGER PRIMARY KEY, card TEXT, content BLOB NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL
        ) STRICT;
        CREATE INDEX audit_by_card ON audit (card) WHERE card IS NOT NULL;
        """

    /// A second line behind the rules, against a hand in the database.
    static let triggers = """
        CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
        CREATE TRIGGER audit_is_never_removed BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
        CREATE TRIGGER card_is_never_removed BEFORE DELETE ON card BEGIN SELECT RAISE(ABORT, 'kept'); END;
        CREATE TRIGGER cancelled_is_for_ever BEFORE UPDATE ON card WHEN OLD.state = 'cancelled'
            BEGIN SELECT RAISE(ABORT, 'terminal'); END;
        CREATE TRIGGER credential_is_kept BEFORE UPDATE OF number, list, place, credential ON card
            BEGIN SELECT RAISE(ABORT, 'signed'); END;
        """
}
