package import Credential
package import Primitives
package import Regulation

/// One more credential of a card that has one already: the same card and term, on another carrier, with a place of its own.
///
/// It is valid as long as its card is, and dies with it; it can be withdrawn without the card.
package struct FurtherCredential: Hashable, Sendable {
    package let card: String
    package let carrier: Carrier
    package let status: StatusReference
    package let issuedAt: Timestamp
    package let credential: [UInt8]
    /// For ever.
    package var isWithdrawn: Bool

    package init(
        card: String, carrier: Carrier, status: StatusReference, issuedAt: Timestamp, credential: [UInt8],
        isWithdrawn: Bool = false
    ) {
        (self.card, self.carrier, self.status) = (card, carrier, status)
        (self.issuedAt, self.credential, self.isWithdrawn) = (issuedAt, credential, isWithdrawn)
    }
}
