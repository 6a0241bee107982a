package import Credential
package import Primitives
package import Regulation

/// An order of a batch that was carried out.
package struct BatchOrderRecord: Hashable, Sendable {
    package let id: String
    /// SHA-256 of what was ordered: the same id with another content is a mistake.
    package let content: [UInt8]
    package let card: String

    package init(id: String, content: [UInt8], card: String) {
        self.id = id
        self.content = content
        self.card = card
    }
}

/// A code that was given to a holder, for one phone.
package struct PhoneInvitationRecord: Hashable, Sendable {
    /// SHA-256 of the code: who reads the registry cannot use it.
    package let code: [UInt8]
    package let card: String
    /// In whose name the phone is enrolled.
    package let officer: Officer
    package let endsAt: Timestamp
    /// `nil` while it waits for a second officer: it opens nothing.
    package let confirmedBy: Officer?
    /// Where the credential stands that it came to.
    package var usedFor: StatusReference?

    package init(
        code: [UInt8], card: String, officer: Officer, endsAt: Timestamp, confirmedBy: Officer? = nil,
        usedFor: StatusReference? = nil
    ) {
        self.code = code
        self.card = card
        self.officer = officer
        self.endsAt = endsAt
        self.confirmedBy = confirmedBy
        self.usedFor = usedFor
    }
}
