internal import Policy
package import Primitives
internal import Registry
package import Regulation
internal import Signatures

extension Authority.Publication {
    /// The file in force; of the province, or a region's supplement.
    ///
    /// - Throws: `notFound` when the region has none, `registry`.
    package func policyFile(of region: String? = nil) throws(AuthorityError) -> [UInt8] {
        let bytes = try store.reading { (registry) throws(AuthorityError) in try registry.policy(of: region) }
        guard let bytes else { throw AuthorityError(PublicationFault.policyNotPut, at: region ?? "policy") }
        return bytes
    }

    /// Puts a policy in force: from the next export on counters have it, from now on new cards are made by it.
    ///
    /// - Parameter region: whose supplement it is; `nil` for the province's own file.
    /// - Throws: `badInput` with what is wrong and where, also for a version that is not newer; `registry`.
    package func putPolicy(
        _ bytes: [UInt8], of region: String? = nil, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.setPolicy, officer)
            guard try registry.policy(of: region) != bytes else { return }
            let current = try authority.policy(in: registry)
            var version: Int?
            do {
                if let region {
                    _ = try current.adding(supplement: bytes, region: region)
                } else {
                    let next = try Policy(parsing: bytes)
                    for region in try registry.regionsWithPolicy() {
                        guard let supplement = try registry.policy(of: region) else { continue }
                        _ = try next.adding(supplement: supplement, region: region)
                    }
                    version = next.version
                }
            } catch let error as PolicyError {
                throw AuthorityError(PublicationFault.policyRefused(error), at: "policy, \(error.place)")
            } catch {
                throw (error as? AuthorityError) ?? AuthorityError(PublicationFault.policyUnreadable, at: "policy")
            }
            if let version, version <= current.version {
                throw AuthorityError(
                    PublicationFault.policyNotNewer(version: version, current: current.version), at: "policy, version")
            }
            try registry.insertPolicy(bytes, of: region, at: now)
            try registry.record(
                .putPolicy(version: version, region: region, hash: SHA256.hash(bytes)), by: admission, at: now)
        }
    }
}

extension Authority {
    /// The day of `moment`, as the policy counts days: the last on which a holder can have been born.
    ///
    /// - Throws: `registry`, `altered`.
    package func day(of moment: Timestamp) throws(AuthorityError) -> Day {
        try store.reading { (registry) throws(AuthorityError) in try policy(in: registry).day(of: moment) }
    }

    func policy(in registry: RegistrySession<some RegistryAccess>) throws(AuthorityError) -> Policy {
        do {
            guard let bytes = try registry.policy(of: nil) else { throw AuthorityError.alteredPolicy }
            return try Policy(parsing: bytes)
        } catch {
            throw (error as? AuthorityError) ?? .alteredPolicy
        }
    }
}

extension AuthorityError {
    fileprivate static var alteredPolicy: AuthorityError {
        AuthorityError(PublicationFault.policyAltered, at: "policy")
    }
}
