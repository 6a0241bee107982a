/// A verified metadata file, to be stored byte for byte.
public struct MetadataFile: Hashable, Sendable {
    public let role: RoleName
    public let version: Int64
    public let bytes: [UInt8]
    /// Its name under a mirror's metadata URL: `2.root.json`, `timestamp.json`.
    public let publishedName: String

    /// Its name in a cache: `root.json`.
    public var cacheName: String { role.cacheName }
}
