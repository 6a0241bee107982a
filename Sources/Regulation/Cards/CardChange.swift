/// What two officers do about a card that there is: one proposes it, another does it.
///
///     change     of a card that is               the old card                    rule
///     replace    not cancelled, in its term      dead at once                    Art. 10: lost or worn
///     amend      not cancelled, in its term      dead once the new one is out    Art. 12: another name or document
///     reinstate  cancelled for a reason          stays cancelled                 Art. 11: the cancellation was wrong
///     phone      not cancelled, in its term      a code is good for its holder   Art. 12: a further carrier of it
///     add        not cancelled, in its term      has a further carrier           Art. 12
///     withdraw   in its term                     has one carrier less            Art. 12: that was lost, the card was not
package enum CardChange: String, Hashable, Sendable, CaseIterable {
    case replace, amend, reinstate, phone, add, withdraw

    /// Whether a new card comes of it; the others are of the card's further carriers.
    package var makesCard: Bool {
        switch self {
        case .replace, .amend, .reinstate: true
        case .phone, .add, .withdraw: false
        }
    }

    package var article: String {
        switch self {
        case .replace: "10"
        case .amend, .phone, .add, .withdraw: "12"
        case .reinstate: "11"
        }
    }

    /// Whose duty it is to propose it.
    package var duty: Duty {
        switch self {
        case .replace: .replace
        case .amend: .amend
        case .reinstate: .reinstate
        case .phone, .add: .produce
        case .withdraw: .suspend
        }
    }

    /// Whose it is to make it, of another person.
    package var secondDuty: Duty {
        switch self {
        case .replace: .confirmReplacing
        case .amend: .confirmAmending
        case .reinstate: .confirmReinstating
        case .phone, .add, .withdraw: .confirmCredentials
        }
    }
}

/// One officer's word of a card, waiting for another's.
package struct CardChangeProposal: Hashable, Sendable {
    package let change: CardChange
    package let officer: Officer
    /// The card that was made, until it is handed out.
    package let made: String?

    package init(change: CardChange, officer: Officer, made: String?) {
        (self.change, self.officer, self.made) = (change, officer, made)
    }
}

extension CardLife {
    /// - Throws: why it is not done of a card that stands so.
    package func check(_ change: CardChange) throws(RuleBreach) {
        switch change {
        case .replace, .amend:
            guard state != .cancelled else { throw .stepNotLegal(.replace, in: state, legal: legalSteps) }
            guard proposal == nil else { throw .cancellationPending }
        case .reinstate:
            guard case .cancelled? = ending else { throw .notCancelled }
        case .phone, .add:
            guard state != .cancelled else { throw .cardEnded }
        case .withdraw: return
        }
    }
}
