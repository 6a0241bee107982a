package import Credential
package import Primitives
package import Regulation

/// One card as the registry keeps it.
package struct CardRecord: Hashable, Sendable {
    /// As printed: `JX-000123`.
    package let number: String
    package let holderName: String
    package let category: Credential.Category
    package let carrier: Carrier
    package let status: StatusReference
    package let issuedAt: Timestamp
    package let expires: Timestamp
    /// As signed. It holds the salt and the documents' digests; the documents themselves are not kept.
    package let credential: [UInt8]
    /// The number of the card whose place it took.
    package let replaces: String?
    /// Another card, whose place it takes when it is handed out.
    package let follows: FollowedCard?
    package var life: CardLife

    package init(
        number: String, holderName: String, category: Credential.Category, carrier: Carrier, status: StatusReference,
        issuedAt: Timestamp, expires: Timestamp, credential: [UInt8], replaces: String?, follows: FollowedCard? = nil,
        life: CardLife
    ) {
        self.number = number
        self.holderName = holderName
        self.category = category
        self.carrier = carrier
        self.status = status
        self.issuedAt = issuedAt
        self.expires = expires
        self.credential = credential
        self.replaces = replaces
        self.follows = follows
        self.life = life
    }
}

/// A card, and why another takes its place.
package struct FollowedCard: Hashable, Sendable {
    package let number: String
    package let ground: Ground

    package enum Ground: String, Hashable, Sendable {
        /// Another name or document of the same person (Art. 12).
        case amended
        /// The term of the one before is over, or ends soon (Art. 6).
        case renewed
        /// The one before was cancelled wrongly (Art. 11).
        case appeal
    }

    package init(_ number: String, _ ground: Ground) { (self.number, self.ground) = (number, ground) }
}

extension CardKind {
    /// A number of this kind: `JX-000123`, `JJ-000123`.
    package func cardNumber(_ count: Int64) -> String {
        let prefix =
            switch self {
            case .jixiang: "JX"
            case .jijian: "JJ"
            }
        let digits = String(count)
        return "\(prefix)-\(String(repeating: "0", count: max(0, 6 - digits.utf8.count)))\(digits)"
    }
}
