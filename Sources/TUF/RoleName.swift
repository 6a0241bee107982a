/// The name of a role: one of the four at the top, or a delegated one.
public struct RoleName: Hashable, Sendable {
    public let text: String

    public static let root = RoleName(unchecked: "root")
    public static let timestamp = RoleName(unchecked: "timestamp")
    public static let snapshot = RoleName(unchecked: "snapshot")
    public static let targets = RoleName(unchecked: "targets")

    private init(unchecked text: String) {
        self.text = text
    }

    /// A delegated role's name; `nil` for an empty or overlong one, and for the four at the top, whose files it
    /// would overwrite.
    public init?(delegated text: String) {
        guard !text.isEmpty, percentEncoded(text).utf8.count <= MetadataLimits.roleNameBytes,
            !["root", "timestamp", "snapshot", "targets", "mirrors"].contains(text)
        else { return nil }
        self.text = text
    }

    /// How a snapshot lists the role's file: the name is not encoded there.
    var listedName: String { text + ".json" }

    /// The role's file in a client's cache: without a version, and without a way out of its folder.
    public var cacheName: String { percentEncoded(text) + ".json" }

    /// The role's file under a mirror's metadata URL, percent-encoded; a version when the name has one.
    public func publishedName(version: Int64?) -> String {
        guard let version else { return cacheName }
        return "\(version).\(cacheName)"
    }

    /// How long the role's metadata may be.
    public var limitBytes: Int {
        self == .root ? MetadataLimits.rootBytes : MetadataLimits.metadataBytes
    }
}
