/// The last stage: everything at the top is verified and in force; delegated roles are taken one by one.
///
/// It is true for the moment of the update: nothing here looks at a clock again.
public struct TrustedTargets: Sendable {
    /// The role at the top.
    public let targets: TargetsMetadata
    let trusted: TrustedSnapshot

    init(_ trusted: TrustedSnapshot, targets: TargetsMetadata) {
        self.trusted = trusted
        self.targets = targets
    }

    public var root: RootMetadata { trusted.root }
    public var timestamp: TimestampMetadata { trusted.timestamp }
    public var snapshot: SnapshotMetadata { trusted.snapshot }

    /// The four files at the top, to be stored byte for byte.
    public var files: [MetadataFile] {
        [file(.root, root.version, root.bytes), file(.timestamp, timestamp.version, timestamp.bytes)]
            + [file(.snapshot, snapshot.version, snapshot.bytes), file(targets)]
    }

    /// The marks to store, with the hashes of delegated roles where they were loaded.
    public func highWaterMark(delegated: [TargetsMetadata] = []) -> HighWaterMark {
        trusted.mark([targets] + delegated)
    }

    func file(_ metadata: TargetsMetadata) -> MetadataFile {
        file(metadata.role, metadata.version, metadata.bytes)
    }

    private func file(_ role: RoleName, _ version: Int64, _ bytes: [UInt8]) -> MetadataFile {
        MetadataFile(role: role, version: version, bytes: bytes, under: root)
    }
}

extension MetadataFile {
    init(role: RoleName, version: Int64, bytes: [UInt8], under root: RootMetadata) {
        self.role = role
        self.version = version
        self.bytes = bytes
        // Root always has its version in the name, timestamp never; the others in consistent snapshots (§6.2.1).
        let isVersioned = role == .root || role != .timestamp && root.hasConsistentSnapshots
        publishedName = role.publishedName(version: isVersioned ? version : nil)
    }
}
