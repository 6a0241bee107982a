/// A new card for one that there is: one officer proposes it, another makes it.
///
///     change     of a card that is               the old card                    rule
///     replace    not cancelled, in its term      dead at once                    Art. 10: lost or worn
///     amend      not cancelled, in its term      dead once the new one is out    Art. 12: another name or document
///     reinstate  cancelled for a reason          stays cancelled                 Art. 11: the cancellation was wrong
package enum CardChange: String, Hashable, Sendable, CaseIterable {
    case replace, amend, reinstate

    package var article: String {
        switch self {
        case .replace: "10"
        case .amend: "12"
        case .reinstate: "11"
        }
    }

    /// Whose duty it is to propose it.
    package var duty: Duty {
        switch self {
        case .replace: .replace
        case .amend: .amend
        case .reinstate: .reinstate
        }
    }

    /// Whose it is to make it, of another person.
    package var secondDuty: Duty {
        switch self {
        case .replace: .confirmReplacing
        case .amend: .confirmAmending
        case .reinstate: .confirmReinstating
        }
    }
}

/// One officer's word that a new card is to be made, waiting for another's.
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
    /// - Throws: why no such card is made of one that stands so.
    package func check(_ change: CardChange) throws(RuleBreach) {
        switch change {
        case .replace, .amend:
            guard state != .cancelled else { throw .stepNotLegal(.replace, in: state, legal: legalSteps) }
            guard proposal == nil else { throw .cancellationPending }
        case .reinstate:
            guard case .cancelled? = ending else { throw .notCancelled }
        }
    }
}
