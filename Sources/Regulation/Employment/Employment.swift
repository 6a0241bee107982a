package import Credential
package import Primitives

/// What the employer last said of a card's holder (Art. 12).
package struct Employment: Hashable, Sendable {
    package let employer: String?
    package let confirmedAt: Timestamp
    /// What waits to be acted upon; `nil` after a confirmation.
    package let event: EmploymentEvent?
    /// Of class C: the end of the birthday of the age limit, as counted when the card was made (Art. 11(6)).
    package let ageLimitAt: Timestamp?

    package init(employer: String?, confirmedAt: Timestamp, event: EmploymentEvent?, ageLimitAt: Timestamp?) {
        self.employer = employer
        self.confirmedAt = confirmedAt
        self.event = event
        self.ageLimitAt = ageLimitAt
    }
}

/// What an employer reports.
package enum EmploymentEvent: Hashable, Sendable {
    /// Still there, in the same class: the periodic re-confirmation.
    case confirmed
    case retired
    /// Dismissed, expelled or punished.
    case dismissed
    /// Works outside of the province now.
    case moved
    case classChanged(to: Credential.Category)
    /// Works for another listed employer now, in the same class.
    case employerChanged(to: String)

    /// An event that storage kept.
    package init?(name: String, category: String?) {
        switch name {
        case "confirmed": self = .confirmed
        case "retired": self = .retired
        case "dismissed": self = .dismissed
        case "moved": self = .moved
        case "class-changed":
            guard let category = category.flatMap(Credential.Category.init(id:)) else { return nil }
            self = .classChanged(to: category)
        default: return nil
        }
    }

    package var name: String {
        switch self {
        case .confirmed: "confirmed"
        case .retired: "retired"
        case .dismissed: "dismissed"
        case .moved: "moved"
        case .classChanged: "class-changed"
        case .employerChanged: "employer-changed"
        }
    }

    /// For which reason of Art. 11 the event ends a card of the category; `nil` when it does not.
    ///
    /// Retiring is an event, never an age, and ends D and E only: a retired C stays valid until 65, and A and B have no
    /// such rule.
    package func cancellation(
        of category: Credential.Category, by interpretations: Interpretations
    ) -> CancellationReason? {
        let reason: CancellationReason
        switch self {
        case .confirmed, .classChanged, .employerChanged: return nil
        case .dismissed: reason = .dismissalOrPunishment
        case .moved: reason = .leftTheProvince
        case .retired: reason = .classDOrERetired
        }
        return reason.ends(category, by: interpretations) ? reason : nil
    }
}
