public import Primitives

/// What one update came to.
public struct UpdateReport: Hashable, Sendable {
    public enum Outcome: String, Sendable, CaseIterable {
        /// A new generation is in force, perhaps without a part that was refused.
        case updated
        /// There is nothing new.
        case unchanged
        /// What mirrors gave was refused as unsafe, and none did better.
        case refused
        /// No mirror could be used.
        case noMirror = "no-mirror"
    }

    public let outcome: Outcome
    public let alarms: [UpdateAlarm]
    /// In the order in which they were asked.
    public let mirrors: [MirrorAnswer]

    /// Whether anything was refused, and no mirror made up for it.
    public var hasRefusals: Bool { outcome == .refused || alarms.contains { $0.weight == .refused } }
}

/// What is trusted and how it came about: one value for pages, logs and neighbours, replaced whole.
public struct TrustStatus: Sendable {
    /// `nil`: no trust data.
    public let trust: TrustInForce?
    /// What the last update, or the loading, had to say.
    public let alarms: [UpdateAlarm]
    public let mirrors: [MirrorAnswer]
    /// The last update's outcome; `nil` before the first.
    public let outcome: UpdateReport.Outcome?
    public let lastAttempt: Timestamp?
    /// When a mirror last said the newest, changed or not.
    public let lastSuccess: Timestamp?
    /// Why the store could not be written or read; `nil` when it could.
    public let storeError: StoreError?

    static let nothing = TrustStatus(
        trust: nil, alarms: [], mirrors: [], outcome: nil, lastAttempt: nil, lastSuccess: nil, storeError: nil)
}
