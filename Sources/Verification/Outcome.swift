/// What the operator does next.
public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// Every check passed, identity included.
    case admit
    /// The card is good and entitled here; identity, kinship or a condition is still to be confirmed.
    case checkIdentity = "check-identity"
    /// A valid card that has no such service here.
    case noService = "no-service"
    /// The card's fault.
    case refuse
    /// We could not find out. Never shown as revoked, never admits.
    case refer
}
