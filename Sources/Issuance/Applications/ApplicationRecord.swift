public import Credential
public import Primitives

/// One application as the registry keeps it, without its papers.
public struct ApplicationRecord: Hashable, Sendable {
    /// From 1.
    public let id: Int64
    let holder: Int64
    public let holderName: String
    public let category: Credential.Category
    public let employer: String
    /// The department above the employer, which reviews.
    public let department: String
    public internal(set) var life: ApplicationLife
    /// The card that was made for it; after a replacement the newest.
    public internal(set) var card: String?
    public let submittedAt: Timestamp
    public internal(set) var changedAt: Timestamp
}
