internal import Dispatch
internal import Synchronization
internal import Verification

/// A decision that waits for its transaction.
struct PendingDecision: Sendable {
    let decision: Decision
    let continuation: CheckedContinuation<Result<Receipt, JournalError>, Never>
}

/// Group commit: while one batch is being written on the journal's own thread, the next one gathers.
final class WriteQueue: Sendable {
    private let pending = Mutex<[PendingDecision]>([])
    private let thread = DispatchQueue(label: "journal", qos: .userInitiated)

    /// At most this many decisions share a transaction, so that one batch is never long.
    private static let batchLimit = 512

    /// Adds a decision to the batch that gathers; whoever comes first into an empty one calls for its writing.
    func add(_ decision: PendingDecision, write: @escaping @Sendable ([PendingDecision]) -> Void) {
        let isFirst = pending.withLock { pending in
            pending.append(decision)
            return pending.count == 1
        }
        if isFirst { thread.async { [self] in drain(write) } }
    }

    private func drain(_ write: @Sendable ([PendingDecision]) -> Void) {
        let batch = pending.withLock { pending in
            defer { pending = [] }
            return pending
        }
        for start in stride(from: 0, to: batch.count, by: WriteQueue.batchLimit) {
            write(Array(batch[start..<min(start + WriteQueue.batchLimit, batch.count)]))
        }
    }
}
