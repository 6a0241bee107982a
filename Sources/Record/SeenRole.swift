/// A role's metadata as a counter has it; two counters that see different bytes under one version have been shown
/// different repositories.
package struct SeenRole: Hashable, Sendable {
    package let role: String
    package let version: Int64
    /// Of the metadata file, 32 bytes.
    package let sha256: [UInt8]

    package init(role: String, version: Int64, sha256: [UInt8]) {
        self.role = role
        self.version = version
        self.sha256 = sha256
    }
}
