internal import GRDB

// The file. The line is the record; every other column is computed from it, so that none can say anything else:
//
//     entry (position, line, hash)      hash = SHA-256(hash of position − 1 ‖ line); 32 zero bytes before the first
//     line = {"entry":"decision","id":…,"at":…,…}

enum JournalFile {
    /// Written into `user_version`; a file of another one is not touched.
    private static let format = 1

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
        switch try Int.fetchOne(database, sql: "PRAGMA user_version") {
        case format: return
        case 0: try database.execute(sql: schema)
        default: throw JournalError(.newerFormat)
        }
    }

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
        PRAGMA user_version = \(format);
        """
}
