package import Credential
package import Primitives

/// A card that may have something due.
package struct DueCard: Hashable, Sendable {
    package let number: String
    package let category: Credential.Category
    package let state: CardState
    package let expires: Timestamp
    package let employer: String?
    package let confirmedAt: Timestamp
    /// What was reported and nobody has dealt with, the gravest first.
    package let reports: [EmploymentEvent]
    /// Of class C.
    package let ageLimitAt: Timestamp?
    /// A cancellation that waits for its second officer.
    package let isProposed: Bool

    package init(
        number: String, category: Credential.Category, state: CardState, expires: Timestamp, employer: String?,
        confirmedAt: Timestamp, reports: [EmploymentEvent], ageLimitAt: Timestamp?, isProposed: Bool
    ) {
        self.number = number
        self.category = category
        self.state = state
        self.expires = expires
        self.employer = employer
        self.confirmedAt = confirmedAt
        self.reports = reports
        self.ageLimitAt = ageLimitAt
        self.isProposed = isProposed
    }
}

/// How many cards are alike.
package struct CardCount: Hashable, Sendable {
    package let category: Credential.Category
    package let state: CardState
    /// `nil` where no employer is known.
    package let region: String?
    /// `2026-11`, when they were made.
    package let month: String
    package let count: Int

    package init(category: Credential.Category, state: CardState, region: String?, month: String, count: Int) {
        self.category = category
        self.state = state
        self.region = region
        self.month = month
        self.count = count
    }
}
