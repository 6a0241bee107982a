public import Credential
public import Primitives

/// One card as the registry keeps it.
public struct CardRecord: Hashable, Sendable {
    /// As printed: `JX-000123`.
    public let number: String
    public let holderName: String
    public let category: Credential.Category
    public let carrier: Carrier
    public let status: StatusReference
    public let issuedAt: Timestamp
    public let expires: Timestamp
    /// As signed. It holds the salt and the documents' digests; the documents themselves are not kept.
    public let credential: [UInt8]
    /// The number of the card whose place it took.
    public let replaces: String?
    public internal(set) var life: CardLife
}

extension CardKind {
    /// A number of this kind: `JX-000123`, `JJ-000123`.
    func cardNumber(_ count: Int64) -> String {
        let prefix =
            switch self {
            case .jixiang: "JX"
            case .jijian: "JJ"
            }
        let digits = String(count)
        return "\(prefix)-\(String(repeating: "0", count: max(0, 6 - digits.utf8.count)))\(digits)"
    }
}
