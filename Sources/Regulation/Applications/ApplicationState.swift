/// Where an application stands; the table of steps is in `ApplicationLife`.
package enum ApplicationState: String, Hashable, Sendable, CaseIterable {
    /// With the employer.
    case submitted
    /// With the superior personnel department.
    case recommended
    /// With the provincial department, for its decision.
    case reviewed
    /// To be made.
    case approved
    /// Made; to be handed out.
    case produced
    /// The end: the card's own life goes on.
    case issued
    /// The end: its card was wrong, and was cancelled before anybody had it.
    case ended
    /// With the applicant, who may hand it in again.
    case rejected
}
