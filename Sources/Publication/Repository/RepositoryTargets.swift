package import AuthorityKeys
internal import JSON
package import Primitives
package import Registry
package import Regulation
package import TUF
internal import Verification

/// The files that the repository is to hold, by the role that answers for them.
package struct RepositoryTargets {
    package struct Target {
        package let path: String
        package let bytes: [UInt8]
        package let listed: TargetFile

        init(_ path: String, _ bytes: [UInt8], custom: JSONObject? = nil) {
            self.path = path
            self.bytes = bytes
            listed = TargetFile(bytes: bytes, custom: custom)
        }
    }

    package let byRole: [RepositoryRole: [Target]]
    package let attested: AttestedFiles
    /// Regions with a file, by name.
    package let regions: [RepositoryRole]

    /// What the registry holds now; of the status lists, what was published of them last.
    ///
    /// - Throws: `registry`; `altered` without a policy.
    package init(_ registry: RegistrySession<some RegistryAccess>, at now: Timestamp) throws(AuthorityError) {
        let policy = try PolicyPair(registry, at: now)
        attested = try AttestedFiles(registry)
        var byRole: [RepositoryRole: [Target]] = [
            .trust: attested.all.map { Target($0.path, $0.bytes) },
            .policy: [Target(TrustPath.policy, policy.inForce)]
                + (policy.next.map { [Target(TrustPath.nextPolicy, $0)] } ?? []),
        ]
        var regions: [RepositoryRole] = []
        for region in try registry.regionsWithPolicy() {
            guard let role = RepositoryRole(region: region) else {
                throw AuthorityError(PublicationFault.unnameableRegion, at: "policy of a region")
            }
            guard let file = try registry.policy(of: region) else { continue }
            byRole[role] = [Target(TrustPath.supplement(of: region), file)]
            regions.append(role)
        }
        self.regions = regions
        var statuses: [Target] = []
        for list in try registry.statusLists() {
            guard let publication = list.publication else { continue }
            let custom: JSONObject = ["uri": .string(list.uri)]
            statuses.append(Target(TrustPath.token(named: "\(list.number)"), publication.base, custom: custom))
            if let delta = publication.delta {
                statuses.append(Target(TrustPath.delta(named: "\(list.number)"), delta, custom: custom))
            }
        }
        byRole[.status] = statuses
        self.byRole = byRole
    }

    package func listed(of role: RepositoryRole) -> [String: TargetFile] {
        Dictionary((byRole[role] ?? []).map { ($0.path, $0.listed) }, uniquingKeysWith: { first, _ in first })
    }

    package var all: [Target] { byRole.values.flatMap { $0 } }
}
