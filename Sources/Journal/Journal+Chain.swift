internal import Foundation
internal import GRDB
internal import JSON
internal import Primitives
internal import Record

extension Journal {
    /// Where the chain ends. Whoever keeps this elsewhere can tell later whether lines were cut off.
    public struct Head: Hashable, Sendable {
        /// How many lines there have been.
        public let position: Int64
        /// 32 bytes.
        public let hash: [UInt8]
        /// Of the oldest line that is kept; one more than `position` when none is.
        public let firstPosition: Int64

        init(_ end: ChainLink, after anchor: ChainLink) throws {
            // Beyond the largest is no first line that could be missing.
            guard let first = anchor.nextPosition else { throw JournalError(.damaged) }
            (position, hash, firstPosition) = (end.lines, end.hash, first.value)
        }
    }

    public func head() async throws(JournalError) -> Head {
        try await translatingErrors {
            try await pool.read { database in
                let (end, anchor) = (try ChainLink(of: database), try JournalState(of: database).anchor)
                return try Head(end, after: anchor)
            }
        }
    }

    /// Computes the chain anew: no line was changed, lost or put in, up to the head that is returned.
    ///
    /// Where lines were let go of, it begins with the last of them. A cut at the end leaves a whole chain: compare the
    /// head with one kept elsewhere. Blocks on the disk.
    /// - Parameter last: only so many of the newest lines; `nil`: all.
    /// - Throws: `chain-broken` with the first position that does not follow.
    @discardableResult
    public func verify(last: Int? = nil) throws(JournalError) -> Head {
        try translatingErrors { try pool.read { try verifiedHead(of: $0, last: last) } }
    }
}

/// What `Journal.verify` promises, for whoever has the file open.
func verifiedHead(of database: Database, last: Int?) throws -> Journal.Head {
    let anchor = try JournalState(of: database).anchor
    let end = try ChainLink(of: database)
    let first = last.map { max(anchor.lines, end.lines - Int64($0)) } ?? anchor.lines
    var chain = try ChainLink(at: first, in: database)
    // From the oldest line that is there, not from the first that is wanted: what lies below the anchor is put in.
    let rows = try Row.fetchCursor(
        database, sql: "SELECT position, line, hash FROM entry WHERE position > ? ORDER BY position",
        arguments: [last == nil ? -1 : first])
    while let row = try rows.next() {
        guard let line = try ChainedLine(row), line.follows(chain) else {
            throw JournalError(.chainBroken, position: chain.nextPosition?.value)
        }
        chain = line.link
    }
    guard try anchor.lines == 0 || last != nil || isTold(anchor, in: database) else {
        throw JournalError(.chainBroken, position: anchor.nextPosition?.value)
    }
    return try Journal.Head(chain, after: anchor)
}

/// Whether the newest line about a purge says that the lines went through here, and no further.
private func isTold(_ anchor: ChainLink, in database: Database) throws -> Bool {
    let line = try String.fetchOne(
        database, sql: "SELECT line FROM entry WHERE kind = 'purged' ORDER BY position DESC LIMIT 1")
    guard let line, let purge = try? JSONValue(parsing: Array(line.utf8)).object else { return false }
    return purge["through"]?.integer == anchor.lines && purge["hash"]?.string == anchor.hash.hex
}
