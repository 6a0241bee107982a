internal import JSON

/// What timestamp or snapshot say about another metadata file (METAFILES): its version, perhaps length and hashes.
public struct ListedFile: Hashable, Sendable {
    public let version: Int64
    public let length: Int?
    public let hashes: FileHashes?

    /// How a writer of ours lists a file.
    public init(version: Int64, bytes: [UInt8]) {
        self.version = version
        length = bytes.count
        hashes = FileHashes(of: bytes)
    }

    init(reading value: JSONValue) throws(TUFError) {
        guard let members = value.object, let version = members["version"]?.integer, version > 0 else {
            throw .malformed
        }
        self.version = version
        length = try members["length"].map(fileLength)
        hashes = try members["hashes"].map { value throws(TUFError) in try FileHashes(reading: value) }
    }

    /// Returns when the bytes have the listed length and hashes (§5.5.2, §5.6.2); the version is not looked at.
    ///
    /// - Throws: `mismatch`, `unsupported`, `couldNotCheck`.
    func check(_ bytes: [UInt8]) throws(TUFError) {
        if let length, bytes.count != length { throw .mismatch }
        try hashes?.check(bytes)
    }

    var json: JSONObject {
        var members = JSONObject()
        if let hashes { members["hashes"] = .object(hashes.json) }
        if let length { members["length"] = .integer(Int64(length)) }
        members["version"] = .integer(version)
        return members
    }
}

/// A number of bytes from 0 on.
func fileLength(_ value: JSONValue) throws(TUFError) -> Int {
    guard let integer = value.integer, integer >= 0, let length = Int(exactly: integer) else { throw .malformed }
    return length
}
