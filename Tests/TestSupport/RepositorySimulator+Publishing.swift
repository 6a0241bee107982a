public import JSON
internal import Primitives
public import Signatures
public import TUF

extension RepositorySimulator {
    /// Publishes the next root, signed by the keys that sign root now and by further ones.
    public mutating func publishRoot(alsoSignedBy others: [PrivateKey] = [], custom: JSONObject = [:]) throws {
        let version = (versions[.root] ?? 0) + 1
        guard let root = keys[.root], let timestamp = keys[.timestamp], let snapshot = keys[.snapshot],
            let targets = keys[.targets]
        else { throw TUFError.malformed }
        let draft = RootDraft(
            version: version, expires: expiry(.root), root: root, timestamp: timestamp, snapshot: snapshot,
            targets: targets, custom: custom)
        try write(draft.document(), signedBy: (signers[.root] ?? []) + others)
    }

    /// Publishes the next versions of targets roles, and of snapshot and timestamp over them.
    public mutating func publish(_ roles: RoleName...) throws {
        for role in roles {
            var listedTargets: [String: TargetFile] = [:]
            for (path, bytes) in targets[role] ?? [:] {
                listedTargets[path] = TargetFile(bytes: bytes, custom: customs[path])
            }
            let draft = TargetsDraft(
                role: role, version: (versions[role] ?? 0) + 1, expires: expiry(role), targets: listedTargets,
                delegations: delegations[role] ?? [])
            try write(draft.document(), signedBy: signers[role] ?? [])
        }
        try publishSnapshot()
        try publishTimestamp()
    }

    public mutating func publishSnapshot() throws {
        let files = listed.filter { $0.key != .snapshot && $0.key != .timestamp && $0.key != .root }
        let draft = SnapshotDraft(version: (versions[.snapshot] ?? 0) + 1, expires: expiry(.snapshot), files: files)
        try write(draft.document(), signedBy: signers[.snapshot] ?? [])
    }

    public mutating func publishTimestamp() throws {
        guard let snapshot = listed[.snapshot] else { throw TUFError.malformed }
        let draft = TimestampDraft(
            version: (versions[.timestamp] ?? 0) + 1, expires: expiry(.timestamp), snapshot: snapshot,
            signedAt: signedAt)
        try write(draft.document(), signedBy: signers[.timestamp] ?? [])
    }

    /// Publishes content of any shape under a name, signed by these keys: what no writer would write.
    ///
    /// - Parameter repeats: how often each signature stands there.
    public mutating func publish(
        _ content: JSONObject, as name: String, signedBy keys: [PrivateKey], repeats: Int = 1
    ) throws {
        let message = try JSONValue.object(content).canonicallyEncoded()
        var signatures: [JSONValue] = []
        for key in keys {
            let signature = try key.metadataSignature(over: message).hex
            let entry: JSONValue = ["keyid": .string(key.publicKey.tufKeyID), "sig": .string(signature)]
            signatures += Array(repeating: entry, count: repeats)
        }
        let envelope: JSONValue = ["signatures": .array(signatures), "signed": .object(content)]
        files["metadata/" + name] = envelope.encoded()
    }

    /// The content of a published file, to be changed and published again.
    public func content(of name: String) throws -> JSONObject {
        guard let bytes = files["metadata/" + name], let envelope = try JSONValue(parsing: bytes).object,
            let content = envelope["signed"]?.object
        else { throw TUFError.missing }
        return content
    }

    private func expiry(_ role: RoleName) -> Timestamp { expiry[role] ?? signedAt }

    private mutating func write(_ document: MetadataDocument, signedBy keys: [PrivateKey]) throws {
        let signed = try document.signed(with: keys)
        versions[document.role] = document.version
        listed[document.role] = ListedFile(signed)
        files["metadata/" + signed.publishedName] = signed.encoded()
    }
}
