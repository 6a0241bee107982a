package import Primitives
package import Regulation

/// This officer may do this duty, in this transaction: what every line of the audit trail takes, so that a change without
/// a role check does not compile.
///
/// Only the functions of this file make one. It says nothing of the change itself: its rules are asked elsewhere.
package struct Admission {
    package let officer: Officer
    package let duty: Duty
    private let transaction: RegistryMemory

    fileprivate init(_ officer: Officer, to duty: Duty, in transaction: RegistryMemory) {
        (self.officer, self.duty, self.transaction) = (officer, duty, transaction)
    }

    fileprivate func holds(in transaction: RegistryMemory) -> Bool { self.transaction === transaction }
}

extension RegistrySession {
    /// What `admitted` goes by, for a page too.
    package func standing(of officer: Officer) throws(AuthorityError) -> Standing {
        let record = try self.officer(officer)
        let isOneDesk = record == nil ? try !listsOfficers() : false
        return Standing(of: officer, as: record, isOneDesk: isOneDesk)
    }

    /// The same for who has signed in; `nil` when that is over: the officer has left, or was enrolled anew since.
    package func standing(of signedIn: SignedIn) throws(AuthorityError) -> Standing? {
        let standing = try standing(of: signedIn.officer)
        guard let record = standing.record, record.leftAt == nil,
            try signIn(of: signedIn.officer)?.enrolledAt == signedIn.enrolledAt
        else { return nil }
        return standing
    }

    /// - Throws: `ruleBroken` with the article, `registry`.
    @discardableResult
    package func admitted(_ duty: Duty, _ officer: Officer) throws(AuthorityError) -> Admission {
        let standing = try standing(of: officer)
        do throws(RuleBreach) { try standing.check(duty) } catch { throw AuthorityError(error, at: officer.id) }
        return Admission(officer, to: duty, in: memory)
    }

    /// The same, for what concerns one employer or department: an officer of one acts for no other.
    package func admitted(_ duty: Duty, _ officer: Officer, for body: String?) throws(AuthorityError) -> Admission {
        let standing = try standing(of: officer)
        do throws(RuleBreach) { try standing.check(duty, for: body) } catch {
            throw AuthorityError(error, at: officer.id)
        }
        return Admission(officer, to: duty, in: memory)
    }

    /// The running service, which publishes what the registry says: a duty that no role gives and no person has.
    package func admittedService() -> Admission { Admission(.service, to: .keepPublished, in: memory) }

    /// Whoever came with a holder's code, to what concerns the own card: who it is is in no other words in the trail.
    package func admitted(_ holder: SignedInHolder) -> Admission { Admission(.holder, to: .ownCard, in: memory) }
}

extension RegistrySession<Changing> {
    /// Adds a line to the audit trail, in the same transaction as what it tells of. There is no other way to it.
    ///
    /// - Throws: `registry`; `altered` for an admission to another transaction, which is a mistake of the program.
    package func record(_ action: AuditAction, by admission: Admission, at moment: Timestamp) throws(AuthorityError) {
        guard admission.holds(in: memory) else {
            throw AuthorityError(.foreignAdmission, at: admission.officer.id)
        }
        let entry = AuditEntry(after: try lastAuditEntry(), at: moment, by: admission.officer, action)
        try execute(
            "INSERT INTO audit (sequence, card, content, previous, hash) VALUES (?, ?, ?, ?, ?)",
            [entry.sequence, entry.card, entry.content.blob, entry.previous.blob, entry.hash.blob])
        try AuditMark(entry)?.insert(into: connection)
        memory.lastAuditEntry = entry
        memory.hasRecorded = true
    }
}
