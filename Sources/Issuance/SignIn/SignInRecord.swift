public import Primitives

/// How an officer signs in to the console, as the registry keeps it.
struct SignInRecord: Hashable, Sendable {
    let officer: Officer
    let password: PasswordDigest
    /// The one-time codes' secret, sealed.
    let sealedSecret: [UInt8]
    /// The step of the code that was taken last; no code up to it is taken again.
    var lastStep: Int64
    /// Wrong codes with the right password, in a row.
    var failures: Int
    /// Until then nothing lets the officer in.
    var lockedUntil: Timestamp?
    let enrolledAt: Timestamp

    /// So many wrong codes in a row lock the officer out.
    static let failuresLimit = 5
    static let lockSeconds: Int64 = 15 * 60

    func isLocked(at moment: Timestamp) -> Bool { lockedUntil.map { moment < $0 } ?? false }

    /// After one more wrong code with the right password.
    func failing(at moment: Timestamp) -> SignInRecord {
        var record = self
        record.failures += 1
        if record.failures >= SignInRecord.failuresLimit {
            record.failures = 0
            record.lockedUntil = moment.adding(seconds: SignInRecord.lockSeconds)
        }
        return record
    }

    /// After the right one, by the code of this step.
    func succeeding(with step: Int64) -> SignInRecord {
        var record = self
        (record.lastStep, record.failures, record.lockedUntil) = (step, 0, nil)
        return record
    }
}

/// What opens an officer's authenticator: shown once when the officer is enrolled.
public struct Enrolment: Sendable {
    /// `otpauth://totp/…`, for an authenticator to scan.
    public let uri: String
}

/// An officer who has signed in.
public struct SignedIn: Hashable, Sendable {
    public let officer: Officer
    /// When the password and the codes' secret were last set: a session from before is over.
    public let enrolledAt: Timestamp
    /// In the officer's name since the sign-in before, the officer's own too.
    public let refusedTries: Int64
}
