/// Where trust data stands: the targets of the repository, and the files of a bare folder, which is one unpacked.
package enum TrustPath {
    /// In a bare folder alone; a site that has a repository is given it apart.
    package static let anchors = "ca.pem"
    package static let signers = "trust/signers.json"
    package static let register = "trust/lists.json"
    /// It may be missing.
    package static let changes = "trust/changes.json"
    package static let policy = "policy/entitlements.json"
    /// The policy of a later day; it may be missing.
    package static let nextPolicy = "policy/next.json"
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

    /// Whether it is one of the files by which lists are read.
    package static func isOfBasis(_ path: String) -> Bool { path == signers || path == register }

    /// Whether a path can be a list's token: one plain name in the folder of lists.
    package static func isToken(_ path: String) -> Bool {
        guard path.hasPrefix(lists), path.hasSuffix(tokenSuffix) else { return false }
        let name = path.utf8.dropFirst(lists.utf8.count).dropLast(tokenSuffix.utf8.count)
        return (1...128).contains(name.count) && name.first != UInt8(ascii: ".")
            && name.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }

    package static func delta(named name: String) -> String { lists + name + deltaSuffix }
}
