public import Credential
public import Primitives

/// One more credential of a card that has one already: the same card and term, on another carrier, with a place of its own.
///
/// It is valid as long as its card is, and dies with it; it can be withdrawn without the card.
public struct FurtherCredential: Hashable, Sendable {
    public let card: String
    public let carrier: Carrier
    public let status: StatusReference
    public let issuedAt: Timestamp
    public let credential: [UInt8]
    /// For ever.
    public internal(set) var isWithdrawn = false
}
