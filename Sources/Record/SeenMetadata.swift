internal import JSON
internal import Primitives
internal import Signatures
package import Verification

/// A role's metadata as a counter has it; with the file itself, which alone shows who signed it.
///
///     {"version": 12, "sha256": "…", ? "file": "{\"signatures\":[…],\"signed\":{…}}"}
package struct SeenMetadata: Hashable, Sendable {
    package let version: RoleVersion
    /// As the counter received it; `nil` when it is not sent along.
    package let file: [UInt8]?

    /// What a report may say of a role.
    package static let keys: Set = ["version", "sha256", "file"]
    /// Of a file; ours have some kilobytes, and an alarm by two sites needs none.
    package static let fileLimitBytes = 64 << 10

    package init(_ version: RoleVersion, file: [UInt8]? = nil) { (self.version, self.file) = (version, file) }

    /// - Throws: what is wrong with it.
    init(_ role: String, _ value: JSONValue) throws(RecordError) {
        guard role.isPlainName, let object = value.object, let version = object["version"]?.integer, version >= 1,
            let sha256 = object["sha256"]?.string.flatMap({ [UInt8](hex: $0) }), sha256.count == SHA256.length
        else { throw .badReport("repository names each role's version, from 1, and sha256") }
        let file = object["file"]?.string.map { Array($0.utf8) }
        let isRight = file.map { $0.count <= SeenMetadata.fileLimitBytes && SHA256.hash($0) == sha256 }
        guard isRight ?? (object["file"] == nil) else {
            throw .badReport("a file is text of at most 64 KiB, and has the sha256 that is said")
        }
        self.init(RoleVersion(role: role, version: version, sha256: sha256), file: file)
    }

    var json: JSONValue {
        var object: JSONObject = [
            "version": .integer(version.version), "sha256": .string(version.sha256.hex),
        ]
        // What is no UTF-8 is no metadata, and cannot be sent.
        if let file, let text = String(validating: file, as: UTF8.self) { object["file"] = .string(text) }
        return .object(object)
    }
}
