package import TUF
internal import Verification

/// A role of the authority's repository: who answers for which files, and for how long one signature holds.
///
///     root          who may sign the four roles at the top                             offline
///     targets       who may sign the kinds below, asked in this order, each terminating offline
///     trust         trust/*                        signers, lists, allowed changes      offline
///     policy        policy/entitlements.json, policy/next.json      who gets what       offline
///     local-REGION  policy/local/REGION.json       what a region adds                   the region's
///     status        status/*                       status lists                         online
///     snapshot, timestamp                          what belongs together, what is new   online
package struct RepositoryRole: Hashable, Sendable {
    package let name: RoleName
    private let kind: Kind

    private enum Kind: Hashable {
        case root, targets, trust, policy, local, status, snapshot, timestamp
    }

    package static let root = RepositoryRole(name: .root, kind: .root)
    package static let targets = RepositoryRole(name: .targets, kind: .targets)
    package static let snapshot = RepositoryRole(name: .snapshot, kind: .snapshot)
    package static let timestamp = RepositoryRole(name: .timestamp, kind: .timestamp)
    package static let trust = RepositoryRole(literal: "trust", .trust)
    package static let policy = RepositoryRole(literal: "policy", .policy)
    package static let status = RepositoryRole(literal: "status", .status)

    /// Those that every authority has from its first day.
    package static let fixed: [RepositoryRole] = [
        .root, .targets, .trust, .policy, .status, .snapshot, .timestamp,
    ]

    /// A region's own role; `nil` for a name that cannot be a region's file.
    package init?(region: String) {
        guard TargetPath.isPlain(region), !region.contains("/"),
            let name = RoleName(delegated: RepositoryRole.localPrefix + region)
        else { return nil }
        self.init(name: name, kind: .local)
    }

    /// `root`, `policy`, `local-changchun` …; `nil` for another word.
    package init?(_ text: String) {
        if let role = RepositoryRole.fixed.first(where: { $0.id == text }) {
            self = role
            return
        }
        guard text.hasPrefix(RepositoryRole.localPrefix) else { return nil }
        self.init(region: String(text.dropFirst(RepositoryRole.localPrefix.count)))
    }

    private init(name: RoleName, kind: Kind) {
        self.name = name
        self.kind = kind
    }

    private init(literal text: String, _ kind: Kind) {
        // Only the three words above come here, and each is a delegated role's name.
        guard let name = RoleName(delegated: text) else { preconditionFailure(text) }
        self.init(name: name, kind: kind)
    }

    private static let localPrefix = "local-"

    /// `root`, `policy`, `local-changchun` …
    package var id: String { name.text }

    /// The region of a local role.
    package var region: String? {
        kind == .local ? String(id.dropFirst(RepositoryRole.localPrefix.count)) : nil
    }

    /// Whether its keys stay where publishing runs; the others are brought out to sign.
    package var isOnline: Bool {
        switch kind {
        case .root, .targets, .trust, .policy, .local: false
        case .status, .snapshot, .timestamp: true
        }
    }

    /// Whether root says who signs it; of the others targets does.
    package var isAtTop: Bool {
        switch kind {
        case .root, .targets, .snapshot, .timestamp: true
        case .trust, .policy, .local, .status: false
        }
    }

    /// How long its metadata may be used.
    package var lifeSeconds: Int64 {
        switch kind {
        case .root: 365 * 86_400
        case .targets: 90 * 86_400
        case .trust, .policy, .local, .status: 30 * 86_400
        case .snapshot: 48 * 3600
        case .timestamp: 24 * 3600
        }
    }

    /// The targets that it answers for; none for the roles at the top.
    package var paths: [String] {
        switch kind {
        case .root, .targets, .snapshot, .timestamp: []
        case .trust: ["trust/*"]
        case .policy: [TrustPath.policy, TrustPath.nextPolicy]
        case .local: region.map { [TrustPath.supplement(of: $0)] } ?? []
        case .status: ["status/*"]
        }
    }
}
