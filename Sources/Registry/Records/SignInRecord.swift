package import AuthorityKeys
package import Primitives
package import Regulation

/// How an officer signs in to the console, as the registry keeps it.
package struct SignInRecord: Hashable, Sendable {
    package let officer: Officer
    package let password: PasswordDigest
    /// The one-time codes' secret, sealed.
    package let sealedSecret: [UInt8]
    /// The step of the code that was taken last; no code up to it is taken again.
    package var lastStep: Int64
    /// Wrong codes with the right password, in a row.
    package var failures: Int
    /// Until then nothing lets the officer in.
    package var lockedUntil: Timestamp?
    package let enrolledAt: Timestamp

    package init(
        officer: Officer, password: PasswordDigest, sealedSecret: [UInt8], lastStep: Int64, failures: Int,
        lockedUntil: Timestamp? = nil, enrolledAt: Timestamp
    ) {
        self.officer = officer
        self.password = password
        self.sealedSecret = sealedSecret
        self.lastStep = lastStep
        self.failures = failures
        self.lockedUntil = lockedUntil
        self.enrolledAt = enrolledAt
    }

    /// So many wrong codes in a row lock the officer out.
    static let failuresLimit = 5
    static let lockSeconds: Int64 = 15 * 60

    package func isLocked(at moment: Timestamp) -> Bool { lockedUntil.map { moment < $0 } ?? false }

    /// After one more wrong code with the right password.
    package func failing(at moment: Timestamp) -> SignInRecord {
        var record = self
        record.failures += 1
        if record.failures >= SignInRecord.failuresLimit {
            record.failures = 0
            record.lockedUntil = moment.adding(seconds: SignInRecord.lockSeconds)
        }
        return record
    }

    /// After the right one, by the code of this step.
    package func succeeding(with step: Int64) -> SignInRecord {
        var record = self
        (record.lastStep, record.failures, record.lockedUntil) = (step, 0, nil)
        return record
    }
}

/// What opens an officer's authenticator: shown once when the officer is enrolled.
package struct Enrolment: Sendable {
    /// `otpauth://totp/…`, for an authenticator to scan.
    package let uri: String

    package init(uri: String) {
        self.uri = uri
    }
}

/// An officer who has signed in.
package struct SignedIn: Hashable, Sendable {
    package let officer: Officer
    /// When the password and the codes' secret were last set: a session from before is over.
    package let enrolledAt: Timestamp
    /// In the officer's name since the sign-in before, the officer's own too.
    package let refusedTries: Int64

    package init(officer: Officer, enrolledAt: Timestamp, refusedTries: Int64) {
        self.officer = officer
        self.enrolledAt = enrolledAt
        self.refusedTries = refusedTries
    }
}
