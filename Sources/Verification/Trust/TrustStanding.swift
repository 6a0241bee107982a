public import Primitives

/// The trust that is in force, and how it stands with getting it anew: one value for decisions, pages, logs and commands.
///
/// It is replaced whole. What it holds was verified by whoever made it; the ages in it are told for a given moment.
public struct TrustStanding: Sendable {
    /// `nil`: no trust data at all; every card is `refer no-trust-data`.
    public let snapshot: TrustSnapshot?
    /// Why the newest data was not taken, or could not be kept; one line for the log and the status. `nil`: nothing is
    /// wrong.
    public let problem: String?
    /// How the data came here from mirrors; `nil` for data of a bare folder.
    public let mirrored: MirroredTrust?

    public init(snapshot: TrustSnapshot?, problem: String?, mirrored: MirroredTrust? = nil) {
        self.snapshot = snapshot
        self.problem = problem
        self.mirrored = mirrored
    }

    /// Of the content, then of its way here; what both name stands once.
    public var alarms: [UpdateAlarm] {
        let ofContent = (snapshot?.alarms ?? []).map(UpdateAlarm.init)
        return ofContent + (mirrored?.alarms ?? []).filter { !ofContent.contains($0) }
    }
}

/// How trust data came here from mirrors.
public struct MirroredTrust: Hashable, Sendable {
    /// Counts up with each change of what is in force; `nil` while there is nothing.
    public let generation: Int64?
    /// Of each role that is in force: `root`, `timestamp`, `snapshot`, `targets`, `trust`, …
    public let versions: [RoleVersion]
    /// What the last update, or the loading, had to say.
    public let alarms: [UpdateAlarm]
    public let mirrors: [MirrorAnswer]
    /// What the last update came to; `nil` before the first, as are the moments.
    public let outcome: UpdateOutcome?
    public let lastAttempt: Timestamp?
    /// When a mirror last said the newest, changed or not.
    public let lastSuccess: Timestamp?

    public init(
        generation: Int64? = nil, versions: [RoleVersion] = [], alarms: [UpdateAlarm] = [],
        mirrors: [MirrorAnswer] = [], outcome: UpdateOutcome? = nil, lastAttempt: Timestamp? = nil,
        lastSuccess: Timestamp? = nil
    ) {
        self.generation = generation
        self.versions = versions
        self.alarms = alarms
        self.mirrors = mirrors
        self.outcome = outcome
        self.lastAttempt = lastAttempt
        self.lastSuccess = lastSuccess
    }
}

/// A role's metadata; two counters that see different bytes under one version have been shown different repositories.
public struct RoleVersion: Hashable, Sendable {
    public let role: String
    public let version: Int64
    /// Of the metadata file, 32 bytes.
    public let sha256: [UInt8]

    public init(role: String, version: Int64, sha256: [UInt8]) {
        self.role = role
        self.version = version
        self.sha256 = sha256
    }
}

/// What one update came to.
public enum UpdateOutcome: String, Hashable, Sendable, CaseIterable {
    /// A new generation is in force, perhaps without a part that was refused.
    case updated
    /// There is nothing new.
    case unchanged
    /// What mirrors gave was refused as unsafe, and none did better.
    case refused
    /// No mirror could be used.
    case noMirror = "no-mirror"
}

/// How one mirror did in the last update.
public struct MirrorAnswer: Hashable, Sendable {
    public enum Outcome: Hashable, Sendable {
        /// All that was asked of it was good.
        case good
        /// What it gave was refused as unsafe.
        case refused(code: String)
        /// It could not be used.
        case unusable(code: String)
    }

    public let url: String
    public let outcome: Outcome
    /// The file that it was about; empty when all is good.
    public let file: String

    public init(url: String, outcome: Outcome, file: String) {
        self.url = url
        self.outcome = outcome
        self.file = file
    }
}
