/// The metadata files that a client kept: untrusted bytes, each verified again before its use.
public struct MetadataCache: Sendable {
    private var files: [RoleName: [UInt8]]

    public init(_ files: [RoleName: [UInt8]] = [:]) {
        self.files = files
    }

    public subscript(role: RoleName) -> [UInt8]? {
        get { files[role] }
        set { files[role] = newValue }
    }
}
