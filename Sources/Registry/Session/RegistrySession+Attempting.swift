package import Regulation

extension RegistrySession<Changing> {
    /// Does one of many things: what it wrote before it failed is undone, and the others of this change stand.
    ///
    /// - Throws: what the body throws; `registry` when undoing failed, then nothing of the whole change stays.
    package func attempting<Answer>(
        _ body: () throws(AuthorityError) -> Answer
    ) throws(AuthorityError) -> Answer {
        let (entry, hasRecorded) = (memory.lastAuditEntry, memory.hasRecorded)
        try connection.execute("SAVEPOINT attempt", [])
        let answer: Answer
        do {
            answer = try body()
        } catch {
            try connection.execute("ROLLBACK TO SAVEPOINT attempt", [])
            try connection.execute("RELEASE SAVEPOINT attempt", [])
            (memory.lastAuditEntry, memory.hasRecorded) = (entry, hasRecorded)
            // People and employers may have been read as they are no more.
            (memory.officers, memory.employers) = ([:], [:])
            throw error
        }
        try connection.execute("RELEASE SAVEPOINT attempt", [])
        return answer
    }
}
