package import Credential

/// A rule of the regulation that a request would break: an expected "no", with its article.
package enum RuleBreach: Error, Hashable, Sendable {
    case stepNotLegal(CardStepName, in: CardState, legal: [CardStepName])
    /// Proposed by one officer, to be confirmed by another.
    case secondOfficerNeeded
    case nothingProposed
    case cancellationPending
    /// The sixth and the seventh reason are some classes' alone.
    case reasonOfOtherClass(CancellationReason, Credential.Category)
    /// A class C card ends with a birthday: it must be known.
    case birthdayMissing
    case classCAgeReached(limit: Int)
    /// The card's chip has not been read back yet.
    case notProven
    /// A cancelled card gets no further credential.
    case cardEnded
    /// The card that is to be replaced has reached the end of its term.
    case termEnded
    /// Of a cancelled card nothing is kept current.
    case cardIsCancelled
    /// A class is changed after the employer said so.
    case changeNotReported(to: Credential.Category)
    case application(ApplicationBreach)
    case office(OfficeBreach)

    package var article: String {
        switch self {
        case .stepNotLegal(let step, in: _, legal: _): step.article
        case .secondOfficerNeeded, .nothingProposed, .cancellationPending: "11"
        case .cardEnded: "11"
        case .reasonOfOtherClass(let reason, _): "11(\(reason.rawValue))"
        case .notProven: "6"
        case .birthdayMissing, .classCAgeReached: "11(6)"
        case .termEnded: "6"
        case .cardIsCancelled, .changeNotReported: "12"
        case .application(let breach): breach.article
        case .office(let breach): breach.article
        }
    }
}
