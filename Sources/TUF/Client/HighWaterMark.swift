internal import JSON

/// The newest versions that were ever trusted: what nothing may fall behind of.
///
/// Each part holds only as long as root leaves the keys of timestamp or snapshot as they were; when it changes them,
/// that part is forgotten, which is the recovery from a fast-forward attack (§5.3.11). What snapshot listed stands and
/// falls with snapshot's keys.
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
    }

    struct SnapshotPart: Hashable, Sendable {
        /// `RoleKeys.fingerprint` of the snapshot keys.
        let authority: [UInt8]
        let snapshot: Version
        /// By listed name, `ROLE.json`.
        let files: [String: Version]
    }

    public let root: Version
    let timestamp: TimestampPart?
    let snapshot: SnapshotPart?

    /// The versions of the roles at the top, for a report; `nil` where none is known.
    public var timestampVersion: Version? { timestamp?.timestamp }
    public var snapshotVersion: Version? { snapshot?.snapshot }

    /// Whether both were seen under the same keys of timestamp, as far as both saw one: a signed time that other keys
    /// vouched for says nothing any more.
    public func hasSameTimestampKeys(as other: HighWaterMark) -> Bool {
        guard let timestamp, let earlier = other.timestamp else { return true }
        return timestamp.authority == earlier.authority
    }

    init(root: Version, timestamp: TimestampPart?, snapshot: SnapshotPart?) {
        self.root = root
        self.timestamp = timestamp
        self.snapshot = snapshot
    }
}
