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

    /// Whether these cached bytes are the snapshot that is wanted.
    func admits(_ bytes: [UInt8]) -> Bool {
        do throws(TUFError) { return try checked(bytes).version > 0 } catch { return false }
    }

    /// - Throws: `mismatch`, `unsupported`, `malformed`, `tooLarge`, `belowThreshold`, `couldNotCheck`, `rollback`,
    ///   `fork`, `expired`.
    consuming func accept(_ bytes: [UInt8]) throws(TUFError) -> AwaitingTargets {
        AwaitingTargets(TrustedSnapshot(grounds, timestamp: timestamp, snapshot: try checked(bytes)))
    }

    /// The order of §5.5: hashes, signatures, version, rollback, expiry.
    private func checked(_ bytes: [UInt8]) throws(TUFError) -> SnapshotMetadata {
        let envelope = try SignedEnvelope(parsing: bytes, of: .snapshot)
        try timestamp.snapshot.check(bytes)
        let snapshot = try SnapshotMetadata(envelope.verified(by: grounds.root.roles.snapshot))
        guard snapshot.version == timestamp.snapshot.version else { throw .mismatch }
        try grounds.rollback.check(snapshot)
        guard snapshot.expires > grounds.now else { throw .expired }
        return snapshot
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
