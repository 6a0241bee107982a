/// One thing about replication that a person should know.
public struct UpdateAlarm: Hashable, Sendable {
    public enum Weight: String, Hashable, Sendable, CaseIterable {
        /// It was not taken, because it may be an attack.
        case refused
        /// It is worth knowing and stops nothing.
        case notice
    }

    /// Stable: the raw value of the error behind it.
    public let code: String
    /// A mirror's URL with a file, or a target.
    public let place: String
    public let weight: Weight

    public init(code: String, place: String, weight: Weight) {
        self.code = code
        self.place = place
        self.weight = weight
    }

    public init(_ alarm: TrustAlarm) {
        self.init(code: alarm.error.rawValue, place: alarm.place, weight: .refused)
    }
}

extension TrustAlarm {
    /// `nil` for an alarm that is not about the content of a target.
    public init?(_ alarm: UpdateAlarm) {
        guard alarm.weight == .refused, let error = TrustError(rawValue: alarm.code) else { return nil }
        self.init(error, at: alarm.place)
    }
}
