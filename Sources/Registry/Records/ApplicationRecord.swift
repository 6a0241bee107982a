package import Credential
package import Primitives
package import Regulation

/// One application as the registry keeps it, without its papers.
package struct ApplicationRecord: Hashable, Sendable {
    /// From 1.
    package let id: Int64
    package let holder: Int64
    package let holderName: String
    package let category: Credential.Category
    package let employer: String
    /// The department above the employer, which reviews.
    package let department: String
    package var life: ApplicationLife
    /// The card that was made for it; after a replacement the newest.
    package var card: String?
    package let submittedAt: Timestamp
    package var changedAt: Timestamp
}
