/// Loads every delegated role of a repository: a dialogue that ends with `repository` or a refusal.
///
/// One role whose metadata fails refuses the whole, as the specification does for a search. A role that two roles
/// delegate to is refused too.
public struct DelegationWalk: MetadataDialogue {
    public private(set) var request: MetadataRequest?
    /// Set when all roles are loaded.
    public private(set) var repository: TrustedRepository?

    private let base: TrustedTargets
    private let cache: MetadataCache
    private var traversal = DelegationTraversal(for: nil)
    private var asked: Delegation?
    private var roles: [TargetsMetadata] = []
    private var accepted: [MetadataFile] = []

    /// Begins the walk, and goes as far as the cache allows; cached roles pass the same checks as fetched ones.
    ///
    /// - Throws: `missing` when a role is not in the snapshot; `malformed`, `tooLarge`.
    public init(from base: TrustedTargets, cache: MetadataCache) throws(TUFError) {
        self.base = base
        self.cache = cache
        traversal.descend(from: base.targets)
        try proceed()
    }

    /// - Throws: why the role's metadata was refused.
    public mutating func receive(_ answer: MetadataAnswer) throws(TUFError) {
        guard let delegation = asked else { return }
        request = nil
        asked = nil
        guard case .file(let bytes) = answer else { throw .missing }
        let role = try base.trusted.targets(bytes, of: delegation.role, by: delegation.authority)
        accepted.append(base.file(role))
        enter(role)
        try proceed()
    }

    public mutating func takeAccepted() -> [MetadataFile] {
        defer { accepted = [] }
        return accepted
    }

    private mutating func enter(_ role: TargetsMetadata) {
        roles.append(role)
        traversal.descend(from: role)
    }

    private mutating func proceed() throws(TUFError) {
        while let delegation = try traversal.next() {
            let wanted = try base.trusted.request(for: delegation.role)
            guard let role = base.trusted.targets(from: cache, of: delegation.role, by: delegation.authority) else {
                asked = delegation
                request = wanted
                return
            }
            enter(role)
        }
        repository = try TrustedRepository(base, delegated: roles)
    }
}
