// The record of what was decided: append-only, chained, on disk before anything is shown.
//
// Does: writes each decision as one canonical line into SQLite, chains the lines by SHA-256, batches decisions that
// come together into one transaction, and answers what was recorded. Leaves out: deciding, showing, backing up. Rules:
// nothing of a person is written (no name, no document, no category); a line is never changed; a transaction is on the
// platter before its receipts exist; a failure is thrown with SQLite's number, and values stay out of its message.

internal import Dispatch
internal import GRDB
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

    private let queue = WriteQueue()

    /// Opens the journal, or begins one, and holds its end against its chain.
    ///
    /// Blocks on the disk.
    /// - Parameter pageLimit: how many pages of 4 KiB the file may have; for tests of a full disk.
    public init(path: String, pageLimit: Int? = nil) throws(JournalError) {
        pool = try translatingErrors { try JournalFile.open(path: path, pageLimit: pageLimit) }
        try verify(last: Journal.checkedAtOpening)
    }

    /// How many lines, the newest, are held against the chain at opening: some milliseconds.
    private static let checkedAtOpening = 1000

    /// Writes the decision in the light of the card's earlier admissions, and returns when it is on disk.
    ///
    /// The admissions are read in the same transaction, so that no two lanes use up one use. Decisions that come while
    /// another transaction is under way share the next one, and its one flush.
    /// - Throws: the reason why nothing was written.
    public func record(_ decision: Decision) async throws(JournalError) -> Receipt {
        let result = await withCheckedContinuation { continuation in
            queue.add(PendingDecision(decision: decision, continuation: continuation)) { [self] batch in
                write(batch)
            }
        }
        return try result.get()
    }

    /// Ends all use of the file, which then holds everything by itself; waits for the transaction under way.
    public func close() throws(JournalError) {
        try translatingErrors {
            try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            try pool.close()
        }
    }

    private func write(_ batch: [PendingDecision]) {
        let result = Result { () throws(JournalError) in
            try translatingErrors {
                try pool.write { database in
                    var chain = try ChainEnd(of: database)
                    return try batch.map { pending in
                        let decision = pending.decision.considering(try admissions(before: pending.decision, database))
                        let position = try chain.append(RecordLine(decision), to: database)
                        return Receipt(decision, at: position)
                    }
                }
            }
        }
        switch result {
        case .success(let receipts):
            for (pending, receipt) in zip(batch, receipts) { pending.continuation.resume(returning: .success(receipt)) }
        case .failure(let error):
            for pending in batch { pending.continuation.resume(returning: .failure(error)) }
        }
    }
}
