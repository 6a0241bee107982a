/// The search for one target through the delegations, §5.6.7: a dialogue that fetches only the roles it enters.
public struct TargetSearch: MetadataDialogue {
    public private(set) var request: MetadataRequest?
    /// The target, when the search is over and found it.
    public private(set) var found: ResolvedTarget?

    private let path: String
    private let base: TrustedTargets
    private let cache: MetadataCache
    private var traversal: DelegationTraversal
    private var asked: Delegation?
    private var accepted: [MetadataFile] = []

    /// Begins the search, and goes as far as the cache allows.
    ///
    /// Roles are taken from the cache only after the checks that a fetched file passes, with the keys of the role
    /// that delegates here and now.
    ///
    /// - Throws: `missing` when a role is not in the snapshot: the search ends there (§5.6.7).
    public init(for path: String, in base: TrustedTargets, cache: MetadataCache) throws(TUFError) {
        self.path = path
        self.base = base
        self.cache = cache
        traversal = DelegationTraversal(for: path)
        try look(in: base.targets)
    }

    /// - Throws: why the role's metadata was refused: the search ends there.
    public mutating func receive(_ answer: MetadataAnswer) throws(TUFError) {
        guard let delegation = asked else { return }
        request = nil
        asked = nil
        guard case .file(let bytes) = answer else { throw .missing }
        let role = try base.trusted.targets(bytes, of: delegation.role, by: delegation.authority)
        accepted.append(base.file(role))
        try look(in: role)
    }

    public mutating func takeAccepted() -> [MetadataFile] {
        defer { accepted = [] }
        return accepted
    }

    private mutating func look(in first: TargetsMetadata) throws(TUFError) {
        var role = first
        while true {
            if let file = role.targets[path] {
                found = ResolvedTarget(path: path, file: file, role: role.role, under: base.root)
                return
            }
            traversal.descend(from: role)
            guard let delegation = try traversal.next() else { return }
            let wanted = try base.trusted.request(for: delegation.role)
            guard let cached = base.trusted.targets(from: cache, of: delegation.role, by: delegation.authority) else {
                asked = delegation
                request = wanted
                return
            }
            role = cached
        }
    }
}
