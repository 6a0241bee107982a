internal import Primitives
internal import Signatures
internal import TUF
public import Verification

/// What a store has in force: for those who decide, those who look, and those who serve it to neighbours.
public struct TrustInForce: Sendable {
    /// Immutable; hand it to decisions as it is. `nil`: there is no generation, or none that has signers and a policy.
    public let snapshot: TrustSnapshot?
    public let mirrored: MirroredTrust
    /// What neighbours may be served; `nil` without trust data.
    public let cache: RepositoryCache?
    /// Why the store could not be written or read; `nil` when it could.
    public let storeError: StoreError?

    public var standing: TrustStanding {
        TrustStanding(snapshot: snapshot, problem: storeError.map { "\($0)" }, mirrored: mirrored)
    }

    static let nothing = TrustInForce(snapshot: nil, mirrored: MirroredTrust(), cache: nil, storeError: nil)

    private init(snapshot: TrustSnapshot?, mirrored: MirroredTrust, cache: RepositoryCache?, storeError: StoreError?) {
        self.snapshot = snapshot
        self.mirrored = mirrored
        self.cache = cache
        self.storeError = storeError
    }

    /// - Parameters:
    ///   - floor: the newest signed time that was ever verified.
    ///   - update: how the last update went; its generation and versions are those of `generation`.
    init(
        _ generation: Generation?, floor: Timestamp?, update: MirroredTrust, store: TrustStore,
        storeError: StoreError? = nil
    ) {
        let snapshot = generation?.snapshot(floor: floor, alarms: update.alarms.compactMap(TrustAlarm.init))
        let inForce = snapshot == nil ? nil : generation
        self.init(
            snapshot: snapshot,
            mirrored: MirroredTrust(
                generation: inForce?.number, versions: inForce?.newest.versions ?? [], alarms: update.alarms,
                mirrors: update.mirrors, outcome: update.outcome, lastAttempt: update.lastAttempt,
                lastSuccess: update.lastSuccess),
            cache: inForce.map { RepositoryCache($0, objects: store.objects) }, storeError: storeError)
    }
}

extension TrustedRepository {
    fileprivate var versions: [RoleVersion] {
        files.map { RoleVersion(role: $0.role.text, version: $0.version, sha256: SHA256.hash($0.bytes)) }
    }
}

extension TrustStore {
    /// What the disk has, verified anew, without a mirror and without the right to write.
    ///
    /// - Throws: `unreadable`; `held` when writers do not stop going by.
    public func status() throws(StoreError) -> TrustInForce {
        let stored = try load()
        let report = try lastReport()
        let alarms =
            (stored.loss.map { [UpdateAlarm($0, at: path)] } ?? [])
            + (report?.alarms ?? []).filter { $0.weight == .refused }
        return TrustInForce(
            stored.generation, floor: stored.clockFloor,
            update: MirroredTrust(alarms: alarms, mirrors: report?.mirrors ?? [], outcome: report?.outcome), store: self
        )
    }

    /// Which content the newest metadata led to and was refused.
    func lastAlarms() throws(StoreError) -> [UpdateAlarm] {
        (try lastReport()?.alarms ?? []).filter { TrustAlarm($0) != nil }
    }
}

extension UpdateAlarm {
    init(_ loss: StoredTrust.Loss, at path: String) {
        self.init(code: loss.rawValue, place: path, weight: .notice)
    }
}
