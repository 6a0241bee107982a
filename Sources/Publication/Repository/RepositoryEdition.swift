package import AuthorityKeys
internal import JSON
package import Primitives
package import Regulation
internal import Signatures
package import TUF

/// One publication of the repository: for each role the metadata in force after it, new where something changed.
///
/// Roles are settled from the top down, since each names the keys of those below it. A role whose keys are not here
/// keeps the metadata that it has, and waits.
package struct RepositoryEdition {
    package enum Mode {
        /// What enough keys signed is put in force.
        case signing
        /// Offline roles stay as they are.
        case keepingOffline
        /// As if all that waits were signed: to find out everything that is to be signed together.
        case asking
    }

    package private(set) var inForce: [RepositoryRole: MetadataDocument]
    /// Made and signed now, in their order; to be stored.
    package private(set) var fresh: [MetadataDocument] = []
    package private(set) var waiting: [WaitingRole] = []
    /// Regions whose file is not published: their role has no key yet.
    package private(set) var withoutKeys: [RepositoryRole] = []

    private let mode: Mode
    private let cabinet: KeyCabinet
    private let now: Timestamp
    /// Metadata that was signed elsewhere.
    private let imported: [RepositoryRole: MetadataDocument]
    private let renewsAll: Bool
    /// Where the next root is to lead the signed time back to.
    private let pendingFloor: Timestamp?

    /// - Parameters:
    ///   - renewsAll: offline roles are signed anew even where nothing changed.
    ///   - clockFloor: where a root is to lead the signed time back to, unless one did.
    package init(
        after stored: StoredMetadata, keys cabinet: KeyCabinet, mode: Mode,
        importing imported: [RepositoryRole: MetadataDocument] = [:], renewsAll: Bool = false,
        clockFloor: Timestamp? = nil, at now: Timestamp
    ) {
        inForce = stored.newest
        pendingFloor = stored.roots.contains { $0.clockFloor == clockFloor } ? nil : clockFloor
        self.mode = mode
        self.cabinet = cabinet
        self.imported = imported
        self.renewsAll = renewsAll
        self.now = now
    }

    // MARK: From the top down

    /// Root, signed by its own keys and by those of the root before it (TUF specification §6.1).
    package mutating func settleRoot() throws(AuthorityError) {
        var wanted: [RoleDraft] = []
        for role in [RepositoryRole.root, .timestamp, .snapshot, .targets] {
            guard let keys = try cabinet.recorded.wanted(for: role) else {
                throw AuthorityError(PublicationFault.noKeys, at: role.id)
            }
            wanted.append(keys)
        }
        let before = try inForce[.root]?.keys(of: .root, among: cabinet.recorded)
        let roles = wanted
        let (pending, current) = (pendingFloor, inForce[.root])
        try settle(.root, keys: [roles[0]] + (before.map { [$0] } ?? [])) { (version, expires) throws(TUFError) in
            // One version leads back; those after it are about other things.
            let floor = pending ?? (version == current?.version ? current?.clockFloor : nil)
            return try RootDraft(
                version: version, expires: expires, root: roles[0], timestamp: roles[1], snapshot: roles[2],
                targets: roles[3], custom: floor.map { ["x-clock-floor": .string($0.rfc3339)] } ?? [:]
            ).document()
        }
    }

    /// The role at the top, and every kind below it.
    package mutating func settleTargets(_ targets: RepositoryTargets) throws(AuthorityError) {
        var delegations: [DelegationDraft] = []
        for role in [.trust, .policy] + targets.regions + [.status] {
            guard let keys = try cabinet.recorded.wanted(for: role) else {
                guard role.region != nil else { throw AuthorityError(PublicationFault.noKeys, at: role.id) }
                withoutKeys.append(role)
                continue
            }
            delegations.append(DelegationDraft(role: role.name, keys: keys, paths: role.paths))
        }
        let drafts = delegations
        if let keys = try keys(of: .targets, in: .root) {
            try settle(.targets, keys: [keys]) { (version, expires) throws(TUFError) in
                try TargetsDraft(version: version, expires: expires, delegations: drafts).document()
            }
        }
        for role in inForce[.targets]?.delegatedRoles ?? [] {
            guard let keys = try keys(of: role, in: .targets) else { continue }
            let listed = targets.listed(of: role)
            try settle(role, keys: [keys]) { (version, expires) throws(TUFError) in
                try TargetsDraft(role: role.name, version: version, expires: expires, targets: listed).document()
            }
        }
    }

    /// What belongs together, and that it is the newest.
    ///
    /// - Throws: `notPublishable` when a role that clients will ask for is missing or past its end; `badKey`.
    package mutating func settleOnline() throws(AuthorityError) {
        try requireComplete()
        var files: [RoleName: ListedFile] = [:]
        for role in [.targets] + (inForce[.targets]?.delegatedRoles ?? []) {
            if let document = inForce[role] { files[role.name] = ListedFile(document) }
        }
        let listed = files
        guard let snapshotKeys = try keys(of: .snapshot, in: .root), let keys = try keys(of: .timestamp, in: .root)
        else { throw AuthorityError(PublicationFault.noKeys, at: RepositoryRole.snapshot.id) }
        try settle(.snapshot, keys: [snapshotKeys]) { (version, expires) throws(TUFError) in
            try SnapshotDraft(version: version, expires: expires, files: listed).document()
        }
        guard let snapshot = inForce[.snapshot] else {
            throw AuthorityError(PublicationFault.noKeys, at: RepositoryRole.snapshot.id)
        }
        let moment = now
        try settle(.timestamp, keys: [keys], isAlwaysNew: true) { (version, expires) throws(TUFError) in
            try TimestampDraft(
                version: version, expires: expires, snapshot: ListedFile(snapshot), signedAt: moment
            ).document()
        }
    }

    /// Whether every role is there and signed by the keys that the role above it names.
    package func isConsistent() throws(AuthorityError) -> Bool {
        try firstUnsigned() == nil
    }

    /// Whether counters are given this file: with trust waiting for its keys they have the one before.
    package func tells(of file: [UInt8]) -> Bool { inForce[.trust]?.lists(file) ?? false }

    // MARK: One role

    /// Keeps the role's metadata, or puts the next version in force; or lets it wait for its keys.
    ///
    /// - Parameter keys: each of these groups must sign.
    private mutating func settle(
        _ role: RepositoryRole, keys: [RoleDraft], isAlwaysNew: Bool = false,
        _ draft: (Int64, Timestamp) throws(TUFError) -> MetadataDocument
    ) throws(AuthorityError) {
        if mode == .keepingOffline, !role.isOnline { return }
        let old = inForce[role]
        var reason = WaitingRole.Reason.changed
        if let old, !isAlwaysNew,
            try making(role, { () throws(TUFError) in try draft(old.version, old.expires) }).content
                == old.content, old.isSigned(by: keys.prefix(1))
        {
            let left = old.expires.seconds(since: now)
            let renewsNow = renewsAll && !role.isOnline || imported[role] != nil
            guard left < role.lifeSeconds / 2 || renewsNow else { return }
            reason = .runningOut(old.expires)
        }
        let (version, isTooLarge) = (old?.version ?? 0).addingReportingOverflow(1)
        guard !isTooLarge else { throw AuthorityError(PublicationFault.metadataAltered, at: "metadata of \(role.id)") }
        let expires = imported[role]?.expires ?? now.adding(seconds: role.lifeSeconds)
        var next = try making(role) { () throws(TUFError) in try draft(version, expires) }
        if let imported = imported[role] {
            guard imported.content == next.content, (1...role.lifeSeconds).contains(expires.seconds(since: now)) else {
                throw AuthorityError(PublicationFault.outdated, at: role.id)
            }
            next = imported
        }
        next = try cabinet.signed(next, by: Array(Set(keys.flatMap(\.keys))), for: role)
        if next.isSigned(by: keys[...]) {
            inForce[role] = next
            fresh.append(next)
            return
        }
        guard !role.isOnline else {
            throw AuthorityError(PublicationFault.tooFewKeys, at: role.id)
        }
        waiting.append(WaitingRole(role: role, reason: reason, document: next, keys: keys))
        if mode == .asking { inForce[role] = next }
    }

    private func making(
        _ role: RepositoryRole, _ make: () throws(TUFError) -> MetadataDocument
    ) throws(AuthorityError) -> MetadataDocument {
        do {
            return try make()
        } catch {
            throw AuthorityError(PublicationFault.metadataNotMade(cause: error.rawValue), at: role.id)
        }
    }

    private func keys(of role: RepositoryRole, in delegator: RepositoryRole) throws(AuthorityError) -> RoleDraft? {
        try inForce[delegator]?.keys(of: role, among: cabinet.recorded)
    }

    // MARK: What clients would refuse

    private func requireComplete() throws(AuthorityError) {
        if let role = try firstUnsigned() {
            throw AuthorityError(PublicationFault.keysElsewhere, at: role.id)
        }
        // All at once: they are signed elsewhere, on one way there and back.
        let ended = inForce.filter { !$0.key.isOnline && $0.value.expires <= now }
            .map { (id: $0.key.id, end: $0.value.expires) }
            .sorted { ($0.end, $0.id) < ($1.end, $1.id) }
        guard let first = ended.first else { return }
        throw AuthorityError(
            PublicationFault.signatureEnded(first.end), at: ended.map(\.id).joined(separator: ", "))
    }

    private func firstUnsigned() throws(AuthorityError) -> RepositoryRole? {
        guard let root = inForce[.root] else { return .root }
        guard try root.keys(of: .root, among: cabinet.recorded).map({ root.isSigned(by: [$0]) }) ?? false else {
            return .root
        }
        for role in [.targets] + (inForce[.targets]?.delegatedRoles ?? []) {
            guard let document = inForce[role],
                let keys = try keys(of: role, in: role == .targets ? .root : .targets), document.isSigned(by: [keys])
            else { return role }
        }
        return nil
    }
}
