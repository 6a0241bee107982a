internal import Dispatch
internal import GRDB
internal import Record
internal import Synchronization

/// Lines that wait for their transaction.
struct PendingWrite: Sendable {
    /// Appends the lines; what it returns is called once they are on disk.
    let write: @Sendable (inout ChainLink, Database) throws -> @Sendable () -> Void
    /// Called instead when nothing of the transaction is.
    let fail: @Sendable (JournalError) -> Void
}

/// Group commit: while one batch is being written on the journal's own thread, the next one gathers.
final class WriteQueue: Sendable {
    private let pending = Mutex<[PendingWrite]>([])
    private let thread = DispatchQueue(label: "journal", qos: .userInitiated)

    /// At most this many writes share a transaction, so that one batch is never long.
    private static let batchLimit = 512

    /// Adds a write to the batch that gathers; whoever comes first into an empty one calls for its writing.
    func add(_ write: PendingWrite, commit: @escaping @Sendable ([PendingWrite]) -> Void) {
        let isFirst = pending.withLock { pending in
            pending.append(write)
            return pending.count == 1
        }
        if isFirst { thread.async { [self] in drain(commit) } }
    }

    private func drain(_ commit: @Sendable ([PendingWrite]) -> Void) {
        let batch = pending.withLock { pending in
            defer { pending = [] }
            return pending
        }
        for start in stride(from: 0, to: batch.count, by: WriteQueue.batchLimit) {
            commit(Array(batch[start..<min(start + WriteQueue.batchLimit, batch.count)]))
        }
    }
}
