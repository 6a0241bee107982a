internal import Foundation
internal import GRDB
internal import JSON
public import Primitives
internal import Record
internal import Verification

// Retention: the oldest lines go, and the last of them stays as the link to which the next is chained.
//
//     {"entry":"purged","at":…,"through":position,"hash":hex}

extension Journal {
    /// What a purge came to.
    public struct Purge: Hashable, Sendable {
        /// How many lines were let go of.
        public let removed: Int64
        /// How many more are old enough, and wait until the authority has them.
        public let heldBack: Int64
    }

    /// At most so many lines go in one transaction, so that no decision waits long.
    private static let purgeLimit: Int64 = 2000

    /// Lets go of the lines before the first one that is not older than `moment`; says so in a line of its own.
    ///
    /// One use for ever (a use limit without a window) is remembered only as long as its line.
    /// - Parameter keepsUnreported: nothing goes that the authority does not have.
    public func purge(
        before moment: Timestamp, keepsUnreported: Bool, at now: Timestamp
    ) async throws(JournalError) -> Purge {
        var removed: Int64 = 0
        while true {
            let (part, heldBack) = try await purgePart(before: moment, keepsUnreported, at: now)
            removed += part
            guard part > 0 else { return Purge(removed: removed, heldBack: heldBack) }
        }
    }

    private func purgePart(
        before moment: Timestamp, _ keepsUnreported: Bool, at now: Timestamp
    ) async throws(JournalError) -> (removed: Int64, heldBack: Int64) {
        try await written { chain, database in
            let state = try JournalState(of: database)
            let young = try Int64.fetchOne(
                database, sql: "SELECT position FROM entry WHERE at >= ? ORDER BY position LIMIT 1",
                arguments: [moment.rfc3339])
            let old = young.map { $0 - 1 } ?? chain.lines
            let allowed = keepsUnreported ? min(old, state.reported) : old
            let through = min(allowed, state.anchor.lines + Journal.purgeLimit)
            // A purge's own lines are no reason for another one.
            guard through > state.anchor.lines,
                try holdsMoreThanPurges(database, through: through)
            else { return (0, max(0, old - max(allowed, state.anchor.lines))) }
            let last = try ChainLink(at: through, in: database)
            guard last.lines == through else { throw JournalError(.damaged) }
            _ = try chain.append(
                RecordLine(
                    .purged,
                    [
                        "at": .string(now.rfc3339), "through": .integer(through),
                        "hash": .string(last.hash.hex),
                    ]), to: database)
            try database.execute(
                sql: "UPDATE journal SET purged_position = ?, purged_hash = ?", arguments: [through, Data(last.hash)])
            try database.execute(sql: "DELETE FROM entry WHERE position <= ?", arguments: [through])
            return (through - state.anchor.lines, max(0, old - allowed))
        }
    }
}

private func holdsMoreThanPurges(_ database: Database, through position: Int64) throws -> Bool {
    try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM entry WHERE position <= ? AND kind <> 'purged')",
        arguments: [position]) ?? false
}
