/// What an officer does to a card.
package enum CardStep: Hashable, Sendable {
    case issue
    case suspend
    case restore
    /// It was handed to somebody else than its holder.
    case takeBack
    case proposeCancellation(CancellationReason)
    case confirmCancellation
    case withdrawCancellation
    /// A new card takes this one's place.
    case replace

    package var name: CardStepName {
        switch self {
        case .issue: .issue
        case .suspend: .suspend
        case .restore: .restore
        case .takeBack: .takeBack
        case .proposeCancellation: .proposeCancellation
        case .confirmCancellation: .confirmCancellation
        case .withdrawCancellation: .withdrawCancellation
        case .replace: .replace
        }
    }
}

/// A step without what belongs to it: a word for the audit trail and for refusals.
package enum CardStepName: String, Hashable, Sendable, CaseIterable {
    case issue
    case suspend
    case restore
    case takeBack = "take-back"
    case proposeCancellation = "propose-cancellation"
    case confirmCancellation = "confirm-cancellation"
    case withdrawCancellation = "withdraw-cancellation"
    case replace

    /// The article of the regulation that the step carries out.
    package var article: String {
        switch self {
        case .issue, .takeBack: "6"
        case .suspend, .restore, .replace: "10"
        case .proposeCancellation, .confirmCancellation, .withdrawCancellation: "11"
        }
    }
}
