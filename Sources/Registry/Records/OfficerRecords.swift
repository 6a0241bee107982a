package import Primitives
package import Regulation

/// What one officer proposes of another, until a second one confirms it.
package struct OfficerChangeRecord: Hashable, Sendable {
    package let change: OfficerChange
    /// As listed from then on.
    package let officer: OfficerRecord
    /// SHA-256 of the code that the officer is given; `nil` where nobody is invited.
    package let code: [UInt8]?
    package let proposedBy: Officer
    package let proposedAt: Timestamp

    package init(
        _ change: OfficerChange, _ officer: OfficerRecord, code: [UInt8]?, proposedBy: Officer, proposedAt: Timestamp
    ) {
        (self.change, self.officer, self.code) = (change, officer, code)
        (self.proposedBy, self.proposedAt) = (proposedBy, proposedAt)
    }
}

/// A code by which an officer sets up the own sign-in, in force.
package struct OfficerInvitation: Hashable, Sendable {
    package let officer: Officer
    /// SHA-256 of the code: who reads the registry cannot use it.
    package let code: [UInt8]
    package let invitedBy: Officer
    package let endsAt: Timestamp
    /// Wrong codes of the authenticator.
    package var failures = 0
    /// The secret that the officer was shown last, sealed.
    package var sealedSecret: [UInt8]?

    /// So many wrong codes end it.
    static let failuresLimit = 10

    package init(officer: Officer, code: [UInt8], invitedBy: Officer, endsAt: Timestamp) {
        (self.officer, self.code, self.invitedBy, self.endsAt) = (officer, code, invitedBy, endsAt)
    }

    package func isOpen(at moment: Timestamp) -> Bool {
        moment < endsAt && failures < OfficerInvitation.failuresLimit
    }
}
