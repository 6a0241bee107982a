internal import Signatures

/// The marks that hold under the root in force, and the checks against them: nothing older, nothing else of the same
/// version, nothing that left the snapshot.
struct RollbackGuard: Sendable {
    enum Comparison {
        case newer
        case sameVersion
    }

    private let refusesForks: Bool
    private let root: HighWaterMark.Version?
    private let timestamp: HighWaterMark.TimestampPart?
    private let listedSnapshotVersion: Int64?
    private let snapshot: HighWaterMark.SnapshotPart?
    /// By listed name: the newest of all marks.
    private let files: [String: HighWaterMark.Version]

    /// - Parameter marks: from a store, from the cache; what another set of keys signed is left out (§5.3.11).
    init(_ marks: [HighWaterMark], under root: RootMetadata, policy: ClientPolicy) {
        refusesForks = policy.refusesForks
        self.root = marks.map(\.root).max { $0.version < $1.version }
        let timestampKeys = root.roles.timestamp.fingerprint
        let snapshotKeys = root.roles.snapshot.fingerprint
        let timestamps = marks.compactMap(\.timestamp).filter { $0.authority == timestampKeys }
        timestamp = timestamps.max { $0.timestamp.version < $1.timestamp.version }
        listedSnapshotVersion =
            timestamps.filter { $0.snapshotAuthority == snapshotKeys }.map(\.listedSnapshotVersion).max()
        let snapshots = marks.compactMap(\.snapshot).filter { $0.authority == snapshotKeys }
        snapshot = snapshots.max { $0.snapshot.version < $1.snapshot.version }
        files = snapshots.reduce(into: [:]) { files, part in
            files.merge(part.files) { $1.version > $0.version || $0.sha256 == nil ? $1 : $0 }
        }
    }

    /// - Throws: `rollback` when a newer root than this was trusted before; `fork`.
    func check(root metadata: RootMetadata) throws(TUFError) {
        _ = try compare(metadata.version, metadata.bytes, with: root)
    }

    /// §5.4.3.
    ///
    /// - Throws: `rollback`, `fork`.
    func check(_ metadata: TimestampMetadata) throws(TUFError) -> Comparison {
        let comparison = try compare(metadata.version, metadata.bytes, with: timestamp?.timestamp)
        if comparison == .newer, let listedSnapshotVersion, metadata.snapshot.version < listedSnapshotVersion {
            throw .rollback
        }
        return comparison
    }

    /// §5.5.5, and the snapshot's own version: the timestamp's word for it may have been reset.
    ///
    /// - Throws: `rollback`, `fork`.
    func check(_ metadata: SnapshotMetadata) throws(TUFError) {
        _ = try compare(metadata.version, metadata.bytes, with: snapshot?.snapshot)
        for (name, mark) in files {
            guard let file = metadata.files[name], file.version >= mark.version else { throw .rollback }
        }
    }

    /// - Throws: `fork`; `rollback` cannot be any more, as the snapshot was checked.
    func check(_ metadata: TargetsMetadata) throws(TUFError) {
        _ = try compare(metadata.version, metadata.bytes, with: files[metadata.role.listedName])
    }

    private func compare(
        _ version: Int64, _ bytes: [UInt8], with mark: HighWaterMark.Version?
    ) throws(TUFError) -> Comparison {
        guard let mark, version <= mark.version else { return .newer }
        guard version == mark.version else { throw .rollback }
        if refusesForks, let sha256 = mark.sha256, SHA256.hash(bytes) != sha256 { throw .fork }
        return .sameVersion
    }

    /// The marks to keep from now on: what was accepted, else what held before.
    func mark(
        root: RootMetadata, timestamp: TimestampMetadata? = nil, snapshot: SnapshotMetadata? = nil,
        targets: [TargetsMetadata] = []
    ) -> HighWaterMark {
        var hashes = files.compactMapValues { mark in
            snapshot == nil ? nil : mark.sha256
        }
        for (name, mark) in files where snapshot?.files[name]?.version != mark.version { hashes[name] = nil }
        for metadata in targets { hashes[metadata.role.listedName] = SHA256.hash(metadata.bytes) }
        let accepted = HighWaterMark.Version(root.version, of: root.bytes)
        return HighWaterMark(
            root: [accepted, self.root].compactMap { $0 }.max { $0.version < $1.version } ?? accepted,
            timestamp: timestamp.map { HighWaterMark.TimestampPart($0, under: root) } ?? self.timestamp,
            snapshot: snapshot.map { HighWaterMark.SnapshotPart($0, under: root, hashes: hashes) } ?? self.snapshot)
    }
}
