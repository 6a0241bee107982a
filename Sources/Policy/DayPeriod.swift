public import Primitives

/// The days from one to another, both included; an end that is `nil` is open.
public struct DayPeriod: Hashable, Sendable {
    public let from: Day?
    public let until: Day?

    public static let always = DayPeriod(from: nil, until: nil)

    private init(from: Day?, until: Day?) {
        self.from = from
        self.until = until
    }

    /// `"from"` and `"until"` of an object: `YYYY-MM-DD`, `null` or absent.
    init(of fields: PolicyFields) throws(PolicyError) {
        from = try fields.nullable("from")?.day()
        until = try fields.nullable("until")?.day()
        if let from, let until, until < from {
            throw PolicyError(
                code: .badDate, place: fields.place + ".until",
                explanation: "the last day (\(until.iso8601)) lies before the first (\(from.iso8601)); correct one")
        }
    }

    public func contains(_ day: Day) -> Bool {
        if let from, day < from { return false }
        if let until, day > until { return false }
        return true
    }
}
