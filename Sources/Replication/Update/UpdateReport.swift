public import Verification

/// What one update came to.
public struct UpdateReport: Hashable, Sendable {
    public let outcome: UpdateOutcome
    public let alarms: [UpdateAlarm]
    /// In the order in which they were asked.
    public let mirrors: [MirrorAnswer]

    /// Whether anything was refused, and no mirror made up for it.
    public var hasRefusals: Bool { outcome == .refused || alarms.contains { $0.weight == .refused } }
}
