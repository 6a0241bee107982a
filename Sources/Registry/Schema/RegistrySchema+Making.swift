extension RegistrySchema {
    /// What a registry of format 5 had not: cards on their way to a chip, orders of a batch, further
    /// credentials of a card, phones, signers one after the other.
    static let makingTables = """
        -- Signed for a chip, and not yet read back from it: such a card is not handed out.
        CREATE TABLE unproven_card (number TEXT PRIMARY KEY REFERENCES card (number)) STRICT;
        -- A card for each order of a batch, so that an order is carried out once.
        CREATE TABLE batch_order (
            id TEXT PRIMARY KEY, content BLOB NOT NULL, card TEXT NOT NULL UNIQUE REFERENCES card (number)
        ) STRICT;
        -- A card's credentials beside its first: valid as long as the card is, until withdrawn.
        CREATE TABLE further_credential (
            list INTEGER NOT NULL REFERENCES status_list (number), place INTEGER NOT NULL,
            card TEXT NOT NULL REFERENCES card (number), carrier TEXT NOT NULL, issued_at INTEGER NOT NULL,
            credential BLOB NOT NULL, withdrawn_at INTEGER, PRIMARY KEY (list, place)
        ) STRICT;
        CREATE INDEX further_credential_by_card ON further_credential (card);
        -- Who may fetch a card's credential for a phone: kept by the code's hash. Used once, for the place that it got.
        CREATE TABLE phone_invitation (
            code BLOB PRIMARY KEY, card TEXT NOT NULL REFERENCES card (number), officer TEXT NOT NULL,
            ends_at INTEGER NOT NULL, used_list INTEGER, used_place INTEGER
        ) STRICT;
        -- The number in the name of its key's file; counted by purpose, never given out again.
        ALTER TABLE signer ADD COLUMN number INTEGER;
        -- Since when counters were given it; until then it signs nothing.
        ALTER TABLE signer ADD COLUMN known_at INTEGER;
        -- Since when it is off the list: its key was lost or stolen.
        ALTER TABLE signer ADD COLUMN withdrawn_at INTEGER;
        UPDATE signer SET known_at = listed_at, number =
            (SELECT COUNT(*) FROM signer AS other WHERE other.purpose = signer.purpose AND other.id <= signer.id);
        """
}
