internal import AuthorityKeys
internal import DurableFiles
internal import Foundation
internal import GRDB
internal import Regulation

/// A registry, or the reports beside it, in a file of SQLite that is being written: it has its name only once it is whole and verified.
enum RegistryFile {
    /// Makes the file at `path` by the work, which is given a file with empty tables.
    static func made<Answer>(
        at path: String, _ schema: DatabaseSchema, _ work: (SQLiteStore) throws(AuthorityError) -> Answer
    ) throws(AuthorityError) -> Answer {
        let draft = "\(path).draft"
        discard(draft)
        defer { discard(draft) }
        guard try StableFile.create(draft, [], .owner) else {
            throw AuthorityError(.draftThere, at: draft)
        }
        let store = try SQLiteStore(path: draft, schema: schema) { _ in }
        let answer = try work(store)
        try store.sealed()
        try StableFile.settle(draft, as: path)
        return answer
    }

    /// The same, from a backup's bytes, brought forward to the newest format.
    ///
    /// - Parameters:
    ///   - reports: takes what a backup of an earlier format has of them.
    ///   - work: it is given the file and what each of the backup's tables holds.
    static func made<Answer>(
        at path: String, from backup: String, handing reports: DatabaseSchema.Handover,
        _ work: (SQLiteStore, [TableCopy]) throws(AuthorityError) -> Answer
    ) throws(AuthorityError) -> Answer {
        let draft = "\(path).draft"
        discard(draft)
        defer { discard(draft) }
        let copied = try copy(backup, to: draft)
        let store = try SQLiteStore(path: draft, schema: RegistrySchema.schema, handing: reports)
        let answer = try work(store, copied)
        try store.sealed()
        try StableFile.settle(draft, as: path)
        return answer
    }

    /// A table with what it held where it was copied from.
    typealias TableCopy = (table: RegistryTable, contents: TableContents)

    static func fill(
        _ target: any SQLConnection, from source: any SQLConnection, tables: [RegistryTable]
    ) throws(AuthorityError) -> [TableCopy] {
        // A card refers to the one that it replaces, wherever that one's number stands.
        try target.run(
            target is PostgreSQLConnection ? "SET CONSTRAINTS ALL DEFERRED" : "PRAGMA defer_foreign_keys = ON")
        var copies: [TableCopy] = []
        for table in tables { copies.append((table, try source.copy(table, to: target))) }
        return copies
    }

    /// Fills a database from another, and reads it back before it is committed.
    static func refill(
        _ target: any SQLConnection, from source: any SQLConnection, tables: [RegistryTable]
    ) throws(AuthorityError) {
        let copies = try fill(target, from: source, tables: tables)
        try compare(target, copies)
        guard target is PostgreSQLConnection else { return }
        for (table, contents) in copies where table.isCounted && contents.rows > 0 {
            // The names are those of our own schema.
            _ = try target.rows(
                "SELECT setval(pg_get_serial_sequence('\(table.name)', '\(table.key[0])'), MAX(\(table.key[0]))) "
                    + "FROM \(table.name)", [])
        }
    }

    /// - Throws: `altered` when the file does not hold what was copied, or contradicts itself.
    static func verified(_ store: any RegistryEngine, against copies: [TableCopy]) throws(AuthorityError)
        -> BackupSummary
    {
        try store.inReading { (connection) throws(AuthorityError) in try compare(connection, copies) }
        let audit = try store.registryReading { (registry) throws(AuthorityError) in try registry.verifiedAudit() }
        func rows(_ table: String) -> Int64 { copies.first { $0.table.name == table }?.contents.rows ?? 0 }
        return BackupSummary(cards: rows("card"), applications: rows("application"), audit: audit)
    }

    static func discard(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
    }

    private static func compare(_ target: any SQLConnection, _ copies: [TableCopy]) throws(AuthorityError) {
        for (table, contents) in copies {
            guard try target.contents(of: table) == contents else {
                throw AuthorityError(.copyDiffers, at: "\(target.place), table \(table.name)")
            }
        }
    }

    /// Copies a backup's bytes and notes what its tables hold.
    private static func copy(_ backup: String, to draft: String) throws(AuthorityError) -> [TableCopy] {
        try StableFile.requireRegular(backup)
        guard try StableFile.create(draft, [], .owner) else {
            throw AuthorityError(.draftThere, at: draft)
        }
        return try SQLiteStore.translating(backup) {
            var reading = GRDB.Configuration()
            reading.readonly = true
            let source = try DatabaseQueue(path: backup, configuration: reading)
            let target = try DatabaseQueue(path: draft)
            try source.backup(to: target)
            try target.close()
            return try source.read { database in
                let connection = SQLiteConnection(database, place: backup)
                let reports = Set(ReportSchema.copied.map(\.name))
                return try RegistryTable.all(in: connection).filter { !reports.contains($0.name) }.map {
                    (table: $0, contents: try connection.contents(of: $0))
                }
            }
        }
    }
}
