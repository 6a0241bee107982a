public import Primitives

/// The first stage: a root is trusted, newer ones may follow, one version at a time (§5.3).
public struct AwaitingRoot: ~Copyable, Sendable {
    public private(set) var root: RootMetadata
    private let cache: MetadataCache
    private var marks: [HighWaterMark]
    /// The lowest `x-clock-floor` of the roots that were newly taken; `nil` without any.
    private(set) var clockFloor: Timestamp?
    private let policy: ClientPolicy
    private let now: Timestamp

    /// - Parameters:
    ///   - root: from a trusted place, or the newest that this client accepted before.
    ///   - cache: what this client kept while that root was in force.
    ///   - mark: the newest ever trusted, when it is stored apart from the cache.
    ///   - now: the fixed start of the update (§5.1).
    public init(
        trusting root: RootMetadata, cache: MetadataCache, mark: HighWaterMark?, policy: ClientPolicy,
        at now: Timestamp
    ) {
        self.root = root
        self.cache = cache
        marks = [HighWaterMark(of: cache, under: root)] + (mark.map { [$0] } ?? [])
        self.policy = policy
        self.now = now
        if let mark, mark.root.version < root.version { lowerSignedTimes(by: root) }
    }

    /// `nil` after the last number.
    var nextVersion: Int64? {
        let (next, overflow) = root.version.addingReportingOverflow(1)
        return overflow ? nil : next
    }

    /// Puts the next version of root in force: signed by the keys before it and by its own, expired or not (§5.3.4–7).
    ///
    /// - Throws: `malformed`, `unsupported`, `tooLarge`, `belowThreshold`, `couldNotCheck`; `rollback` for another
    ///   version than the next. The root before stays in force.
    mutating func accept(_ bytes: [UInt8]) throws(TUFError) {
        let envelope = try SignedEnvelope(parsing: bytes, of: .root)
        _ = try envelope.verified(by: root.roles.root)
        let next = try RootMetadata(envelope.verifiedByItself())
        guard next.version == nextVersion else { throw .rollback }
        root = next
        lowerSignedTimes(by: next)
    }

    private mutating func lowerSignedTimes(by root: RootMetadata) {
        guard let floor = root.clockFloor else { return }
        clockFloor = min(clockFloor ?? floor, floor)
        marks = marks.map { $0.loweringSignedTime(to: floor) }
    }

    /// Goes on with the root in force, when no newer one is to be had (§5.3.10–12).
    ///
    /// - Throws: `expired`; `rollback` when a newer root was trusted before; `fork`.
    consuming func withoutNewerRoot() throws(TUFError) -> AwaitingTimestamp {
        let rollback = RollbackGuard(marks, under: root, policy: policy)
        try rollback.check(root: root)
        guard root.expires > now else { throw .expired }
        return AwaitingTimestamp(
            Grounds(root: root, rollback: rollback, policy: policy, now: now),
            cached: cachedTimestamp(cache, under: root))
    }

    /// The marks as far as this stage has come.
    var mark: HighWaterMark { RollbackGuard(marks, under: root, policy: policy).mark(root: root) }
}

/// What every later stage stands on.
struct Grounds: Sendable {
    let root: RootMetadata
    let rollback: RollbackGuard
    let policy: ClientPolicy
    let now: Timestamp

    fileprivate init(root: RootMetadata, rollback: RollbackGuard, policy: ClientPolicy, now: Timestamp) {
        self.root = root
        self.rollback = rollback
        self.policy = policy
        self.now = now
    }
}
