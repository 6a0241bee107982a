/// Something about the occasion that must be so before a service is given.
public enum Condition: Hashable, Sendable {
    /// 公务出差, Art. 7(1): attested by the operator.
    case officialTravel
    /// A condition of a later vocabulary: no evidence known today can confirm it.
    case unknown(String)

    public init(id: String) {
        self = id == Condition.officialTravel.id ? .officialTravel : .unknown(id)
    }

    public var id: String {
        switch self {
        case .officialTravel: "official-travel"
        case .unknown(let id): id
        }
    }

    /// Whether the evidence shows that it is so; `nil` when it says neither.
    func isMet(by request: ServiceRequest) -> Bool? {
        switch self {
        case .officialTravel: request.officialTravel
        case .unknown: nil
        }
    }
}
