package import Policy

/// What every card of an authority says in print.
package struct CardIssuer: Hashable, Sendable {
    /// Its cards are marked: they open nothing.
    package let isTest: Bool
    /// Whom a holder calls who has lost the card (Art. 10); `nil` where the policy names nobody.
    package let contact: PolicyContact?

    package init(isTest: Bool, contact: PolicyContact?) { (self.isTest, self.contact) = (isTest, contact) }
}
