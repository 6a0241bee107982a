internal import Credential
internal import Primitives

/// An order of a batch that was carried out.
struct BatchOrderRecord: Hashable, Sendable {
    let id: String
    /// SHA-256 of what was ordered: the same id with another content is a mistake.
    let content: [UInt8]
    let card: String
}

/// A code that was given to a holder, for one phone.
struct PhoneInvitationRecord: Hashable, Sendable {
    /// SHA-256 of the code: who reads the registry cannot use it.
    let code: [UInt8]
    let card: String
    /// In whose name the phone is enrolled.
    let officer: Officer
    let endsAt: Timestamp
    /// Where the credential stands that it came to.
    var usedFor: StatusReference?
}
