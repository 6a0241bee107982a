/// The life of one card as a pure state machine: it knows no clock, no storage and no key.
///
///     step                   from                          to           rule
///     issue                  produced                      issued       Art. 6: handed out
///     suspend                issued                        suspended    Art. 10: reported lost
///     take-back              issued                        suspended    Art. 6: it was handed to somebody else
///     restore                suspended                     issued       Art. 10: found
///     propose-cancellation   any but cancelled             (same)       Art. 11: one officer
///     confirm-cancellation   the same, with a proposal     cancelled    Art. 11: another officer
///     withdraw-cancellation  the same, with a proposal     (same)       Art. 11
///     replace                any but cancelled             cancelled    Art. 10: a new number and key
///
/// While a cancellation waits for its second officer, the card can be suspended but not become valid or be replaced.
/// Cancelled is the end: nothing leads out of it.
package struct CardLife: Hashable, Sendable {
    package let state: CardState
    /// A cancellation that waits for its second officer.
    package let proposal: CancellationProposal?
    /// Of a cancelled card.
    package let ending: CardEnding?
    /// Of a suspended card.
    package let suspension: CardSuspension?

    package static let produced = CardLife(state: .produced)

    /// A life as storage kept it.
    package init(
        state: CardState, proposal: CancellationProposal? = nil, ending: CardEnding? = nil,
        suspension: CardSuspension? = nil
    ) {
        self.state = state
        self.proposal = proposal
        self.ending = ending
        self.suspension = state == .suspended ? suspension ?? .lost : nil
    }

    /// The life after the step.
    ///
    /// - Throws: which rule forbids it.
    package func after(_ step: CardStep, by officer: Officer) throws(RuleBreach) -> CardLife {
        guard state != .cancelled else { throw illegal(step) }
        switch step {
        case .issue: return try becomingValid(step, from: .produced)
        case .restore: return try becomingValid(step, from: .suspended)
        case .suspend:
            guard state == .issued else { throw illegal(step) }
            return CardLife(state: .suspended, proposal: proposal, suspension: .lost)
        case .takeBack:
            guard state == .issued else { throw illegal(step) }
            return CardLife(state: .suspended, proposal: proposal, suspension: .takenBack)
        case .proposeCancellation(let reason):
            guard proposal == nil else { throw .cancellationPending }
            return CardLife(
                state: state, proposal: CancellationProposal(reason: reason, officer: officer), suspension: suspension)
        case .confirmCancellation:
            guard let proposal else { throw .nothingProposed }
            guard proposal.officer != officer else { throw .secondOfficerNeeded }
            return CardLife(state: .cancelled, ending: .cancelled(proposal.reason))
        case .withdrawCancellation:
            guard proposal != nil else { throw .nothingProposed }
            return CardLife(state: state, suspension: suspension)
        case .replace:
            guard proposal == nil else { throw .cancellationPending }
            return CardLife(state: .cancelled, ending: .replaced)
        }
    }

    /// The steps that some officer could take now.
    package var legalSteps: [CardStepName] {
        var steps: [CardStepName] = []
        switch state {
        case .produced: steps = proposal == nil ? [.issue] : []
        case .issued: steps = [.suspend, .takeBack]
        case .suspended: steps = proposal == nil ? [.restore] : []
        case .cancelled: return []
        }
        return steps
            + (proposal == nil ? [.replace, .proposeCancellation] : [.confirmCancellation, .withdrawCancellation])
    }

    private func becomingValid(_ step: CardStep, from origin: CardState) throws(RuleBreach) -> CardLife {
        guard state == origin else { throw illegal(step) }
        guard proposal == nil else { throw .cancellationPending }
        return CardLife(state: .issued)
    }

    private func illegal(_ step: CardStep) -> RuleBreach {
        .stepNotLegal(step.name, in: state, legal: legalSteps)
    }
}
