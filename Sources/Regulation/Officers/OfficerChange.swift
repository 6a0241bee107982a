/// What takes two officers about an officer: one proposes it, another confirms it (Art. 12).
///
///     add      who is not listed, or has left, is listed with roles, and invited to the console
///     change   who serves gets other roles, another body or name
///     enrol    who serves is invited to the console anew: another password, another authenticator
///
/// Leaving takes one: it is how a stolen account is stopped, and coming back takes two.
package enum OfficerChange: String, Hashable, Sendable, CaseIterable {
    case add, change, enrol

    package static let article = "12"
    /// Whose duty it is to propose it.
    package static let duty = Duty.govern
    /// Whose it is to confirm it, of another person.
    package static let secondDuty = Duty.confirmOfficers
}

extension OfficerRecord {
    /// Whether the officer serves, and could confirm what another proposes of an officer.
    package var isSecondHand: Bool {
        leftAt == nil && OfficerChange.secondDuty.roles.contains(where: roles.contains)
    }
}
