/// All metadata of a repository, verified, and the targets that may be trusted by it.
public struct TrustedRepository: Sendable {
    public let top: TrustedTargets
    /// In the order of the delegations, depth first.
    public let delegated: [TargetsMetadata]
    /// Every target that a search would find, by path; what a role lists outside its paths is not among them.
    public let targets: [String: ResolvedTarget]

    init(_ top: TrustedTargets, delegated: [TargetsMetadata]) throws(TUFError) {
        self.top = top
        self.delegated = delegated
        var byRole: [RoleName: TargetsMetadata] = [:]
        for role in delegated { byRole[role.role] = role }
        var targets: [String: ResolvedTarget] = [:]
        for path in ([top.targets] + delegated).flatMap(\.targets.keys) where targets[path] == nil {
            targets[path] = try TrustedRepository.search(path, in: top, byRole)
        }
        self.targets = targets
    }

    /// All metadata files, to be stored byte for byte.
    public var files: [MetadataFile] { top.files + delegated.map(top.file) }

    public var highWaterMark: HighWaterMark { top.highWaterMark(delegated: delegated) }

    private static func search(
        _ path: String, in top: TrustedTargets, _ roles: [RoleName: TargetsMetadata]
    ) throws(TUFError) -> ResolvedTarget? {
        var traversal = DelegationTraversal(for: path)
        var asked: TargetsMetadata? = top.targets
        while let role = asked {
            if let file = role.targets[path] {
                return ResolvedTarget(path: path, file: file, role: role.role, under: top.root)
            }
            traversal.descend(from: role)
            asked = try traversal.next().flatMap { roles[$0.role] }
        }
        return nil
    }
}
