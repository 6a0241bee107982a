public import Primitives
internal import Signatures

extension Authority {
    /// Gives a listed officer a password and a new secret for one-time codes; sessions from before are over.
    ///
    /// - Throws: `badInput` for the password or an officer that is not listed or has left; `ruleBroken`, `signing`, `badKey`,
    ///   `registry`.
    public func enrol(
        _ officer: Officer, password: String, by governor: Officer, at now: Timestamp
    ) throws(IssuanceError) -> Enrolment {
        let digest = try PasswordDigest.make(password)
        let secret = try Authority.newSecret()
        let sealed = try SignInSafe(in: folder, isFounding: true).seal(secret, of: officer)
        try store.changing { (registry) throws(IssuanceError) in
            try registry.admit(.govern, governor)
            guard try registry.officer(officer)?.leftAt == nil, try registry.officer(officer) != nil else {
                throw IssuanceError(
                    .badInput, at: officer.id, "no officer of this name serves; `officer add` lists one")
            }
            try registry.put(
                SignInRecord(
                    officer: officer, password: digest, sealedSecret: sealed, lastStep: 0, failures: 0,
                    lockedUntil: nil,
                    enrolledAt: now))
            try registry.record(.supervised(.enrolled(officer)), by: governor, at: now)
        }
        let issuer =
            "talentcard%20\(settings.authority.utf8.allSatisfy(Authority.isPlain) ? settings.authority : "authority")"
        return Enrolment(
            uri: "otpauth://totp/\(issuer):\(officer.id)?secret=\(Base32.encode(secret))&issuer=\(issuer)"
                + "&algorithm=SHA1&digits=6&period=30")
    }

    /// Signs an officer in by password and one-time code. After five wrong tries in a row nothing helps for a quarter of an
    /// hour; a code is good once. It takes about a third of a second, for an officer that is not there too.
    ///
    /// - Returns: `nil` when it was refused, whatever for.
    /// - Throws: `signing`, `badKey`, `altered`, `registry`.
    public func signIn(
        _ name: String, password: String, code: String, at now: Timestamp
    ) throws(IssuanceError) -> SignedIn? {
        let officer = Officer(name)
        // For every name, so that without the key nobody can tell who is enrolled.
        let safe = try SignInSafe(in: folder)
        let found =
            try officer.map { (officer) throws(IssuanceError) in
                try store.reading { (registry) throws(IssuanceError) in try registry.signIn(of: officer) }
            } ?? nil
        // Before the change below: a third of a second is too long to hold the registry.
        let isRight = try (found?.password ?? .nobodys).matches(password)
        guard let officer, let found else { return nil }
        let secret = try safe.open(found.sealedSecret, of: officer)
        return try store.changing { (registry) throws(IssuanceError) in
            guard let record = try registry.signIn(of: officer), record.password == found.password,
                try registry.officer(officer).map({ $0.leftAt == nil }) ?? false, !record.isLocked(at: now)
            else { return nil }
            guard isRight, let step = try Authority.step(of: code, secret, at: now, after: record.lastStep) else {
                let failed = record.failing(at: now)
                try registry.put(failed)
                if failed.lockedUntil != record.lockedUntil {
                    try registry.record(.supervised(.lockedOut(officer)), by: officer, at: now)
                }
                return nil
            }
            try registry.put(record.succeeding(with: step))
            try registry.record(.supervised(.signedIn(officer)), by: officer, at: now)
            return SignedIn(officer: officer, enrolledAt: record.enrolledAt)
        }
    }

    /// Whether a session is still good: the officer serves, and has the same password and secret.
    ///
    /// - Throws: `registry`.
    public func stands(_ signedIn: SignedIn) throws(IssuanceError) -> Bool {
        try store.reading { (registry) throws(IssuanceError) in
            guard let record = try registry.officer(signedIn.officer), record.leftAt == nil else { return false }
            return try registry.signIn(of: signedIn.officer)?.enrolledAt == signedIn.enrolledAt
        }
    }

    /// - Throws: `registry`.
    public func signOut(_ officer: Officer, at now: Timestamp) throws(IssuanceError) {
        try store.changing { (registry) throws(IssuanceError) in
            try registry.record(.supervised(.signedOut(officer)), by: officer, at: now)
        }
    }

    private static func step(
        of code: String, _ secret: [UInt8], at now: Timestamp, after last: Int64
    ) throws(IssuanceError) -> Int64? {
        do {
            return try OneTimeCode(secret: secret)?.step(of: code, at: now, after: last)
        } catch {
            throw IssuanceError(.signing, at: "one-time code", "could not be computed (\(error.rawValue))")
        }
    }

    private static func newSecret() throws(IssuanceError) -> [UInt8] {
        do {
            return try SecureRandom.bytes(OneTimeCode.secretLength)
        } catch {
            throw IssuanceError(.signing, at: "random numbers", "the generator has no seed; try again")
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
    }
}
