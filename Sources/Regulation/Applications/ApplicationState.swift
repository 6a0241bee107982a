/// Where an application stands; the table of steps is in `ApplicationLife`.
package enum ApplicationState: String, Hashable, Sendable, CaseIterable {
    /// With the employer.
    case submitted
    /// With the superior personnel department.
    case recommended
    /// With 省人社厅, for its decision.
    case reviewed
    /// To be made.
    case approved
    /// Made; to be handed out.
    case produced
    /// The end: the card's own life goes on.
    case issued
    /// With the applicant, who may hand it in again.
    case rejected

    package var zh: String {
        switch self {
        case .submitted: "已申请，待单位推荐"
        case .recommended: "已推荐，待初审"
        case .reviewed: "已初审，待审定"
        case .approved: "已审定，待制卡"
        case .produced: "已制卡，待发放"
        case .issued: "已发放"
        case .rejected: "已退回"
        }
    }
}
