/// What a clerk does when a decision is `refer`: the policy's ladder, or where it has none, the one that ships with this
/// program, so that one is there also without trust data.
///
/// It never admits: it says what to ask, what to write down, and whom to call.
public struct FallbackLadder: Hashable, Sendable {
    public let contact: PolicyContact?
    public let fallbacks: [PolicyFallback]
    /// Whether it is the policy's own, which the authority signed.
    public let isSigned: Bool
    /// Of which the services are that may be given by it.
    private let policy: Policy?

    /// - Parameter policy: the one in force; `nil` where there is none.
    public init(_ policy: Policy?) {
        self.policy = policy ?? Self.shipped
        if let policy, !policy.fallbacks.isEmpty {
            (contact, fallbacks, isSigned) = (policy.contact ?? Self.shipped?.contact, policy.fallbacks, true)
        } else {
            contact = policy?.contact ?? Self.shipped?.contact
            (fallbacks, isSigned) = (Self.shipped?.fallbacks ?? [], false)
        }
    }

    /// - Parameter reason: the first of the decision.
    /// - Returns: the first step first; empty when nothing is said of this reason.
    public func steps(on reason: String) -> [BilingualText] {
        fallbacks.first { $0.reasons.contains(reason) }?.steps ?? []
    }

    /// What a site can give by it: also without trust data, and at a site that the policy does not know all there is.
    public func services(at siteID: String) -> [Service] {
        guard let policy else { return [] }
        return policy.site(siteID) == nil ? policy.services : policy.services(at: siteID)
    }

    /// `nil` never comes: a test reads it.
    private static let shipped: Policy? = {
        do { return try Policy(parsing: DefaultPolicy.bytes) } catch { return nil }
    }()
}
