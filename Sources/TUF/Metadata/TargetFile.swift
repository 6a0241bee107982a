public import JSON

/// What a targets role says about a target (§4.5, TARGETS).
public struct TargetFile: Hashable, Sendable {
    /// In bytes.
    public let length: Int
    public let hashes: FileHashes
    /// What the application may know about it.
    public let custom: JSONObject?

    /// How a writer of ours lists a target.
    public init(bytes: [UInt8], custom: JSONObject? = nil) {
        length = bytes.count
        hashes = FileHashes(of: bytes)
        self.custom = custom
    }

    init(reading value: JSONValue) throws(TUFError) {
        guard let members = value.object, let length = members["length"], let hashes = members["hashes"] else {
            throw .malformed
        }
        self.length = try fileLength(length)
        self.hashes = try FileHashes(reading: hashes)
        switch members["custom"] {
        case nil: custom = nil
        case .object(let members)?: custom = members
        case .some: throw .malformed
        }
    }

    /// Returns when the bytes are this target (§5.7.3).
    ///
    /// - Throws: `mismatch`; `unsupported` when no listed algorithm is known; `couldNotCheck`.
    public func check(_ bytes: [UInt8]) throws(TUFError) {
        guard bytes.count == length else { throw .mismatch }
        try hashes.check(bytes)
    }

    var json: JSONObject {
        var members = JSONObject()
        if let custom { members["custom"] = .object(custom) }
        members["hashes"] = .object(hashes.json)
        members["length"] = .integer(Int64(length))
        return members
    }
}
