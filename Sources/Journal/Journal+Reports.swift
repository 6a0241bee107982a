internal import Foundation
internal import GRDB
package import Record

// The outbox: which lines the authority has not yet. The lines are the outbox; only how far it has come is kept.

extension Journal {
    /// How far the authority has the lines.
    public struct Outbox: Hashable, Sendable {
        /// Through this position.
        public let reported: Int64
        /// How many lines it has not.
        public let pending: Int64
    }

    public func outbox() async throws(JournalError) -> Outbox {
        try await translatingErrors {
            try await pool.read { database in
                let (state, end) = (try JournalState(of: database), try ChainLink(of: database))
                return Outbox(reported: state.reported, pending: max(0, end.lines - state.reported))
            }
        }
    }

    /// The lines after a position, the oldest first; from the oldest kept one on where those before are gone.
    ///
    /// - Parameters:
    ///   - count: at most so many.
    ///   - limitBytes: at most so much text, but one line at least.
    package func lines(after position: Int64, count: Int, limitBytes: Int) async throws(JournalError) -> [ChainedLine] {
        try await translatingErrors {
            try await pool.read { try fetchLines(after: position, count: count, limitBytes: limitBytes, $0) }
        }
    }

    /// Remembers that the authority has the lines through a position; never fewer than it had before.
    public func markReported(through position: Int64) async throws(JournalError) {
        try await written { chain, database in
            try database.execute(
                sql: "UPDATE journal SET reported_position = ? WHERE reported_position < ?",
                arguments: [min(position, chain.lines), min(position, chain.lines)])
        }
    }
}

/// What `Journal.lines` promises, for whoever has the file open.
func fetchLines(
    after position: Int64, count: Int, limitBytes: Int, _ database: Database
) throws -> [ChainedLine] {
    let rows = try Row.fetchCursor(
        database, sql: "SELECT position, line, hash FROM entry WHERE position > ? ORDER BY position LIMIT ?",
        arguments: [position, count])
    var lines: [ChainedLine] = []
    var bytes = 0
    while let row = try rows.next() {
        guard let line = try ChainedLine(row) else { throw JournalError(.damaged) }
        bytes += line.text.utf8.count
        guard lines.isEmpty || bytes <= limitBytes else { break }
        lines.append(line)
    }
    return lines
}

extension ChainedLine {
    /// `nil` at a position that no journal reaches.
    ///
    /// - Parameter row: position, line, hash.
    init?(_ row: Row) throws {
        guard let position = JournalPosition(try row.decode(Int64.self, atIndex: 0)) else { return nil }
        self.init(
            try row.decode(String.self, atIndex: 1), at: position,
            hash: [UInt8](try row.decode(Data.self, atIndex: 2)))
    }
}
