internal import GRDB

// The file. The line is the record; every other column is computed from it, so that none can say anything else:
//
//     entry (position, line, hash)      hash = SHA-256(hash of position − 1 ‖ line); 32 zero bytes before the first
//     line = {"entry":"decision","id":…,"at":…,…}; RecordLine draws each kind
//     journal (id, purged_position, purged_hash, reported_position)      one row: JournalState
//
//     concern (service, at, position)      which decisions a service is to be found under: see `Journal.Filter`
//
// Format 1 had decisions alone and no `journal`; format 2 had no index by lane, format 3 none by card, outcome, operator and
// service, format 4 none of the uses by the ladder. Each is brought forward in one transaction, its lines as they are.

enum JournalFile {
    /// Written into `user_version`; a file of another one is not touched.
    private static let format = steps.count

    /// How long a reader of another process may hold us up.
    private static let busyTimeoutSeconds = 2.0

    static func open(path: String, pageLimit: Int?) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.label = "journal"
        configuration.busyMode = .timeout(busyTimeoutSeconds)
        let pool = try DatabasePool(path: path, configuration: configuration)
        // GRDB writes synchronous = NORMAL when it turns WAL on, after all of its hooks: a commit would not be flushed.
        try pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2 else { throw JournalError(.failed) }
            if let pageLimit { _ = try Int.fetchOne(database, sql: "PRAGMA max_page_count = \(pageLimit)") }
        }
        try pool.write(prepare)
        return pool
    }

    private static func prepare(_ database: Database) throws {
        let found = try JournalFile.format(of: database)
        guard (0...format).contains(found) else { throw JournalError(.newerFormat) }
        guard found < format else { return }
        for step in steps[found...] { try database.execute(sql: step) }
        try database.execute(sql: "PRAGMA user_version = \(format)")
    }

    /// What makes each format of the one before it; the first, of an empty file.
    private static let steps = [schema, deeds, byLane, search, byLadder]

    /// From which on a file has what a search goes by.
    static let searchFormat = 4

    /// What format 5 adds: the few uses by the ladder are found without looking at all else of those days.
    private static let byLadder = "CREATE INDEX entry_by_fallback ON entry (at, position) WHERE kind = 'fallback-used'"

    /// What format 4 adds: the record is searched along the order of time, whatever it is searched by.
    private static let search = """
        ALTER TABLE entry ADD COLUMN operator TEXT
            AS (coalesce(json_extract(line, '$.operator'), json_extract(line, '$.asked.operator')));
        DROP INDEX entry_by_lane;
        CREATE INDEX entry_by_lane ON entry (lane, at, position, outcome) WHERE kind = 'decision';
        CREATE INDEX entry_by_card ON entry (card_number, at, position) WHERE kind = 'decision';
        CREATE INDEX entry_by_outcome ON entry (outcome, at, position) WHERE kind = 'decision';
        CREATE INDEX entry_by_operator ON entry (operator, at, position, lane, outcome)
            WHERE kind = 'decision' AND operator IS NOT NULL;
        CREATE TABLE concern (
            service TEXT NOT NULL, at TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (service, at, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX concern_by_position ON concern (position);
        INSERT OR IGNORE INTO concern SELECT given.service, decision.at, decision.position
            FROM (SELECT json_extract(line, '$.service') AS service, verification FROM entry
                WHERE kind = 'service-given') AS given
            JOIN entry AS decision ON decision.id = given.verification WHERE decision.kind = 'decision';
        INSERT OR IGNORE INTO concern SELECT json_extract(line, '$.asked.service'), at, position FROM entry
            WHERE kind = 'decision' AND json_extract(line, '$.asked.service') IS NOT NULL
                AND position NOT IN (SELECT position FROM concern);
        INSERT OR IGNORE INTO concern SELECT json_extract(service.value, '$.id'), entry.at, entry.position
            FROM entry, json_each(entry.line, '$.services') AS service
            WHERE entry.kind = 'decision' AND json_extract(entry.line, '$.asked.service') IS NULL
                AND entry.position NOT IN (SELECT position FROM concern);
        CREATE TRIGGER entry_concerns AFTER INSERT ON entry WHEN json_extract(NEW.line, '$.entry') = 'decision'
        BEGIN
            INSERT OR IGNORE INTO concern SELECT service, json_extract(NEW.line, '$.at'), NEW.position
                FROM (SELECT json_extract(NEW.line, '$.asked.service') AS service) WHERE service IS NOT NULL;
            INSERT OR IGNORE INTO concern
                SELECT json_extract(service.value, '$.id'), json_extract(NEW.line, '$.at'), NEW.position
                FROM json_each(NEW.line, '$.services') AS service
                WHERE json_extract(NEW.line, '$.asked.service') IS NULL;
        END;
        CREATE TRIGGER entry_gives AFTER INSERT ON entry WHEN json_extract(NEW.line, '$.entry') = 'service-given'
        BEGIN
            DELETE FROM concern
                WHERE position = (SELECT position FROM entry WHERE id = json_extract(NEW.line, '$.verification'))
                AND service NOT IN (SELECT json_extract(line, '$.service') FROM entry
                    WHERE verification = json_extract(NEW.line, '$.verification') AND kind = 'service-given');
            INSERT OR IGNORE INTO concern SELECT json_extract(NEW.line, '$.service'), at, position FROM entry
                WHERE id = json_extract(NEW.line, '$.verification');
        END;
        CREATE TRIGGER entry_goes AFTER DELETE ON entry
            BEGIN DELETE FROM concern WHERE position = OLD.position; END;
        """

    /// What format 3 adds: a lane's decisions are found however few they are among the others'.
    private static let byLane = "CREATE INDEX entry_by_lane ON entry (lane) WHERE kind = 'decision'"

    /// That it is a journal of this or an earlier format, for those who only read.
    static func check(_ database: Database) throws {
        switch try JournalFile.format(of: database) {
        case 1...format: return
        case 0: throw JournalError(.damaged)
        default: throw JournalError(.newerFormat)
        }
    }

    /// 0 for a file that has none yet.
    static func format(of database: Database) throws -> Int {
        try Int.fetchOne(database.cachedStatement(sql: "PRAGMA user_version")) ?? 0
    }

    /// What format 2 adds: steps, services and purging.
    private static let deeds = """
        ALTER TABLE entry ADD COLUMN supersedes TEXT AS (json_extract(line, '$.supersedes'));
        ALTER TABLE entry ADD COLUMN reading TEXT AS (coalesce(json_extract(line, '$.reading'), id));
        ALTER TABLE entry ADD COLUMN verification TEXT AS (json_extract(line, '$.verification'));
        ALTER TABLE entry ADD COLUMN given TEXT AS (json_extract(line, '$.given'));
        CREATE INDEX entry_by_superseded ON entry (supersedes) WHERE supersedes IS NOT NULL;
        CREATE INDEX entry_by_verification ON entry (verification) WHERE verification IS NOT NULL;
        CREATE UNIQUE INDEX entry_by_given ON entry (given) WHERE given IS NOT NULL;
        CREATE TABLE journal (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            id TEXT NOT NULL,
            purged_position INTEGER NOT NULL,
            purged_hash BLOB NOT NULL,
            reported_position INTEGER NOT NULL
        ) STRICT;
        INSERT INTO journal VALUES (1, lower(hex(randomblob(16))), 0, zeroblob(32), 0);
        CREATE TRIGGER journal_goes_forward BEFORE UPDATE ON journal
            WHEN NEW.id <> OLD.id OR NEW.purged_position < OLD.purged_position
                OR NEW.reported_position < OLD.reported_position
            BEGIN SELECT RAISE(ABORT, 'only forward'); END;
        CREATE TRIGGER journal_is_never_removed BEFORE DELETE ON journal
            BEGIN SELECT RAISE(ABORT, 'only forward'); END;
        DROP TRIGGER entry_is_never_removed;
        CREATE TRIGGER entry_is_never_removed BEFORE DELETE ON entry
            WHEN OLD.position > (SELECT purged_position FROM journal)
            BEGIN SELECT RAISE(ABORT, 'append-only'); END;
        """

    /// Format 1.
    private static let schema = """
        CREATE TABLE entry (
            position INTEGER PRIMARY KEY,
            line TEXT NOT NULL,
            hash BLOB NOT NULL,
            kind TEXT AS (json_extract(line, '$.entry')),
            id TEXT AS (json_extract(line, '$.id')),
            at TEXT AS (json_extract(line, '$.at')),
            site TEXT AS (json_extract(line, '$.site')),
            lane TEXT AS (json_extract(line, '$.lane')),
            outcome TEXT AS (json_extract(line, '$.outcome')),
            reasons TEXT AS (json_extract(line, '$.reasons')),
            assurance TEXT AS (json_extract(line, '$.assurance')),
            card_number TEXT AS (json_extract(line, '$.card.number')),
            list_uri TEXT AS (json_extract(line, '$.card.status.uri')),
            list_index INTEGER AS (json_extract(line, '$.card.status.index')),
            services TEXT AS (json_extract(line, '$.services'))
        ) STRICT;
        CREATE UNIQUE INDEX entry_by_id ON entry (id);
        CREATE INDEX entry_by_at ON entry (at, position);
        CREATE INDEX entry_by_admitted_card ON entry (card_number, at) WHERE outcome = 'admit';
        CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
            BEGIN SELECT RAISE(ABORT, 'append-only'); END;
        CREATE TRIGGER entry_is_never_removed BEFORE DELETE ON entry
            BEGIN SELECT RAISE(ABORT, 'append-only'); END;

        """
}
