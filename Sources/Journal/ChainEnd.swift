internal import Foundation
internal import GRDB
internal import Signatures

/// The last link of the chain, to which the next line is appended.
struct ChainEnd {
    /// 0 before the first line.
    private(set) var position: Int64
    /// 32 bytes.
    private(set) var hash: [UInt8]

    /// Before the first line.
    static let start = ChainEnd(position: 0, hash: [UInt8](repeating: 0, count: SHA256.length))

    init(position: Int64, hash: [UInt8]) {
        self.position = position
        self.hash = hash
    }

    init(of database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "SELECT position, hash FROM entry ORDER BY position DESC LIMIT 1")
        self = try ChainEnd(Row.fetchOne(statement)) ?? JournalState(of: database).anchor
    }

    /// The link at a position; that before the oldest kept line for a position that is not there.
    init(at position: Int64, in database: Database) throws {
        let row = try Row.fetchOne(
            database, sql: "SELECT position, hash FROM entry WHERE position = ?", arguments: [position])
        self = try ChainEnd(row) ?? JournalState(of: database).anchor
    }

    private init?(_ row: Row?) throws {
        guard let row else { return nil }
        position = try row.decode(Int64.self, atIndex: 0)
        hash = [UInt8](try row.decode(Data.self, atIndex: 1))
    }

    /// - Returns: the line's position.
    mutating func append(_ line: RecordLine, to database: Database) throws -> Int64 {
        advance(over: line.bytes)
        try database.cachedStatement(sql: "INSERT INTO entry (position, line, hash) VALUES (?, ?, ?)")
            .execute(arguments: [position, String(decoding: line.bytes, as: UTF8.self), Data(hash)])
        return position
    }

    mutating func advance(over line: [UInt8]) {
        hash = SHA256.hash(hash + line)
        position += 1
    }
}
