/// The fourth stage: the snapshot names the targets metadata that is wanted (§5.6).
public struct AwaitingTargets: ~Copyable, Sendable {
    private let trusted: TrustedSnapshot

    init(_ trusted: TrustedSnapshot) {
        self.trusted = trusted
    }

    /// The snapshot, to be stored.
    var snapshotFile: MetadataFile {
        let snapshot = trusted.snapshot
        return MetadataFile(role: .snapshot, version: snapshot.version, bytes: snapshot.bytes, under: trusted.root)
    }

    /// - Throws: `missing` when the snapshot does not list it.
    var request: MetadataRequest {
        get throws(TUFError) { try trusted.request(for: .targets) }
    }

    /// The last stage by the cached targets metadata; `nil`: the mirror is to be asked.
    func next(from cache: MetadataCache) -> TrustedTargets? {
        trusted.targets(from: cache, of: .targets, by: trusted.root.roles.targets)
            .map { TrustedTargets(trusted, targets: $0) }
    }

    /// - Throws: `missing`, `mismatch`, `unsupported`, `malformed`, `tooLarge`, `belowThreshold`, `couldNotCheck`,
    ///   `fork`, `expired`.
    consuming func accept(_ bytes: [UInt8]) throws(TUFError) -> TrustedTargets {
        let targets = try trusted.targets(bytes, of: .targets, by: trusted.root.roles.targets)
        return TrustedTargets(trusted, targets: targets)
    }

    var mark: HighWaterMark { trusted.mark([]) }
}
