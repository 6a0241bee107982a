public import JSON
public import Primitives

/// Root metadata to be signed (§4.3), with consistent snapshots.
///
/// The first version is signed by its own root keys, each later one by those before it too.
public struct RootDraft: Sendable {
    public var version: Int64
    public var expires: Timestamp
    public var root: RoleDraft
    public var timestamp: RoleDraft
    public var snapshot: RoleDraft
    public var targets: RoleDraft
    public var custom: JSONObject

    public init(
        version: Int64, expires: Timestamp, root: RoleDraft, timestamp: RoleDraft, snapshot: RoleDraft,
        targets: RoleDraft, custom: JSONObject = [:]
    ) {
        self.version = version
        self.expires = expires
        self.root = root
        self.timestamp = timestamp
        self.snapshot = snapshot
        self.targets = targets
        self.custom = custom
    }

    /// - Throws: `malformed` for a version below 1, or a custom member that has the name of another.
    public func document() throws(TUFError) -> MetadataDocument {
        let roles: JSONObject = [
            "root": .object(root.members), "snapshot": .object(snapshot.members),
            "targets": .object(targets.members), "timestamp": .object(timestamp.members),
        ]
        let members: JSONObject = [
            "consistent_snapshot": true, "keys": keyRing([root, snapshot, targets, timestamp]),
            "roles": .object(roles),
        ]
        return try MetadataDocument(
            role: .root, type: "root", version: version, expires: expires, members: members, custom: custom)
    }
}
