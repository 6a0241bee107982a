extension RegistrySchema {
    /// What a registry of format 12 had not: cards that follow another, cards taken back, what two officers change, what
    /// was reported by an employer before, closed employers.
    static let lifeTables = """
        -- The card whose place it takes once it is handed out, and why; a card that took another's place at once has
        -- `replaces`.
        ALTER TABLE card ADD COLUMN follows TEXT;
        ALTER TABLE card ADD COLUMN follows_for TEXT CHECK (follows_for IN ('amended', 'renewed', 'appeal'));
        CREATE INDEX card_by_followed ON card (follows) WHERE follows IS NOT NULL;
        -- NULL: reported lost.
        ALTER TABLE card ADD COLUMN suspended_for TEXT;
        -- One officer's word that a card is to be made in another's place, until a second one makes it and it is handed
        -- out. The papers are sealed as the holder's of the application, by which they are found from then on.
        CREATE TABLE card_change (
            card TEXT PRIMARY KEY REFERENCES card (number), change TEXT NOT NULL, name TEXT, sealed_documents BLOB,
            document_indices BLOB, proposed_by TEXT NOT NULL, proposed_at INTEGER NOT NULL, made TEXT REFERENCES card (number)
        ) STRICT;
        -- Words apart by blanks: `event` of this employer, `earlier_event` of one before.
        ALTER TABLE employment ADD COLUMN earlier_event TEXT;
        -- Where the card ends before it, the age limit told the holder's birthday and nothing else.
        UPDATE employment SET limit_at = NULL
            WHERE limit_at <> (SELECT expires FROM card WHERE card.number = employment.card);
        ALTER TABLE employer ADD COLUMN closed_at INTEGER;
        -- Who has the same name.
        CREATE INDEX holder_by_name ON holder (folded);
        -- Whoever has left signs in no more, nor whoever gets the name.
        DELETE FROM sign_in WHERE officer IN (SELECT id FROM officer WHERE left_at IS NOT NULL);
        """

    /// One more state of an application. SQLite changes no rule of a table: it is made anew, and what refers to it.
    static let endedInSQLite = """
        CREATE TABLE application_of_13 (
            id INTEGER PRIMARY KEY, holder INTEGER NOT NULL REFERENCES holder (id), category TEXT NOT NULL,
            employer TEXT NOT NULL REFERENCES employer (id),
            state TEXT NOT NULL CHECK (state IN
                ('submitted', 'recommended', 'reviewed', 'approved', 'produced', 'issued', 'ended', 'rejected')),
            recommended_by TEXT, reviewed_by TEXT, approved_by TEXT, produced_by TEXT, rejection TEXT,
            card TEXT UNIQUE REFERENCES card (number), submitted_at INTEGER NOT NULL, changed_at INTEGER NOT NULL,
            CHECK ((state IN ('produced', 'issued', 'ended')) = (card IS NOT NULL)),
            CHECK ((state = 'rejected') = (rejection IS NOT NULL))
        ) STRICT;
        INSERT INTO application_of_13 SELECT id, holder, category, employer, state, recommended_by, reviewed_by,
            approved_by, produced_by, rejection, card, submitted_at, changed_at FROM application;
        CREATE TABLE attachment_of_13 (
            application INTEGER NOT NULL REFERENCES application_of_13 (id), sha256 BLOB NOT NULL,
            PRIMARY KEY (application, sha256)
        ) STRICT;
        INSERT INTO attachment_of_13 SELECT application, sha256 FROM attachment;
        DROP TABLE attachment;
        DROP TABLE application;
        ALTER TABLE application_of_13 RENAME TO application;
        ALTER TABLE attachment_of_13 RENAME TO attachment;
        CREATE INDEX application_by_state ON application (state, id);
        CREATE INDEX application_by_employer ON application (employer, state, id);
        CREATE INDEX application_by_holder ON application (holder);
        CREATE TRIGGER application_is_never_removed BEFORE DELETE ON application
            BEGIN SELECT RAISE(ABORT, 'kept'); END;
        CREATE TRIGGER issued_application_is_closed BEFORE UPDATE OF state ON application
            WHEN OLD.state = 'issued' AND NEW.state <> 'issued' BEGIN SELECT RAISE(ABORT, 'terminal'); END;
        """

    static let endedInPostgreSQL = """
        ALTER TABLE application DROP CONSTRAINT application_state_check;
        ALTER TABLE application DROP CONSTRAINT application_check;
        ALTER TABLE application ADD CONSTRAINT application_state_check CHECK (state IN
            ('submitted', 'recommended', 'reviewed', 'approved', 'produced', 'issued', 'ended', 'rejected'));
        ALTER TABLE application ADD CONSTRAINT application_check
            CHECK ((state IN ('produced', 'issued', 'ended')) = (card IS NOT NULL));
        """
}
