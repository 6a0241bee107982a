internal import Foundation
internal import GRDB
internal import Record

/// What the file knows of itself besides its lines: its name, the last line that it let go of, the last that the
/// authority has.
struct JournalState {
    /// 32 hex digits; empty for a file of format 1, which has none.
    let id: String
    /// The link to which the oldest kept line is chained; the start when none was let go of.
    let anchor: ChainLink
    /// Through which position the authority has said to have the lines.
    let reported: Int64

    init(of database: Database) throws {
        guard try JournalFile.format(of: database) >= 2 else {
            (id, anchor, reported) = ("", .beginning, 0)
            return
        }
        let row = try Row.fetchOne(
            database, sql: "SELECT id, purged_position, purged_hash, reported_position FROM journal")
        guard let row else { throw JournalError(.damaged) }
        id = try row.decode(String.self, atIndex: 0)
        let hash = [UInt8](try row.decode(Data.self, atIndex: 2))
        guard let anchor = ChainLink(lines: try row.decode(Int64.self, atIndex: 1), hash: hash) else {
            throw JournalError(.damaged)
        }
        let reported = try row.decode(Int64.self, atIndex: 3)
        guard (0...JournalPosition.largest).contains(reported) else { throw JournalError(.damaged) }
        self.anchor = anchor
        self.reported = reported
    }
}
