internal import GRDB
internal import Regulation

/// The registry in one SQLite file, in WAL mode, every commit flushed to the disk.
///
/// Several processes may have it open: a change waits for the other's end.
struct SQLiteStore: RegistryEngine {
    private let pool: DatabasePool
    private let path: String

    /// How long another process may hold a change up: longer than a page of changes takes on a slow disk.
    private static let busyTimeoutSeconds = 20.0

    /// Opens the file; an empty one gets its tables.
    ///
    /// - Parameter reports: takes what an earlier format has of them.
    /// - Throws: `registry`; `badFolder` for a format of another program version.
    init(
        path: String, schema: DatabaseSchema, handing reports: DatabaseSchema.Handover
    ) throws(AuthorityError) {
        self.path = path
        var configuration = Configuration()
        configuration.label = "registry"
        configuration.busyMode = .timeout(SQLiteStore.busyTimeoutSeconds)
        pool = try SQLiteStore.translating(path) {
            let pool = try DatabasePool(path: path, configuration: configuration)
            // GRDB writes synchronous = NORMAL when it turns WAL on, after all of its hooks: a commit would not be
            // flushed. Both can be set outside of a transaction only.
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
                guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2,
                    try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal",
                    try Int.fetchOne(database, sql: "PRAGMA foreign_keys") == 1
                else { throw AuthorityError(.settingsRefused, at: path) }
            }
            try pool.write { database in try SQLiteStore.prepare(database, path: path, schema, reports) }
            return pool
        }
    }

    func inReading<Answer>(
        _ body: (any SQLConnection) throws(AuthorityError) -> Answer
    ) throws(AuthorityError) -> Answer {
        try SQLiteStore.translating(path) {
            try pool.read { database in try body(SQLiteConnection(database, place: path)) }
        }
    }

    func inChange<Answer>(
        _ body: (any SQLConnection) throws(AuthorityError) -> Answer
    ) throws(AuthorityError) -> Answer {
        try SQLiteStore.translating(path) {
            try pool.write { database in try body(SQLiteConnection(database, place: path)) }
        }
    }

    /// Makes one file of it that needs no other beside it, and closes it.
    ///
    /// - Throws: `altered` when the file is damaged, `registry`.
    func sealed() throws(AuthorityError) {
        try SQLiteStore.translating(path) {
            // WAL is left only when nobody else has the file open.
            try pool.close()
            let alone = try DatabaseQueue(path: path)
            try alone.inDatabase { database in
                guard try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE") == "delete" else {
                    throw AuthorityError(.openElsewhere, at: path)
                }
                guard try String.fetchAll(database, sql: "PRAGMA integrity_check") == ["ok"],
                    try Row.fetchOne(database, sql: "PRAGMA foreign_key_check") == nil
                else { throw AuthorityError(.damagedFile, at: path) }
            }
            try alone.close()
        }
    }

    private static func prepare(
        _ database: Database, path: String, _ schema: DatabaseSchema, _ reports: DatabaseSchema.Handover
    ) throws {
        let format = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard format != schema.format else { return }
        try schema.bring(SQLiteConnection(database, place: path), from: format, handing: reports)
        try database.execute(sql: "PRAGMA user_version = \(schema.format)")
    }

    /// The one place where errors of the library become ours. SQLite's message is dropped: it may quote a value.
    static func translating<Answer>(
        _ path: String, _ work: () throws -> Answer
    ) throws(AuthorityError) -> Answer {
        do {
            return try work()
        } catch let error as AuthorityError {
            throw error
        } catch let error as DatabaseError {
            let trouble: StoreTrouble =
                switch error.resultCode {
                case .SQLITE_FULL: .diskFull
                // The first page that a full disk lacks may be that of the shared index.
                case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: .diskFull
                case .SQLITE_BUSY, .SQLITE_LOCKED: .heldByAnother
                case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged
                case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY: .cannotBeOpened
                case .SQLITE_CONSTRAINT: .tableRuleBroken
                default: .sqliteFailed
                }
            throw AuthorityError(.store(trouble), at: path, systemCode: error.extendedResultCode.rawValue)
        } catch {
            throw AuthorityError(.unreadable, at: path)
        }
    }
}
