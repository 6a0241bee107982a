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
    /// A new card is proposed for this one, or made and not handed out.
    case changePending(CardChange)
    case noChangeProposed(CardChange)
    /// Who proposed the new card does not make it.
    case changeNeedsSecondOfficer(CardChange)
    /// Only a card that was cancelled for a reason is given back.
    case notCancelled
    /// A cancelled card gets no further credential.
    case cardEnded
    /// The card that is to be replaced has reached the end of its term.
    case termEnded
    /// Of a cancelled card nothing is kept current.
    case cardIsCancelled
    /// A class is changed after the employer said so.
    case changeNotReported(to: Credential.Category)
    /// Who reported it does not decide it.
    case reportedByOneself(to: Credential.Category)
    /// Something is proposed of the officer already.
    case officerChangePending(OfficerChange)
    case noOfficerChange
    /// Who proposed it of an officer does not confirm it.
    case officerNeedsSecondOfficer(OfficerChange)
    case application(ApplicationBreach)
    case office(OfficeBreach)

    package var article: String {
        switch self {
        case .stepNotLegal(let step, in: _, legal: _): step.article
        case .secondOfficerNeeded, .nothingProposed, .cancellationPending: "11"
        case .cardEnded, .notCancelled: "11"
        case .changePending(let change), .noChangeProposed(let change), .changeNeedsSecondOfficer(let change):
            change.article
        case .reasonOfOtherClass(let reason, _): "11(\(reason.rawValue))"
        case .notProven: "6"
        case .birthdayMissing, .classCAgeReached: "11(6)"
        case .termEnded: "6"
        case .cardIsCancelled, .changeNotReported, .reportedByOneself: "12"
        case .officerChangePending, .noOfficerChange, .officerNeedsSecondOfficer: OfficerChange.article
        case .application(let breach): breach.article
        case .office(let breach): breach.article
        }
    }
}
