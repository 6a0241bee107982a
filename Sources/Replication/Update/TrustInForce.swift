internal import Primitives
internal import Signatures
internal import TUF
public import Verification

/// The generation in force, for those who decide and those who serve it.
public struct TrustInForce: Sendable {
    /// Immutable; hand it to decisions as it is.
    public let snapshot: TrustSnapshot
    /// Counts up with each generation.
    public let generation: Int64
    /// The version of each role's metadata: `root`, `timestamp`, `snapshot`, `targets`, `trust`, …
    public let versions: [RoleVersion]
    /// What neighbours may be served.
    public let cache: RepositoryCache

    public struct RoleVersion: Hashable, Sendable {
        public let role: String
        public let version: Int64
        /// Of the metadata file, 32 bytes.
        public let sha256: [UInt8]
    }

    /// `nil` when there is no generation, or none that has signers and a policy.
    init?(_ generation: Generation?, floor: Timestamp?, alarms: [UpdateAlarm], store: TrustStore) {
        guard let generation,
            let snapshot = generation.snapshot(floor: floor, alarms: alarms.compactMap(TrustAlarm.init))
        else { return nil }
        self.snapshot = snapshot
        self.generation = generation.number
        versions = generation.newest.repository.files.map {
            RoleVersion(role: $0.role.text, version: $0.version, sha256: SHA256.hash($0.bytes))
        }
        cache = RepositoryCache(generation, objects: store.objects)
    }
}

extension TrustStore {
    /// What the disk has, verified anew, without a mirror and without the right to write.
    ///
    /// - Throws: `unreadable`; `held` when writers do not stop going by.
    public func status() throws(StoreError) -> TrustStatus {
        let stored = try load()
        let report = try lastReport()
        let alarms =
            (stored.loss.map { [UpdateAlarm($0, at: path)] } ?? [])
            + (report?.alarms ?? []).filter { $0.weight == .refused }
        return TrustStatus(
            trust: TrustInForce(stored.generation, floor: stored.clockFloor, alarms: alarms, store: self),
            alarms: alarms, mirrors: report?.mirrors ?? [], outcome: report?.outcome, lastAttempt: nil,
            lastSuccess: nil, storeError: nil)
    }

    /// Which content the newest metadata led to and was refused.
    func lastAlarms() throws(StoreError) -> [UpdateAlarm] {
        (try lastReport()?.alarms ?? []).filter { TrustAlarm($0) != nil }
    }
}
