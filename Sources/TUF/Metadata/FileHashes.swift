internal import JSON
internal import Primitives
internal import Signatures

/// The hashes of a file by algorithm (HASHES): those that we know, sha256 and sha512.
public struct FileHashes: Hashable, Sendable {
    public let sha256: [UInt8]?
    public let sha512: [UInt8]?

    /// The hash that a writer of ours lists.
    public init(of bytes: [UInt8]) {
        sha256 = SHA256.hash(bytes)
        sha512 = nil
    }

    init(reading value: JSONValue) throws(TUFError) {
        guard let members = value.object else { throw .malformed }
        func hash(_ name: String, _ length: Int) throws(TUFError) -> [UInt8]? {
            guard let member = members[name] else { return nil }
            guard let bytes = member.string.flatMap({ [UInt8](hex: $0) }), bytes.count == length else {
                throw .malformed
            }
            return bytes
        }
        sha256 = try hash("sha256", SHA256.length)
        sha512 = try hash("sha512", SHA512.length)
    }

    /// The one that file names carry: the shorter of those listed.
    var preferred: [UInt8]? { sha256 ?? sha512 }

    /// Returns when the bytes have all the hashes.
    ///
    /// - Throws: `mismatch`; `unsupported` when no listed algorithm is known; `couldNotCheck`.
    func check(_ bytes: [UInt8]) throws(TUFError) {
        guard preferred != nil else { throw .unsupported }
        if let sha256, SHA256.hash(bytes) != sha256 { throw .mismatch }
        guard let sha512 else { return }
        let digest: [UInt8]
        do throws(SignaturesError) { digest = try SHA512.hash(bytes) } catch { throw .couldNotCheck }
        guard digest == sha512 else { throw .mismatch }
    }

    var json: JSONObject {
        var members = JSONObject()
        if let sha256 { members["sha256"] = .string(sha256.hex) }
        if let sha512 { members["sha512"] = .string(sha512.hex) }
        return members
    }
}
