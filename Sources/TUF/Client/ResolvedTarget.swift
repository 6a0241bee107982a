/// A target that the delegations lead to: the role that names it was trusted with its path all the way.
public struct ResolvedTarget: Hashable, Sendable {
    public let path: String
    public let file: TargetFile
    /// The role that names it.
    public let role: RoleName
    /// Its place under a mirror's targets URL, percent-encoded; `nil` for a path that would leave that place.
    public let publishedPath: String?

    init(path: String, file: TargetFile, role: RoleName, under root: RootMetadata) {
        self.path = path
        self.file = file
        self.role = role
        publishedPath = TargetPath.published(path, hash: root.hasConsistentSnapshots ? file.hashes.preferred : nil)
    }

    /// How much to fetch at most.
    ///
    /// - Throws: `tooLarge` when the target is longer than any may be.
    public var limitBytes: Int {
        get throws(TUFError) {
            guard file.length <= MetadataLimits.targetBytes else { throw .tooLarge }
            return file.length
        }
    }
}
