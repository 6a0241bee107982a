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
    /// By listed name: what was read of each targets role.
    private let roles: [String: HighWaterMark.RolePart]
    private let holdsRolesByTheirKeys: Bool
    private let signedTimes: ClientPolicy.SignedTimes

    /// - Parameter marks: from a store, from the cache; what another set of keys signed is left out (§5.3.11).
    init(_ marks: [HighWaterMark], under root: RootMetadata, policy: ClientPolicy) {
        refusesForks = policy.refusesForks
        signedTimes = policy.signedTimes
        holdsRolesByTheirKeys = policy.holdsRolesByTheirKeys
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
        roles = marks.reduce(into: [:]) { roles, mark in
            roles.merge(mark.roles) { $1.file.version > $0.file.version ? $1 : $0 }
        }
    }

    /// - Throws: `rollback` when a newer root than this was trusted before; `fork`.
    func check(root metadata: RootMetadata) throws(TUFError) {
        _ = try compare(metadata.version, metadata.bytes, with: root)
    }

    /// §5.4.3, and our own signed time.
    ///
    /// - Throws: `signedAhead`, `rollback`, `fork`.
    func check(_ metadata: TimestampMetadata) throws(TUFError) -> Comparison {
        if case .ascending(let latest) = signedTimes, let signedAt = metadata.signedAt {
            if let latest, signedAt > latest { throw .signedAhead }
            if let mark = timestamp?.signedAt, signedAt < mark { throw .rollback }
        }
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

    /// By what the snapshot listed, and by what was read of the role, as long as its own keys are the same: new keys of
    /// snapshot and timestamp do not let it go back.
    ///
    /// - Throws: `rollback`, `fork`.
    func check(_ metadata: TargetsMetadata) throws(TUFError) {
        _ = try compare(metadata.version, metadata.bytes, with: files[metadata.role.listedName])
        guard holdsRolesByTheirKeys, let part = roles[metadata.role.listedName], part.authority == metadata.authority
        else { return }
        _ = try compare(metadata.version, metadata.bytes, with: part.file)
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
        var roles = roles
        for metadata in targets {
            let file = HighWaterMark.Version(metadata.version, of: metadata.bytes)
            hashes[metadata.role.listedName] = file.sha256
            roles[metadata.role.listedName] = HighWaterMark.RolePart(authority: metadata.authority, file: file)
        }
        let accepted = HighWaterMark.Version(root.version, of: root.bytes)
        return HighWaterMark(
            root: [accepted, self.root].compactMap { $0 }.max { $0.version < $1.version } ?? accepted,
            timestamp: timestamp.map { HighWaterMark.TimestampPart($0, under: root) } ?? self.timestamp,
            snapshot: snapshot.map { HighWaterMark.SnapshotPart($0, under: root, hashes: hashes) } ?? self.snapshot,
            roles: roles)
    }
}
