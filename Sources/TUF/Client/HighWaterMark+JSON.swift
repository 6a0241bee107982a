internal import JSON
internal import Primitives

//     {"root": V,
//      "timestamp": {"keys": HEX, "listedSnapshotVersion": N, "snapshotKeys": HEX, "file": V, "signedAt": RFC 3339},
//      "snapshot":  {"keys": HEX, "file": V, "files": {"ROLE.json": V, …}},   these two absent: none known
//      "roles":     {"ROLE.json": {"keys": HEX, "file": V}, …}}
//                                                                              signedAt may be absent
//     V = {"version": N, "sha256": HEX}                                        sha256 may be absent

extension HighWaterMark {
    /// The text to keep beside the cache.
    public func encoded() -> [UInt8] {
        var members: JSONObject = ["root": root.json]
        if let timestamp {
            members["timestamp"] = timestamp.json
        }
        if let snapshot {
            let files = snapshot.files.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) }
            members["snapshot"] = [
                "keys": .string(snapshot.authority.hex), "file": snapshot.snapshot.json,
                "files": .object(JSONObject(files)),
            ]
        }
        let roles = roles.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) }
        members["roles"] = .object(JSONObject(roles))
        return JSONValue.object(members).prettyEncoded()
    }

    /// - Throws: `malformed` for anything that `encoded` did not write.
    public init(parsing bytes: [UInt8]) throws(TUFError) {
        guard let members = parsedObject(bytes) else { throw .malformed }
        guard let listed = members["roles"]?.object else { throw .malformed }
        var roles: [String: RolePart] = [:]
        for (name, value) in listed.members { roles[name] = try RolePart(reading: value) }
        self.init(
            root: try Version(reading: members["root"]),
            timestamp: try members["timestamp"].map(TimestampPart.init),
            snapshot: try members["snapshot"].map(SnapshotPart.init), roles: roles)
    }
}

extension HighWaterMark.Version {
    fileprivate var json: JSONValue {
        var members: JSONObject = ["version": .integer(version)]
        if let sha256 { members["sha256"] = .string(sha256.hex) }
        return .object(members)
    }

    fileprivate init(reading value: JSONValue?) throws(TUFError) {
        guard let members = value?.object, let version = members["version"]?.integer, version > 0 else {
            throw .malformed
        }
        self.version = version
        sha256 = try members["sha256"].map(hexadecimal)
    }
}

extension HighWaterMark.TimestampPart {
    fileprivate init(reading value: JSONValue) throws(TUFError) {
        guard let members = value.object, let keys = members["keys"], let snapshotKeys = members["snapshotKeys"],
            let listed = members["listedSnapshotVersion"]?.integer, listed > 0
        else { throw .malformed }
        authority = try hexadecimal(keys)
        timestamp = try HighWaterMark.Version(reading: members["file"])
        snapshotAuthority = try hexadecimal(snapshotKeys)
        listedSnapshotVersion = listed
        guard let signed = members["signedAt"] else { return }
        guard let moment = signed.string.flatMap({ Timestamp(rfc3339: $0) }) else { throw .malformed }
        signedAt = moment
    }

    fileprivate var json: JSONValue {
        var members: JSONObject = [
            "keys": .string(authority.hex), "file": timestamp.json, "snapshotKeys": .string(snapshotAuthority.hex),
            "listedSnapshotVersion": .integer(listedSnapshotVersion),
        ]
        if let signedAt { members["signedAt"] = .string(signedAt.rfc3339) }
        return .object(members)
    }
}

extension HighWaterMark.RolePart {
    fileprivate var json: JSONValue { ["keys": .string(authority.hex), "file": file.json] }

    fileprivate init(reading value: JSONValue) throws(TUFError) {
        guard let members = value.object, let keys = members["keys"] else { throw .malformed }
        authority = try hexadecimal(keys)
        file = try HighWaterMark.Version(reading: members["file"])
    }
}

extension HighWaterMark.SnapshotPart {
    fileprivate init(reading value: JSONValue) throws(TUFError) {
        guard let members = value.object, let keys = members["keys"], let listed = members["files"]?.object else {
            throw .malformed
        }
        authority = try hexadecimal(keys)
        snapshot = try HighWaterMark.Version(reading: members["file"])
        var files: [String: HighWaterMark.Version] = [:]
        for (name, value) in listed.members { files[name] = try HighWaterMark.Version(reading: value) }
        self.files = files
    }
}

private func hexadecimal(_ value: JSONValue) throws(TUFError) -> [UInt8] {
    guard let bytes = value.string.flatMap({ [UInt8](hex: $0) }) else { throw .malformed }
    return bytes
}
