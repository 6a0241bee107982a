public import Primitives

/// One update of the roles at the top, §5.1 to §5.6.6: a dialogue that ends with `trustedTargets` or a refusal.
public struct RefreshCycle: MetadataDialogue, ~Copyable {
    private enum Stage: ~Copyable {
        case root(AwaitingRoot)
        case timestamp(AwaitingTimestamp)
        case snapshot(AwaitingSnapshot)
        case targets(AwaitingTargets)
        case over
    }

    public private(set) var request: MetadataRequest?
    /// Set when the update has succeeded.
    public private(set) var trustedTargets: TrustedTargets?
    /// The timestamp in force: its `signedAt` moves the clock's floor even when the update fails later.
    public private(set) var timestamp: TimestampMetadata?
    /// The lowest `x-clock-floor` of the roots that were newly taken: no time known before was later.
    public private(set) var clockFloor: Timestamp?
    /// What to keep as the mark, also after a refusal: what was accepted until then counts.
    public private(set) var highWaterMark: HighWaterMark

    private var stage: Stage
    private let cache: MetadataCache
    private var rootsWalked = 0
    private var accepted: [MetadataFile] = []

    /// Parameters: as `AwaitingRoot`.
    public init(
        trusting root: RootMetadata, cache: MetadataCache, mark: HighWaterMark? = nil, policy: ClientPolicy,
        at now: Timestamp
    ) {
        let first = AwaitingRoot(trusting: root, cache: cache, mark: mark, policy: policy, at: now)
        highWaterMark = first.mark
        clockFloor = first.clockFloor
        request = RefreshCycle.request(forRootAfter: first)
        stage = .root(first)
        self.cache = cache
    }

    public mutating func takeAccepted() -> [MetadataFile] {
        defer { accepted = [] }
        return accepted
    }

    /// - Throws: why the update ends here; `missing` when a file that must be there is not.
    public mutating func receive(_ answer: MetadataAnswer) throws(TUFError) {
        request = nil
        switch take() {
        case .root(let awaiting): try receive(answer, awaiting)
        case .timestamp(let awaiting): try enter(awaiting.accept(needed(answer)))
        case .snapshot(let awaiting): try received(awaiting.accept(needed(answer)))
        case .targets(let awaiting): try received(awaiting.accept(needed(answer)))
        case .over: return
        }
    }

    /// The stage, leaving the dialogue over until a check has put the next one in its place.
    private mutating func take() -> Stage {
        var taken = Stage.over
        swap(&taken, &stage)
        return taken
    }

    private func needed(_ answer: MetadataAnswer) throws(TUFError) -> [UInt8] {
        switch answer {
        case .file(let bytes): return bytes
        case .missing: throw .missing
        }
    }

    // MARK: From stage to stage

    private mutating func receive(_ answer: MetadataAnswer, _ awaiting: consuming AwaitingRoot) throws(TUFError) {
        switch answer {
        case .file(let bytes):
            try awaiting.accept(bytes)
            let root = awaiting.root
            accepted.append(MetadataFile(role: .root, version: root.version, bytes: root.bytes, under: root))
            highWaterMark = awaiting.mark
            clockFloor = awaiting.clockFloor
            rootsWalked += 1
            request = RefreshCycle.request(forRootAfter: awaiting)
            guard request != nil, rootsWalked < MetadataLimits.rootsPerUpdate else { return try leave(awaiting) }
            stage = .root(awaiting)
        case .missing:
            try leave(awaiting)
        }
    }

    private static func request(forRootAfter awaiting: borrowing AwaitingRoot) -> MetadataRequest? {
        guard let version = awaiting.nextVersion else { return nil }
        let name = RoleName.root.publishedName(version: version)
        return MetadataRequest(role: .root, fileName: name, limitBytes: MetadataLimits.rootBytes)
    }

    private mutating func leave(_ awaiting: consuming AwaitingRoot) throws(TUFError) {
        request = nil
        let next = try awaiting.withoutNewerRoot()
        highWaterMark = next.mark
        stage = .timestamp(next)
        request = MetadataRequest(
            role: .timestamp, fileName: RoleName.timestamp.cacheName, limitBytes: RoleName.timestamp.limitBytes)
    }

    private mutating func enter(_ awaiting: consuming AwaitingSnapshot) throws(TUFError) {
        timestamp = awaiting.timestamp
        highWaterMark = awaiting.mark
        if let file = awaiting.newFile { accepted.append(file) }
        if let next = awaiting.next(from: cache) {
            try enter(next)
        } else {
            request = awaiting.request
            stage = .snapshot(awaiting)
        }
    }

    private mutating func received(_ awaiting: consuming AwaitingTargets) throws(TUFError) {
        accepted.append(awaiting.snapshotFile)
        try enter(awaiting)
    }

    private mutating func enter(_ awaiting: consuming AwaitingTargets) throws(TUFError) {
        highWaterMark = awaiting.mark
        if let trusted = awaiting.next(from: cache) {
            finish(trusted)
        } else {
            request = try awaiting.request
            stage = .targets(awaiting)
        }
    }

    private mutating func received(_ trusted: TrustedTargets) throws(TUFError) {
        accepted.append(trusted.file(trusted.targets))
        finish(trusted)
    }

    private mutating func finish(_ trusted: TrustedTargets) {
        trustedTargets = trusted
        highWaterMark = trusted.highWaterMark()
    }
}
