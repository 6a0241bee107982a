package import Credential
package import Primitives

/// What time and employers' words do to a card (Art. 11(6), 11(7), 12), as a pure function: it knows no storage.
///
/// A card whose term or age limit is over is refused by every counter already, since the end is in the credential. What
/// is left is to cancel it by Art. 11, and to tell whom it concerns.
package struct SweepRules: Hashable, Sendable {
    package let moment: Timestamp
    /// How long before an end the holder is told.
    package let aheadSeconds: Int64
    /// How long an employer's word holds (Art. 12 says "dynamic management" and names no period).
    package let confirmationSeconds: Int64

    package let interpretations: Interpretations

    package init(moment: Timestamp, by interpretations: Interpretations = Interpretations()) {
        self.moment = moment
        self.interpretations = interpretations
        aheadSeconds = interpretations[.notice] &* 86_400
        confirmationSeconds = interpretations[.confirmation] &* 86_400
    }

    /// What is to be done about the card; nothing for a cancelled one.
    package func matters(of card: DueCard) -> [SweepMatter] {
        guard card.state != .cancelled else { return [] }
        var matters: [SweepMatter] = []
        let limit = card.category == .c ? card.ageLimitAt : nil
        if let limit, limit <= moment {
            matters.append(.ageLimitReached)
        } else if card.expires <= moment {
            matters.append(.termEnded)
        } else if let limit, limit <= horizon {
            matters.append(.ageLimitNear(limit))
        } else if card.expires <= horizon {
            matters.append(.termEnding(card.expires))
        }
        for event in card.reports where event.matters(for: card.category, by: interpretations) {
            matters.append(.reported(event))
        }
        if card.expires > moment, card.confirmedAt <= confirmedUntil { matters.append(confirmation(of: card)) }
        return matters
    }

    package var horizon: Timestamp { moment.adding(seconds: aheadSeconds) }
    package var confirmedUntil: Timestamp { moment.adding(seconds: -confirmationSeconds) }

    private func confirmation(of card: DueCard) -> SweepMatter {
        switch card.category {
        case .d, .e: .confirmationDue(asksForRetirement: true)
        case .a, .b, .c, .majorContribution, .commended, .urgentlyNeeded, .equivalentLevel:
            .confirmationDue(asksForRetirement: false)
        }
    }
}

extension EmploymentEvent {
    /// Whether somebody has to act on it: a retired holder of class C stays entitled until 65.
    package func matters(for category: Credential.Category, by interpretations: Interpretations) -> Bool {
        switch self {
        case .confirmed, .employerChanged: false
        case .classChanged: true
        case .retired, .dismissed, .moved: cancellation(of: category, by: interpretations) != nil
        }
    }
}
