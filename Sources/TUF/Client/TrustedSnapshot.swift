/// Root, timestamp and snapshot in force, and the one check of targets metadata against them.
struct TrustedSnapshot: Sendable {
    let timestamp: TimestampMetadata
    let snapshot: SnapshotMetadata
    private let grounds: Grounds

    init(_ grounds: Grounds, timestamp: TimestampMetadata, snapshot: SnapshotMetadata) {
        self.grounds = grounds
        self.timestamp = timestamp
        self.snapshot = snapshot
    }

    var root: RootMetadata { grounds.root }

    /// - Throws: `missing` when the snapshot does not list the role.
    func request(for role: RoleName) throws(TUFError) -> MetadataRequest {
        guard let listed = snapshot.file(of: role) else { throw .missing }
        return MetadataRequest(for: role, listed: listed, under: root)
    }

    /// Targets metadata of a role, on the word of who delegates to it: root, or another targets role (§5.6).
    ///
    /// The order of the specification: hashes, signatures, version, expiry. It is asked anew for each delegator, since
    /// another one may trust other keys.
    ///
    /// - Throws: `missing`, `mismatch`, `unsupported`, `malformed`, `tooLarge`, `belowThreshold`, `couldNotCheck`,
    ///   `fork`, `expired`.
    func targets(_ bytes: [UInt8], of role: RoleName, by authority: RoleKeys) throws(TUFError) -> TargetsMetadata {
        guard let listed = snapshot.file(of: role) else { throw .missing }
        let envelope = try SignedEnvelope(parsing: bytes, of: role)
        try listed.check(bytes)
        let verified = try envelope.verified(by: authority)
        let targets = try TargetsMetadata(verified, role: role, by: authority, naming: grounds.policy.targetNames)
        guard targets.version == listed.version else { throw .mismatch }
        try grounds.rollback.check(targets)
        guard targets.expires > grounds.now else { throw .expired }
        return targets
    }

    /// A role's cached metadata, which passes the checks of a fetched one; `nil`: the mirror is to be asked.
    func targets(from cache: MetadataCache, of role: RoleName, by authority: RoleKeys) -> TargetsMetadata? {
        guard let bytes = cache[role] else { return nil }
        // What belongs to another snapshot, or is damaged, is not the role's metadata here.
        do throws(TUFError) { return try targets(bytes, of: role, by: authority) } catch { return nil }
    }

    func mark(_ targets: [TargetsMetadata]) -> HighWaterMark {
        grounds.rollback.mark(root: root, timestamp: timestamp, snapshot: snapshot, targets: targets)
    }
}
