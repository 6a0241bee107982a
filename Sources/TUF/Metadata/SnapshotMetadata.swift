internal import JSON
public import Primitives

/// Verified snapshot metadata: the versions of all targets metadata that belong together (§4.4).
public struct SnapshotMetadata: Sendable {
    /// As received.
    public let bytes: [UInt8]
    public let version: Int64
    public let expires: Timestamp
    /// By listed name, `ROLE.json`.
    let files: [String: ListedFile]

    init(_ envelope: VerifiedEnvelope) throws(TUFError) {
        let common = try CommonFields(reading: envelope.signed, type: "snapshot")
        guard let listed = envelope.signed["meta"]?.object else { throw .malformed }
        var files: [String: ListedFile] = [:]
        for (name, value) in listed.members { files[name] = try ListedFile(reading: value) }
        bytes = envelope.bytes
        version = common.version
        expires = common.expires
        self.files = files
    }

    /// What it says about the role; `nil` when the role is not part of this snapshot.
    public func file(of role: RoleName) -> ListedFile? { files[role.listedName] }
}
