package import Credential
package import Primitives

/// What the employer last said of a card's holder (Art. 12).
package struct Employment: Hashable, Sendable {
    package let employer: String?
    package let confirmedAt: Timestamp
    /// What this employer has reported and nobody has dealt with; it takes it back by confirming.
    package let reported: Set<EmploymentEvent>
    /// The same of an employer before, which only the authority takes back.
    package let inherited: Set<EmploymentEvent>
    /// Of a card of class C that ends with the birthday of the age limit: that end (Art. 11(6)). Of one that ends before it
    /// nothing is kept: it would tell the birthday, which the card does not.
    package let ageLimitAt: Timestamp?

    package init(
        employer: String?, confirmedAt: Timestamp, reported: Set<EmploymentEvent> = [],
        inherited: Set<EmploymentEvent> = [], ageLimitAt: Timestamp?
    ) {
        self.employer = employer
        self.confirmedAt = confirmedAt
        self.reported = reported
        self.inherited = inherited
        self.ageLimitAt = ageLimitAt
    }

    /// All that waits to be dealt with, the gravest first.
    package var open: [EmploymentEvent] { reported.union(inherited).sorted { $0.gravity < $1.gravity } }

    /// After one more word on the holder.
    ///
    ///     confirmed         what this employer reported is taken back; by the authority all of it
    ///     employer-changed  what was reported stays, but for a move out of the province, which it contradicts
    ///     any other         stands beside what was reported; of two classes the later
    package func after(_ event: EmploymentEvent, from voice: EmploymentVoice, at now: Timestamp) -> Employment {
        switch event {
        case .confirmed:
            let stays: Set<EmploymentEvent> =
                switch voice {
                case .employer: inherited
                case .authority: []
                }
            return Employment(employer: employer, confirmedAt: now, inherited: stays, ageLimitAt: ageLimitAt)
        case .employerChanged(let id):
            return Employment(
                employer: id, confirmedAt: now, inherited: reported.union(inherited).subtracting([.moved]),
                ageLimitAt: ageLimitAt)
        case .retired, .dismissed, .moved, .classChanged:
            let (own, earlier) = (
                reported.filter { !$0.isReplaced(by: event) }, inherited.filter { !$0.isReplaced(by: event) }
            )
            return Employment(
                employer: employer, confirmedAt: now, reported: own.union([event]), inherited: earlier,
                ageLimitAt: ageLimitAt)
        }
    }
}

/// Whose word it is.
package enum EmploymentVoice: Hashable, Sendable {
    case employer, authority
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

    /// Such words on a line, as storage keeps those that are open; the class stands apart.
    package static func set(words: String?, category: String?) -> Set<EmploymentEvent>? {
        var events: Set<EmploymentEvent> = []
        for word in (words ?? "").split(separator: " ") {
            guard let event = EmploymentEvent(name: String(word), category: category) else { return nil }
            events.insert(event)
        }
        return events
    }

    /// Two classes are one word on the class.
    fileprivate func isReplaced(by event: EmploymentEvent) -> Bool { name == event.name }

    fileprivate var gravity: Int {
        switch self {
        case .dismissed: 0
        case .moved: 1
        case .retired: 2
        case .classChanged: 3
        case .confirmed, .employerChanged: 4
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
