/// Why what the authority looks after is not changed: findings, sweeps, classes, interpretations, reports.
package enum SupervisionFault: Hashable, Sendable {
    case unknownFinding
    case findingClosed
    case badNote
    /// A sweep of a day to come may only be listed.
    case dayToCome
    /// - Parameter category: its id.
    case sameClass(String)
    case outOfRange(Interpretation)
    /// A counter's report, whose own refusal says why.
    case reportRefused

    package var code: AuthorityError.Code {
        switch self {
        case .unknownFinding: .notFound
        case .findingClosed, .badNote, .dayToCome, .sameClass, .outOfRange, .reportRefused: .badInput
        }
    }
}
