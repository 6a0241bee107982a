internal import JSON
internal import Primitives

/// The newest versions that were ever trusted: what nothing may fall behind of.
///
/// Each part holds only as long as the role's delegator leaves its keys as they were; when it changes them, that part
/// is forgotten, which is the recovery from a fast-forward attack (§5.3.11). What snapshot listed stands and falls with
/// snapshot's keys; what was read of a targets role stands as long as that role's own keys do.
public struct HighWaterMark: Hashable, Sendable {
    public struct Version: Hashable, Sendable {
        public let version: Int64
        /// SHA-256 of the file; `nil` when only its version was seen.
        public let sha256: [UInt8]?
    }

    struct TimestampPart: Hashable, Sendable {
        /// `RoleKeys.fingerprint` of the timestamp keys.
        let authority: [UInt8]
        let timestamp: Version
        /// The same of the snapshot keys: on them depends whether the listed version still counts.
        let snapshotAuthority: [UInt8]
        let listedSnapshotVersion: Int64
        /// Our own `x-signed-at`; `nil` where there was none.
        var signedAt: Timestamp?
    }

    struct SnapshotPart: Hashable, Sendable {
        /// `RoleKeys.fingerprint` of the snapshot keys.
        let authority: [UInt8]
        let snapshot: Version
        /// By listed name, `ROLE.json`.
        let files: [String: Version]
    }

    /// What was read of a targets role, whoever listed it.
    struct RolePart: Hashable, Sendable {
        /// `RoleKeys.fingerprint` of the keys that its delegator named.
        let authority: [UInt8]
        let file: Version
    }

    public let root: Version
    private(set) var timestamp: TimestampPart?
    let snapshot: SnapshotPart?
    /// By listed name, `ROLE.json`.
    let roles: [String: RolePart]

    /// The versions of the roles at the top, for a report; `nil` where none is known.
    public var timestampVersion: Version? { timestamp?.timestamp }
    public var snapshotVersion: Version? { snapshot?.snapshot }

    /// Whether what the other mark saw of timestamp still holds: a signed time that other keys vouched for says nothing
    /// any more.
    public func hasSameTimestampKeys(as other: HighWaterMark) -> Bool {
        guard let earlier = other.timestamp else { return true }
        return timestamp?.authority == earlier.authority
    }

    init(root: Version, timestamp: TimestampPart?, snapshot: SnapshotPart?, roles: [String: RolePart]) {
        self.root = root
        self.timestamp = timestamp
        self.snapshot = snapshot
        self.roles = roles
    }

    /// The mark once a root has said by `x-clock-floor` what the time really was: nothing was signed later.
    func loweringSignedTime(to floor: Timestamp) -> HighWaterMark {
        var lowered = self
        lowered.timestamp?.signedAt = timestamp?.signedAt.map { min($0, floor) }
        return lowered
    }
}
