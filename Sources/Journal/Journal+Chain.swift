internal import Foundation
internal import GRDB

extension Journal {
    /// Where the chain ends. Whoever keeps this elsewhere can tell later whether lines were cut off.
    public struct Head: Hashable, Sendable {
        /// How many lines there are.
        public let position: Int64
        /// 32 bytes.
        public let hash: [UInt8]
    }

    public func head() async throws(JournalError) -> Head {
        try await translatingErrors {
            let end = try await pool.read { try ChainEnd(of: $0) }
            return Head(position: end.position, hash: end.hash)
        }
    }

    /// Computes the chain anew: no line was changed, lost or put in, up to the head that is returned.
    ///
    /// A cut at the end leaves a whole chain: compare the head with one kept elsewhere. Blocks on the disk.
    /// - Parameter last: only so many of the newest lines; `nil`: all.
    /// - Throws: `chain-broken` with the first position that does not follow.
    @discardableResult
    public func verify(last: Int? = nil) throws(JournalError) -> Head {
        try translatingErrors {
            try pool.read { database in
                let end = try ChainEnd(of: database)
                let first = last.map { max(0, end.position - Int64($0)) } ?? 0
                var chain = try ChainEnd(at: first, in: database)
                let rows = try Row.fetchCursor(
                    database, sql: "SELECT position, line, hash FROM entry WHERE position > ? ORDER BY position",
                    arguments: [first])
                while let row = try rows.next() {
                    chain.advance(over: Array(try row.decode(String.self, atIndex: 1).utf8))
                    guard try row.decode(Int64.self, atIndex: 0) == chain.position,
                        try row.decode(Data.self, atIndex: 2).elementsEqual(chain.hash)
                    else { throw JournalError(.chainBroken, position: chain.position) }
                }
                return Head(position: chain.position, hash: chain.hash)
            }
        }
    }
}
