/// What is done to an application.
package enum ApplicationStep: Hashable, Sendable {
    case recommend
    case review
    case approve
    /// By whoever's hand it is in.
    case reject(reason: String)
    /// Corrected by the applicant, through the employer.
    case resubmit
    /// By who took the last one, so long after it, before the next hand has acted.
    case takeBack(afterSeconds: Int64)
    /// The card is made.
    case produce
    /// The card is handed out.
    case issue
    /// The card is cancelled before it is handed out.
    case end

    package var name: ApplicationStepName {
        switch self {
        case .recommend: .recommend
        case .review: .review
        case .approve: .approve
        case .reject: .reject
        case .resubmit: .resubmit
        case .takeBack: .takeBack
        case .produce: .produce
        case .issue: .issue
        case .end: .end
        }
    }
}

/// A step without its reason: a word for the audit trail and for refusals.
package enum ApplicationStepName: String, Hashable, Sendable, CaseIterable {
    case recommend, review, approve, reject, resubmit, produce, issue, end
    case takeBack = "take-back"
}
