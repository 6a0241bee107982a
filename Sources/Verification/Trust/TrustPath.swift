/// Where trust data stands: the targets of the repository, and the files of a bare folder, which is one unpacked.
package enum TrustPath {
    /// In a bare folder alone; a site that has a repository is given it apart.
    package static let anchors = "ca.pem"
    package static let signers = "trust/signers.json"
    package static let policy = "policy/entitlements.json"
    /// The folder of the regions' supplements, each named by its region.
    package static let supplements = "policy/local/"
    /// The folder of the status lists.
    package static let lists = "status/"
    package static let documentSuffix = ".json"
    package static let tokenSuffix = ".cwt"
    package static let deltaSuffix = ".delta"

    package static func supplement(of region: String) -> String { supplements + region + documentSuffix }

    /// - Parameter name: of the list, the same for its token and its delta.
    package static func token(named name: String) -> String { lists + name + tokenSuffix }

    package static func delta(named name: String) -> String { lists + name + deltaSuffix }
}
