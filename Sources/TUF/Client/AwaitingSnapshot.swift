/// The third stage: the timestamp names the snapshot that is wanted (§5.5).
public struct AwaitingSnapshot: ~Copyable, Sendable {
    public let timestamp: TimestampMetadata
    private let isNew: Bool
    private let grounds: Grounds

    /// - Parameter isNew: whether the timestamp came from a mirror; else it is the cached one.
    init(_ grounds: Grounds, timestamp: TimestampMetadata, isNew: Bool) {
        self.grounds = grounds
        self.timestamp = timestamp
        self.isNew = isNew
    }

    /// The timestamp, when it is to be stored.
    var newFile: MetadataFile? {
        guard isNew else { return nil }
        return MetadataFile(role: .timestamp, version: timestamp.version, bytes: timestamp.bytes, under: grounds.root)
    }

    var request: MetadataRequest {
        MetadataRequest(for: .snapshot, listed: timestamp.snapshot, under: grounds.root)
    }

    /// The next stage by the cached snapshot, which passes the checks of a fetched one; `nil`: the mirror is to be asked.
    func next(from cache: MetadataCache) -> AwaitingTargets? {
        guard let bytes = cache[.snapshot] else { return nil }
        // What was fetched for another timestamp, or is damaged, is no snapshot of this one.
        do throws(TUFError) { return try next(bytes) } catch { return nil }
    }

    /// - Throws: `mismatch`, `unsupported`, `malformed`, `tooLarge`, `belowThreshold`, `couldNotCheck`, `rollback`,
    ///   `fork`, `expired`.
    consuming func accept(_ bytes: [UInt8]) throws(TUFError) -> AwaitingTargets { try next(bytes) }

    /// The order of §5.5: hashes, signatures, version, rollback, expiry.
    private func next(_ bytes: [UInt8]) throws(TUFError) -> AwaitingTargets {
        let envelope = try SignedEnvelope(parsing: bytes, of: .snapshot)
        try timestamp.snapshot.check(bytes)
        let snapshot = try SnapshotMetadata(envelope.verified(by: grounds.root.roles.snapshot))
        guard snapshot.version == timestamp.snapshot.version else { throw .mismatch }
        try grounds.rollback.check(snapshot)
        guard snapshot.expires > grounds.now else { throw .expired }
        return AwaitingTargets(TrustedSnapshot(grounds, timestamp: timestamp, snapshot: snapshot))
    }

    var mark: HighWaterMark { grounds.rollback.mark(root: grounds.root, timestamp: timestamp) }
}

extension MetadataRequest {
    init(for role: RoleName, listed: ListedFile, under root: RootMetadata) {
        self.role = role
        fileName = role.publishedName(version: root.hasConsistentSnapshots ? listed.version : nil)
        limitBytes = min(listed.length ?? role.limitBytes, role.limitBytes)
    }
}
