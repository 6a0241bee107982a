public import JSON
public import Primitives

/// Targets metadata to be signed, of the role at the top or a delegated one (§4.5).
public struct TargetsDraft: Sendable {
    public var role: RoleName
    public var version: Int64
    public var expires: Timestamp
    /// By path.
    public var targets: [String: TargetFile]
    /// In the order in which clients ask them.
    public var delegations: [DelegationDraft]
    public var custom: JSONObject

    public init(
        role: RoleName = .targets, version: Int64, expires: Timestamp, targets: [String: TargetFile] = [:],
        delegations: [DelegationDraft] = [], custom: JSONObject = [:]
    ) {
        self.role = role
        self.version = version
        self.expires = expires
        self.targets = targets
        self.delegations = delegations
        self.custom = custom
    }

    /// - Throws: `malformed` for a version below 1, a target whose name is not plain, two delegations to one role, or
    ///   a custom member that has the name of another.
    public func document() throws(TUFError) -> MetadataDocument {
        guard targets.keys.allSatisfy(TargetPath.isPlain),
            Set(delegations.map(\.role)).count == delegations.count
        else { throw .malformed }
        let listed = targets.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        var members: JSONObject = ["targets": .object(JSONObject(listed.map { ($0.key, .object($0.value.json)) }))]
        if !delegations.isEmpty {
            members["delegations"] = [
                "keys": keyRing(delegations.map(\.keys)), "roles": .array(delegations.map { .object($0.members) }),
            ]
        }
        return try MetadataDocument(
            role: role, type: "targets", version: version, expires: expires, members: members, custom: custom)
    }
}

/// The delegation of some paths to another role.
public struct DelegationDraft: Sendable {
    public let role: RoleName
    public let keys: RoleDraft
    /// PATHPATTERNs: `*` and `?` do not cross a `/`.
    public let paths: [String]
    public let isTerminating: Bool

    public init(role: RoleName, keys: RoleDraft, paths: [String], isTerminating: Bool = true) {
        self.role = role
        self.keys = keys
        self.paths = paths
        self.isTerminating = isTerminating
    }

    fileprivate var members: JSONObject {
        var members: JSONObject = ["name": .string(role.text)]
        for (name, value) in keys.members.members { members[name] = value }
        members["paths"] = .array(paths.map { .string($0) })
        members["terminating"] = .bool(isTerminating)
        return members
    }
}
