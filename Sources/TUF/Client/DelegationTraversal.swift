/// The order in which roles are asked about a target: pre-order, depth first, each role once (§5.6.7).
///
/// A delegation that does not cover the path is passed over with everything below it; a terminating one ends the
/// search after itself and its descendants.
struct DelegationTraversal: Sendable {
    /// `nil` asks every role about everything.
    private let path: String?
    /// The last is the next one.
    private var pending: [Delegation] = []
    private var visited: Set<RoleName> = [.targets]

    init(for path: String?) {
        self.path = path
    }

    /// Puts the delegations of a role before all that waits.
    mutating func descend(from role: TargetsMetadata) {
        var children: [Delegation] = []
        for delegation in role.delegations {
            guard let path else {
                children.append(delegation)
                continue
            }
            guard delegation.paths.cover(path) else { continue }
            children.append(delegation)
            guard delegation.isTerminating else { continue }
            pending = []
            break
        }
        pending += children.reversed()
    }

    /// The next role to ask; `nil` when there is none, or the limit of roles is reached (§5.6.7.1).
    ///
    /// - Throws: only when every role is wanted: `malformed` for one that two roles delegate to, whose keys would be
    ///   open to question; `tooLarge` for more roles than the limit.
    mutating func next() throws(TUFError) -> Delegation? {
        while let delegation = pending.popLast() {
            guard visited.insert(delegation.role).inserted else {
                guard path != nil else { throw .malformed }
                continue
            }
            // The role at the top is one of those visited, and not counted.
            guard visited.count - 1 <= MetadataLimits.roles else {
                guard path != nil else { throw .tooLarge }
                return nil
            }
            return delegation
        }
        return nil
    }
}
