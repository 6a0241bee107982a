internal import Foundation
internal import GRDB
internal import Record

extension ChainLink {
    /// The last link, to which the next line is appended.
    init(of database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "SELECT position, hash FROM entry ORDER BY position DESC LIMIT 1")
        self = try ChainLink(Row.fetchOne(statement)) ?? JournalState(of: database).anchor
    }

    /// The link at a position; that before the oldest kept line for a position that is not there.
    init(at position: Int64, in database: Database) throws {
        let row = try Row.fetchOne(
            database, sql: "SELECT position, hash FROM entry WHERE position = ?", arguments: [position])
        self = try ChainLink(row) ?? JournalState(of: database).anchor
    }

    private init?(_ row: Row?) throws {
        guard let row else { return nil }
        let hash = [UInt8](try row.decode(Data.self, atIndex: 1))
        guard let link = ChainLink(lines: try row.decode(Int64.self, atIndex: 0), hash: hash) else {
            throw JournalError(.damaged)
        }
        self = link
    }

    /// - Returns: the line's position.
    mutating func append(_ line: RecordLine, to database: Database) throws -> Int64 {
        guard let next = next(line.bytes) else { throw JournalError(.damaged) }
        self = next
        try database.cachedStatement(sql: "INSERT INTO entry (position, line, hash) VALUES (?, ?, ?)")
            .execute(arguments: [lines, String(decoding: line.bytes, as: UTF8.self), Data(hash)])
        return lines
    }
}
