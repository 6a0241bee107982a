internal import AuthorityKeys
package import Primitives
package import Registry
package import Regulation
internal import Signatures

extension Authority.Officers {
    /// Signs an officer in by password and one-time code; a code is good once.
    ///
    /// After five wrong codes in a row with the right password nothing helps for a quarter of an hour. A wrong password is
    /// counted and locks nobody out: who knows an officer's name only cannot keep the officer from the desk. Whoever tries,
    /// and whatever is wrong, the same is done: one digest, about a third of a second, and one change of the registry.
    ///
    /// - Returns: `nil` when it was refused, whatever for.
    /// - Throws: `signing`, `badKey`, `altered`, `registry`.
    package func signIn(
        _ name: String, password: String, code: String, at now: Timestamp
    ) throws(AuthorityError) -> SignedIn? {
        let officer = Officer(name)
        // For every name, so that without the key nobody can tell who is enrolled.
        let safe = try SignInSafe(in: folder)
        let found = try store.reading { (registry) throws(AuthorityError) in
            try officer.map { (officer) throws(AuthorityError) in try registry.signIn(of: officer) } ?? nil
        }
        // Before the change below: a third of a second is too long to hold the registry.
        let isPassword = try (found?.password ?? .nobodys).matches(password)
        let secret = try found.map { (found) throws(AuthorityError) in
            try safe.open(found.sealedSecret, of: found.officer)
        }
        return try store.changing { (registry) throws(AuthorityError) in
            let record =
                try found.map { (found) throws(AuthorityError) in try registry.signIn(of: found.officer) } ?? nil
            let step = try Authority.step(
                of: code, secret ?? OneTimeCode.nobodys, at: now, after: record?.lastStep ?? 0)
            let isCurrent = found != nil && record?.password == found?.password
            guard let record, isCurrent, isPassword, try registry.mayEnter(record, at: now) else {
                try registry.countRefusedTry(of: record?.officer)
                return nil
            }
            guard let step else {
                try registry.countRefusedTry(of: record.officer)
                try registry.fail(record, at: now)
                return nil
            }
            return try registry.enter(record, with: step, at: now)
        }
    }

    /// How the officer who signed in stands; `nil` when the session is over: the officer has left, or was enrolled anew.
    ///
    /// - Throws: `registry`.
    package func standing(of signedIn: SignedIn) throws(AuthorityError) -> Standing? {
        try store.reading { (registry) throws(AuthorityError) in try registry.standing(of: signedIn) }
    }

    /// - Throws: `registry`.
    package func signOut(_ officer: Officer, at now: Timestamp) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            try registry.record(.supervised(.signedOut(officer)), by: try registry.admitted(.signIn, officer), at: now)
        }
    }
}

extension Authority {
    static func step(
        of code: String, _ secret: [UInt8], at now: Timestamp, after last: Int64
    ) throws(AuthorityError) -> Int64? {
        do {
            return try OneTimeCode(secret: secret)?.step(of: code, at: now, after: last)
        } catch {
            throw AuthorityError(OfficerFault.codeNotComputed(cause: error.rawValue), at: "one-time code")
        }
    }
}

extension RegistrySession<Changing> {
    /// Whether the officer serves and is not locked out.
    fileprivate func mayEnter(_ record: SignInRecord, at now: Timestamp) throws(AuthorityError) -> Bool {
        guard let officer = try officer(record.officer), officer.leftAt == nil else { return false }
        return !record.isLocked(at: now)
    }

    /// One more wrong code with the right password.
    fileprivate func fail(_ record: SignInRecord, at now: Timestamp) throws(AuthorityError) {
        let failed = record.failing(at: now)
        try put(failed)
        guard failed.lockedUntil != record.lockedUntil else { return }
        try self.record(.supervised(.lockedOut(record.officer)), by: try admitted(.signIn, record.officer), at: now)
    }

    fileprivate func enter(
        _ record: SignInRecord, with step: Int64, at now: Timestamp
    ) throws(AuthorityError) -> SignedIn {
        try put(record.succeeding(with: step))
        let refused = try takeRefusedTries(of: record.officer)
        try self.record(
            .supervised(.signedIn(record.officer, refusedTries: refused)),
            by: try admitted(.signIn, record.officer), at: now)
        return SignedIn(officer: record.officer, enrolledAt: record.enrolledAt, refusedTries: refused)
    }
}
