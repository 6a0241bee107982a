// The room's contract: Documentation.docc/Journal.md.

internal import Dispatch
internal import GRDB
internal import Record
public import Verification

/// The proof that a decision is on disk, which whatever shows a decision asks for.
///
/// Only the journal makes one. The single other door gives the decision that says that it could not be written.
public struct Receipt: Hashable, Sendable {
    public let decision: Decision
    /// Its place in the chain, counted from 1; `nil` only for `refer journal-failed`.
    public let position: Int64?

    fileprivate init(_ decision: Decision, at position: Int64) {
        self.decision = decision
        self.position = position
    }

    private init(unrecorded decision: Decision) {
        self.decision = decision.unrecorded
        position = nil
    }

    /// What may be shown when the journal failed: `refer journal-failed`, whatever had been decided.
    public static func unrecorded(_ decision: Decision) -> Receipt { Receipt(unrecorded: decision) }
}

/// One site's journal, written by this process alone and read by anyone.
public final class Journal: Sendable {
    let pool: DatabasePool
    let queue = WriteQueue()
    let onFullDisk: @Sendable () -> Void

    /// Names this journal among all: 32 hex digits, made with the file.
    public let id: String

    /// Opens the journal, or begins one, and holds its end against its chain. A file of an earlier format is brought
    /// forward.
    ///
    /// Blocks on the disk.
    /// - Parameters:
    ///   - pageLimit: how many pages of 4 KiB the file may have; for tests of a full disk.
    ///   - onFullDisk: after a write for which there was no room: whoever holds room that can be spared gives it up. It
    ///     returns at once.
    public init(
        path: String, pageLimit: Int? = nil, onFullDisk: @escaping @Sendable () -> Void = {}
    ) throws(JournalError) {
        self.onFullDisk = onFullDisk
        (pool, id) = try translatingErrors {
            let pool = try JournalFile.open(path: path, pageLimit: pageLimit)
            return (pool, try pool.read { try JournalState(of: $0).id })
        }
        try verify(last: Journal.checkedAtOpening)
    }

    /// How many lines, the newest, are held against the chain at opening: some milliseconds.
    private static let checkedAtOpening = 1000

    /// Writes the decision in the light of the card's earlier admissions, and returns when it is on disk.
    ///
    /// The admissions are read in the same transaction, so that no two lanes use up one use.
    /// - Throws: the reason why nothing was written.
    public func record(_ decision: Decision) async throws(JournalError) -> Receipt {
        try await written { [self] chain, database in
            let decision = decision.considering(try admissions(before: decision, database))
            return Receipt(decision, at: try chain.append(RecordLine(decision), to: database))
        }
    }

    /// Ends all use of the file, which then holds everything by itself; waits for the transaction under way.
    public func close() throws(JournalError) {
        try translatingErrors {
            try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            try pool.close()
        }
    }
}
