public import Credential
public import Primitives

/// A card that may have something due.
public struct DueCard: Hashable, Sendable {
    public let number: String
    public let category: Credential.Category
    public let state: CardState
    public let expires: Timestamp
    public let employer: String?
    public let confirmedAt: Timestamp
    public let event: EmploymentEvent?
    /// Of class C.
    public let ageLimitAt: Timestamp?
    /// A cancellation that waits for its second officer.
    public let isProposed: Bool
}

/// How many cards are alike.
public struct CardCount: Hashable, Sendable {
    public let category: Credential.Category
    public let state: CardState
    /// `nil` where no employer is known.
    public let region: String?
    /// `2026-11`, when they were made.
    public let month: String
    public let count: Int
}
