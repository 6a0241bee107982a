internal import Credential
package import Primitives

/// Why a card is on the list of a sweep.
package enum SweepMatter: Hashable, Sendable {
    /// Class C, and the day of the age limit is over: Art. 11(6) orders the cancellation.
    case ageLimitReached
    case ageLimitNear(Timestamp)
    /// No rule of Art. 11: the holder applies anew.
    case termEnded
    case termEnding(Timestamp)
    /// The employer said something that has a consequence.
    case reported(EmploymentEvent)
    /// The employer has not spoken for long; of D and E it is asked whether the holder has retired, since only that event
    /// ends their cards.
    case confirmationDue(asksForRetirement: Bool)

    /// For which reason of Art. 11 the card is to be cancelled; `nil` where nobody orders that.
    package func cancellation(of card: DueCard, by interpretations: Interpretations) -> CancellationReason? {
        switch self {
        case .ageLimitReached: .classCAgeLimit
        case .reported(let event): event.cancellation(of: card.category, by: interpretations)
        case .ageLimitNear, .termEnded, .termEnding, .confirmationDue: nil
        }
    }

    package var article: String {
        switch self {
        case .ageLimitReached, .ageLimitNear: "11(6)"
        case .termEnded, .termEnding: "6"
        case .reported(.retired): "11(7)"
        case .reported(.dismissed): "11(3)"
        case .reported(.moved): "11(8)"
        case .reported(.classChanged), .reported(.confirmed), .reported(.employerChanged), .confirmationDue: "12"
        }
    }

    /// A word for machines: `age-limit-reached`.
    package var name: String {
        switch self {
        case .ageLimitReached: "age-limit-reached"
        case .ageLimitNear: "age-limit-near"
        case .termEnded: "term-ended"
        case .termEnding: "term-ending"
        case .reported(let event): event.name
        case .confirmationDue(asksForRetirement: true): "confirmation-due-ask-for-retirement"
        case .confirmationDue(asksForRetirement: false): "confirmation-due"
        }
    }
}
