/// The limits of what a repository can make a client hold or do.
public enum MetadataLimits {
    /// Root metadata: a hundred keys fill a tenth of it.
    public static let rootBytes = 512 << 10
    /// Timestamp, snapshot and all targets metadata.
    public static let metadataBytes = 2 << 20
    /// One target.
    public static let targetBytes = 64 << 20
    /// Root versions that one update walks through, as the specification suggests (§5.3.3); the next update goes on.
    public static let rootsPerUpdate = 1024
    /// Delegated roles that one search enters; one role a region leaves room.
    public static let roles = 256
    /// Keys of one role.
    public static let keysPerRole = 256
    /// The encoded name of a role, so that it and `.json` stay a file name.
    static let roleNameBytes = 200
}
