public import JSON
public import Primitives

/// Snapshot metadata to be signed (§4.4): the versions, lengths and hashes of targets metadata that belong together.
public struct SnapshotDraft: Sendable {
    public var version: Int64
    public var expires: Timestamp
    public var files: [RoleName: ListedFile]
    public var custom: JSONObject

    public init(version: Int64, expires: Timestamp, files: [RoleName: ListedFile], custom: JSONObject = [:]) {
        self.version = version
        self.expires = expires
        self.files = files
        self.custom = custom
    }

    /// - Throws: `malformed` for a version below 1, or a custom member that has the name of another.
    public func document() throws(TUFError) -> MetadataDocument {
        let listed = files.map { ($0.key.listedName, JSONValue.object($0.value.json)) }
            .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
        return try MetadataDocument(
            role: .snapshot, type: "snapshot", version: version, expires: expires,
            members: ["meta": .object(JSONObject(listed))], custom: custom)
    }
}
