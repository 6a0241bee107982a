internal import Credential
internal import Primitives

/// What the registry knows of cards that are being made, for reading.
protocol MakingReader {
    /// Signed for a chip, and not yet read back from it.
    func isUnproven(_ card: String) throws(IssuanceError) -> Bool
    /// Made, not handed out, and not on the way to a chip; by number.
    func cardsToIssue() throws(IssuanceError) -> [String]
    /// What an order of a batch came to: the order as it was, and its card.
    func batchOrder(_ id: String) throws(IssuanceError) -> BatchOrderRecord?
    /// By list and place.
    func furtherCredentials(of card: String) throws(IssuanceError) -> [FurtherCredential]
    /// - Parameter code: its SHA-256.
    func phoneInvitation(_ code: [UInt8]) throws(IssuanceError) -> PhoneInvitationRecord?
    /// All that ever were, the withdrawn ones too; the newest of a use first.
    func everySigner() throws(IssuanceError) -> [ListedSigner]
}

/// What one change may do to it.
protocol MakingWriter: MakingReader {
    func insertUnproven(_ card: String) throws(IssuanceError)
    func removeUnproven(_ card: String) throws(IssuanceError)
    func insert(_ order: BatchOrderRecord) throws(IssuanceError)
    func insert(_ credential: FurtherCredential, in list: Int64) throws(IssuanceError)
    func withdraw(_ credential: FurtherCredential, at moment: Timestamp) throws(IssuanceError)
    func insert(_ invitation: PhoneInvitationRecord) throws(IssuanceError)
    /// It came to this credential, and comes to no other.
    func use(_ invitation: PhoneInvitationRecord, for credential: FurtherCredential) throws(IssuanceError)
    /// Unused codes of a card are worth nothing from this moment on.
    func endInvitations(of card: String, at moment: Timestamp) throws(IssuanceError)
    /// Counters are given all that is listed.
    func markSignersKnown(at moment: Timestamp) throws(IssuanceError)
    /// Takes the signer off the list.
    func withdraw(_ signer: ListedSigner, at moment: Timestamp) throws(IssuanceError)
}

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
