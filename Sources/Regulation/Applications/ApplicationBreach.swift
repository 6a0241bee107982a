/// A rule of Art. 6 that a step of an application would break.
package enum ApplicationBreach: Hashable, Sendable {
    case stepNotLegal(ApplicationStepName, in: ApplicationState, legal: [ApplicationStepName])
    /// One person would be two of the four hands.
    case sameHand(ApplicationStepName, earlier: ApplicationStepName)
    case reasonMissing(in: ApplicationState)
    /// Another's step is not taken back.
    case notOwnStep(in: ApplicationState)
    case tooLateToTakeBack(in: ApplicationState)
    /// The person has an application on its way, or a card that is alive.
    case alreadyApplied
    /// Where officers are listed, a card is made for an approved application only.
    case noApplication

    package var article: String {
        switch self {
        case .stepNotLegal(let step, in: let state, legal: _):
            ApplicationLife(state: state).duty(of: step).article
        case .sameHand(let step, earlier: _): ApplicationLife.submitted.duty(of: step).article
        case .reasonMissing(let state): ApplicationLife(state: state).duty(of: .reject).article
        case .notOwnStep(let state), .tooLateToTakeBack(let state):
            ApplicationLife(state: state).duty(of: .takeBack).article
        case .alreadyApplied: "6"
        case .noApplication: "6(4)"
        }
    }
}
