internal import GRDB
internal import Record

extension Journal {
    /// Runs the write in the next transaction, and returns when that is on disk.
    ///
    /// Writes that come while another transaction is under way share the next one, and its one flush.
    /// - Throws: the reason why nothing was written.
    func written<Value: Sendable>(
        _ write: @escaping @Sendable (inout ChainLink, Database) throws -> Value
    ) async throws(JournalError) -> Value {
        let result = await withCheckedContinuation {
            (continuation: CheckedContinuation<Result<Value, JournalError>, Never>) in
            let pending = PendingWrite(
                write: { chain, database in
                    let value = try write(&chain, database)
                    return { continuation.resume(returning: .success(value)) }
                },
                fail: { continuation.resume(returning: .failure($0)) })
            queue.add(pending) { [self] in commit($0) }
        }
        return try result.get()
    }

    private func commit(_ batch: [PendingWrite]) {
        let result = Result { () throws(JournalError) in
            try translatingErrors {
                try pool.write { database in
                    var chain = try ChainLink(of: database)
                    return try batch.map { try answer(to: $0, &chain, database) }
                }
            }
        }
        switch result {
        case .success(let answers): for answer in answers { answer() }
        case .failure(let error):
            if error.code == .diskFull { onFullDisk() }
            for pending in batch { pending.fail(error) }
        }
    }

    /// One write of the batch. A damaged line that it had to read is its own trouble and nobody else's; what the disk says
    /// concerns all.
    private func answer(
        to pending: PendingWrite, _ chain: inout ChainLink, _ database: Database
    ) throws -> @Sendable () -> Void {
        let before = chain
        do {
            return try pending.write(&chain, database)
        } catch let error as JournalError where error.code == .damaged && chain == before {
            return { pending.fail(error) }
        }
    }
}
