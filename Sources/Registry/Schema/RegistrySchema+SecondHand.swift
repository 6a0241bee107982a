extension RegistrySchema {
    /// What a registry of format 15 had not: officers' names, what is proposed of officers, the codes by which they set up
    /// their sign-in, and a second officer's word for a phone's code and for what else is done to a card.
    static let secondHandTables = """
        ALTER TABLE officer ADD COLUMN name TEXT;
        -- One officer's word until another confirms it; of an officer one at a time. The roles, body and name are what they
        -- will be.
        CREATE TABLE officer_change (
            officer TEXT PRIMARY KEY, change TEXT NOT NULL, name TEXT, roles TEXT NOT NULL, body TEXT,
            -- Of an invitation, SHA-256 of its code.
            code BLOB, proposed_by TEXT NOT NULL, proposed_at INTEGER NOT NULL
        ) STRICT;
        -- Of an officer the last one that was made.
        CREATE TABLE officer_invitation (
            officer TEXT PRIMARY KEY, code BLOB NOT NULL UNIQUE, invited_by TEXT NOT NULL, ends_at INTEGER NOT NULL,
            -- Wrong codes of the new authenticator.
            failures INTEGER NOT NULL,
            -- The secret that the authenticator was shown last.
            sealed_secret BLOB
        ) STRICT;
        -- NULL: the code opens nothing yet.
        ALTER TABLE phone_invitation ADD COLUMN confirmed_by TEXT;
        -- What of several: the new class, or the carrier.
        ALTER TABLE card_change ADD COLUMN detail TEXT;
        """
}
