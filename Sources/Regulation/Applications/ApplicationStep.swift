/// What is done to an application.
package enum ApplicationStep: Hashable, Sendable {
    case recommend
    case review
    case approve
    /// By whoever's hand it is in.
    case reject(reason: String)
    /// Corrected by the applicant, through the employer.
    case resubmit
    /// The card is made.
    case produce
    /// The card is handed out.
    case issue

    package var name: ApplicationStepName {
        switch self {
        case .recommend: .recommend
        case .review: .review
        case .approve: .approve
        case .reject: .reject
        case .resubmit: .resubmit
        case .produce: .produce
        case .issue: .issue
        }
    }
}

/// A step without its reason: a word for the audit trail and for refusals.
package enum ApplicationStepName: String, Hashable, Sendable, CaseIterable {
    case recommend, review, approve, reject, resubmit, produce, issue

    package var zh: String {
        switch self {
        case .recommend: "推荐"
        case .review: "初审通过"
        case .approve: "审定通过"
        case .reject: "退回"
        case .resubmit: "重新提交"
        case .produce: "制卡"
        case .issue: "发放"
        }
    }

    /// After "cannot be".
    package var en: String {
        switch self {
        case .recommend: "recommended"
        case .review: "reviewed"
        case .approve: "approved"
        case .reject: "rejected"
        case .resubmit: "handed in again"
        case .produce: "made"
        case .issue: "handed out"
        }
    }
}
