internal import Primitives

/// The life of one application as a pure state machine (Art. 6): it knows no clock, no storage and no role table.
///
///     step       from                                        to           hand
///     recommend  submitted                                   recommended  employer
///     review     recommended                                 reviewed     department
///     approve    reviewed                                    approved     authority
///     produce    approved                                    produced     maker
///     issue      produced                                    issued       maker
///     end        produced                                    ended        with the card, before it is handed out: two officers
///     reject     submitted recommended reviewed approved     rejected     the hand that it is in
///     resubmit   rejected                                    submitted    employer
///     take-back  recommended reviewed approved               before it    the hand that it came from, within 5 minutes
///
/// Recommending, reviewing, deciding and making are four hands: one person is never two of them, so that no card comes
/// from one person's word. (Interpretation: the text names four bodies, not persons.) Making and handing out may be one hand.
/// What is handed in again goes through all hands again. Who erred takes the own step back as long as the next hand has not
/// taken its own; later it is the next hand's to reject. An approval can be rejected until the card is made.
package struct ApplicationLife: Hashable, Sendable {
    package let state: ApplicationState
    /// Who has acted since it was handed in, in the order of the steps.
    package let hands: [ApplicationHand]
    /// Of a rejected application: why, as the applicant is told.
    package let rejection: String?

    package static let submitted = ApplicationLife(state: .submitted)

    /// What a reason may have, in UTF-8.
    package static let reasonLimitBytes = 500

    /// So long a hand may take its step back.
    package static let takeBackSeconds: Int64 = 300

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
        case .end: return ApplicationLife(state: .ended, hands: hands)
        case .resubmit: return .submitted
        case .takeBack(let seconds): return try takenBack(by: officer, afterSeconds: seconds)
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
        case .recommended: [.review, .reject, .takeBack]
        case .reviewed: [.approve, .reject, .takeBack]
        case .approved: [.produce, .reject, .takeBack]
        case .produced: [.issue, .end]
        case .rejected: [.resubmit]
        case .issued, .ended: []
        }
    }

    /// Whether this officer could take the last step back when it is so old.
    package func canBeTakenBack(by officer: Officer, afterSeconds seconds: Int64) -> Bool {
        guard legalSteps.contains(.takeBack) else { return false }
        do throws(RuleBreach) {
            _ = try takenBack(by: officer, afterSeconds: seconds)
            return true
        } catch {
            return false
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
        case .end: .confirmCancelling
        case .resubmit: .submit
        case .reject:
            switch state {
            case .submitted, .rejected: .recommend
            case .recommended: .review
            case .reviewed, .approved, .produced, .issued, .ended: .decide
            }
        case .takeBack:
            switch state {
            case .submitted, .recommended, .rejected: .recommend
            case .reviewed: .review
            case .approved, .produced, .issued, .ended: .decide
            }
        }
    }

    /// Who could still take the last step back, and did so at such an age of it.
    ///
    /// - Throws: which rule forbids it.
    private func takenBack(by officer: Officer, afterSeconds seconds: Int64) throws(RuleBreach) -> ApplicationLife {
        guard let last = hands.last, last.officer == officer else { throw .application(.notOwnStep(in: state)) }
        guard seconds <= ApplicationLife.takeBackSeconds else { throw .application(.tooLateToTakeBack(in: state)) }
        let earlier: ApplicationState =
            switch last.step {
            case .recommend: .submitted
            case .review: .recommended
            case .approve: .reviewed
            // Nothing of these leads to where a step can be taken back.
            case .produce, .issue, .end, .reject, .resubmit, .takeBack: state
            }
        return ApplicationLife(state: earlier, hands: Array(hands.dropLast()))
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
