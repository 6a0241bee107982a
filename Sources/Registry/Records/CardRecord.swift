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
    package var life: CardLife

    package init(
        number: String, holderName: String, category: Credential.Category, carrier: Carrier, status: StatusReference,
        issuedAt: Timestamp, expires: Timestamp, credential: [UInt8], replaces: String?, life: CardLife
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
        self.life = life
    }
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
