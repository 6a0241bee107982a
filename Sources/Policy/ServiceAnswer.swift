/// What a policy says of one service.
public struct ServiceAnswer: Hashable, Sendable {
    public enum Verdict: Hashable, Sendable {
        /// The rules give a right to the service, once these conditions are confirmed.
        case entitled(unconfirmed: [Condition])
        case notEntitled(NoServiceReason)
    }

    /// `nil` when no service of the policy is meant: an unknown one was asked for, or the site gives none.
    public let service: Service?
    public let verdict: Verdict
}

/// Why there is no right to a service; the first that applies, in this order.
public enum NoServiceReason: String, Hashable, Sendable, CaseIterable {
    case unknownService = "unknown-service"
    case notThisKind = "not-this-kind"
    case notThisSite = "not-this-site"
    case assuranceTooLow = "assurance-too-low"
    case notInForce = "not-in-force"
    case tooManyCompanions = "too-many-companions"
    case relationNotCovered = "relation-not-covered"
    case conditionNotMet = "condition-not-met"
}
