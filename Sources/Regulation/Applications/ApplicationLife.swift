internal import Primitives

/// The life of one application as a pure state machine (Art. 6): it knows no clock, no storage and no role table.
///
///     step       from                                        to           hand
///     recommend  submitted                                   recommended  employer
///     review     recommended                                 reviewed     department
///     approve    reviewed                                    approved     authority
///     produce    approved                                    produced     maker
///     issue      produced                                    issued       maker
///     reject     submitted recommended reviewed approved     rejected     the hand that it is in
///     resubmit   rejected                                    submitted    employer
///
/// Recommending, reviewing, deciding and making are four hands: one person is never two of them, so that no card comes
/// from one person's word. (Interpretation: the text names four bodies, not persons.) Making and handing out may be one hand.
/// What is handed in again goes through all hands again. An approval can be taken back until the card is made.
package struct ApplicationLife: Hashable, Sendable {
    package let state: ApplicationState
    /// Who has acted since it was handed in, in the order of the steps.
    package let hands: [ApplicationHand]
    /// Of a rejected application: why, as the applicant is told.
    package let rejection: String?

    package static let submitted = ApplicationLife(state: .submitted)

    /// What a reason may have, in UTF-8.
    package static let reasonLimitBytes = 500

    /// A life as storage kept it.
    package init(state: ApplicationState, hands: [ApplicationHand] = [], rejection: String? = nil) {
        (self.state, self.hands, self.rejection) = (state, hands, rejection)
    }

    /// The life after the step.
    ///
    /// - Throws: which rule forbids it.
    package func after(_ step: ApplicationStep, by officer: Officer) throws(RuleBreach) -> ApplicationLife {
        guard legalSteps.contains(step.name) else {
            throw .application(.stepNotLegal(step.name, in: state, legal: legalSteps))
        }
        switch step {
        case .recommend: return try advanced(to: .recommended, step, officer)
        case .review: return try advanced(to: .reviewed, step, officer)
        case .approve: return try advanced(to: .approved, step, officer)
        case .produce: return try advanced(to: .produced, step, officer)
        case .issue: return ApplicationLife(state: .issued, hands: hands)
        case .resubmit: return .submitted
        case .reject(let reason):
            guard reason.utf8.contains(where: { $0 > 0x20 }), reason.utf8.count <= ApplicationLife.reasonLimitBytes,
                reason.isPlainText
            else { throw .application(.reasonMissing(in: state)) }
            return ApplicationLife(state: .rejected, rejection: reason)
        }
    }

    /// The steps that the right officer could take now.
    package var legalSteps: [ApplicationStepName] {
        switch state {
        case .submitted: [.recommend, .reject]
        case .recommended: [.review, .reject]
        case .reviewed: [.approve, .reject]
        case .approved: [.produce, .reject]
        case .produced: [.issue]
        case .rejected: [.resubmit]
        case .issued: []
        }
    }

    /// Whose duty the step is from here; rejecting belongs to the hand that the application is in.
    package func duty(of step: ApplicationStepName) -> Duty {
        switch step {
        case .recommend: .recommend
        case .review: .review
        case .approve: .decide
        case .produce: .produce
        case .issue: .issue
        case .resubmit: .submit
        case .reject:
            switch state {
            case .submitted, .rejected: .recommend
            case .recommended: .review
            case .reviewed, .approved, .produced, .issued: .decide
            }
        }
    }

    private func advanced(
        to state: ApplicationState, _ step: ApplicationStep, _ officer: Officer
    ) throws(RuleBreach) -> ApplicationLife {
        if let earlier = hands.first(where: { $0.officer == officer }) {
            throw .application(.sameHand(step.name, earlier: earlier.step))
        }
        return ApplicationLife(state: state, hands: hands + [ApplicationHand(step: step.name, officer: officer)])
    }
}

/// One hand of Art. 6 and the person behind it.
package struct ApplicationHand: Hashable, Sendable {
    package let step: ApplicationStepName
    package let officer: Officer

    package init(step: ApplicationStepName, officer: Officer) {
        self.step = step
        self.officer = officer
    }
}
