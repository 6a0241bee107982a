extension RegistrySchema {
    /// What a registry of format 10 had not: what the offline keys attest of lists and allow, the brake that counters
    /// hold, a policy of a later day, and the way back after a wrong clock or a lost registry.
    static let attestedTables = """
        -- Cards handed out of the list, as the offline keys' holders were told last.
        ALTER TABLE status_list ADD COLUMN attested INTEGER NOT NULL DEFAULT 0;
        -- As counters were told last.
        ALTER TABLE status_list ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
        -- Since when counters know that there is this list.
        ALTER TABLE status_list ADD COLUMN known_at INTEGER;
        -- No new card goes into it: a restored registry does not know all that it holds.
        ALTER TABLE status_list ADD COLUMN closed_at INTEGER;
        -- What is published says not issued of every free place. Earlier it said suspended, and nothing goes back to not
        -- issued: such a list begins anew.
        ALTER TABLE status_list ADD COLUMN says_not_issued INTEGER NOT NULL DEFAULT 0;
        -- Two credentials of each list whose private keys were never kept.
        CREATE TABLE canary (
            list INTEGER NOT NULL REFERENCES status_list (number), valid_place INTEGER NOT NULL,
            cancelled_place INTEGER NOT NULL, signer INTEGER NOT NULL, valid_credential BLOB NOT NULL,
            cancelled_credential BLOB NOT NULL, PRIMARY KEY (list)
        ) STRICT;
        -- Published of cards that a restored registry does not know.
        CREATE TABLE kept_place (
            list INTEGER NOT NULL REFERENCES status_list (number), place INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('issued', 'suspended', 'cancelled')),
            proposed_reason INTEGER, proposed_by TEXT, ended_by INTEGER, PRIMARY KEY (list, place)
        ) STRICT;
        CREATE TABLE allowed_change (
            id INTEGER PRIMARY KEY, list INTEGER NOT NULL REFERENCES status_list (number), from_at INTEGER NOT NULL,
            until_at INTEGER NOT NULL, disable INTEGER NOT NULL, restore INTEGER NOT NULL, proposed_by TEXT NOT NULL,
            confirmed_by TEXT,
            -- Since when counters know it, and since when it is told no more.
            known_at INTEGER, ended_at INTEGER
        ) STRICT;
        -- What the brake keeps of each list, as a counter that is always there does.
        CREATE TABLE brake (id INTEGER PRIMARY KEY CHECK (id = 1), content BLOB NOT NULL) STRICT;
        -- A policy that waits for its second officer; of a region, or the province's.
        CREATE TABLE policy_proposal (
            id INTEGER PRIMARY KEY, region TEXT, content BLOB NOT NULL, proposed_by TEXT NOT NULL,
            proposed_at INTEGER NOT NULL, ended_at INTEGER
        ) STRICT;
        -- To where a root leads the signed time back; used once.
        CREATE TABLE clock_floor (id INTEGER PRIMARY KEY, moment INTEGER NOT NULL, used_at INTEGER) STRICT;
        -- Handing out all that are made goes by number.
        DROP INDEX card_by_state;
        CREATE INDEX card_by_state ON card (state, number);
        """
}
