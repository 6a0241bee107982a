/// A step by somebody whose step it is not.
package enum OfficeBreach: Hashable, Sendable {
    /// The registry lists officers, and not this one.
    case notListed(Duty)
    case notServing(Duty)
    case roleMissing(Duty)
    /// The officer acts for another employer or department.
    case otherBody(Duty)

    package var duty: Duty {
        switch self {
        case .notListed(let duty), .notServing(let duty), .roleMissing(let duty), .otherBody(let duty): duty
        }
    }

    package var article: String { duty.article }
}
