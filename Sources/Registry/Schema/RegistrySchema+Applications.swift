extension RegistrySchema {
    /// What a registry of format 3 had not: applications, and who may do what.
    ///
    /// Of documents there is what was sealed (`holder.sealed_documents`) and a keyed index to find duplicates by; both
    /// keys are outside of the database.
    static let applicationTables = """
        CREATE TABLE officer (id TEXT PRIMARY KEY, roles TEXT NOT NULL, body TEXT, left_at INTEGER) STRICT;
        CREATE TABLE employer (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, department TEXT NOT NULL, region TEXT NOT NULL
        ) STRICT;
        CREATE TABLE application (
            id INTEGER PRIMARY KEY, holder INTEGER NOT NULL REFERENCES holder (id), category TEXT NOT NULL,
            employer TEXT NOT NULL REFERENCES employer (id),
            state TEXT NOT NULL CHECK (state IN
                ('submitted', 'recommended', 'reviewed', 'approved', 'produced', 'issued', 'rejected')),
            recommended_by TEXT, reviewed_by TEXT, approved_by TEXT, produced_by TEXT, rejection TEXT,
            card TEXT UNIQUE REFERENCES card (number), submitted_at INTEGER NOT NULL, changed_at INTEGER NOT NULL,
            CHECK ((state IN ('produced', 'issued')) = (card IS NOT NULL)),
            CHECK ((state = 'rejected') = (rejection IS NOT NULL))
        ) STRICT;
        CREATE INDEX application_by_state ON application (state);
        CREATE INDEX application_by_holder ON application (holder);
        CREATE TABLE attachment (
            application INTEGER NOT NULL REFERENCES application (id), sha256 BLOB NOT NULL,
            PRIMARY KEY (application, sha256)
        ) STRICT;
        CREATE TABLE document_index (
            mac BLOB NOT NULL, holder INTEGER NOT NULL REFERENCES holder (id), PRIMARY KEY (mac, holder)
        ) STRICT;
        CREATE INDEX document_index_by_holder ON document_index (holder);
        -- The generations of documents.key that this registry was sealed by; the last is in force. The mark tells the
        -- right key from another, and nothing of it.
        CREATE TABLE document_key (generation INTEGER PRIMARY KEY, mark BLOB NOT NULL) STRICT;
        CREATE TABLE employment (
            card TEXT PRIMARY KEY REFERENCES card (number), employer TEXT REFERENCES employer (id),
            confirmed_at INTEGER NOT NULL, event TEXT, category TEXT,
            -- Of class C: when the age limit is reached.
            limit_at INTEGER
        ) STRICT;
        CREATE TRIGGER application_is_never_removed BEFORE DELETE ON application
            BEGIN SELECT RAISE(ABORT, 'kept'); END;
        CREATE TRIGGER issued_application_is_closed BEFORE UPDATE OF state ON application
            WHEN OLD.state = 'issued' AND NEW.state <> 'issued' BEGIN SELECT RAISE(ABORT, 'terminal'); END;
        """
}
