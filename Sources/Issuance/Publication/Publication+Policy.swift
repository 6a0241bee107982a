internal import Policy
package import Primitives
internal import Publication
internal import Registry
package import Regulation
internal import Signatures

/// From when a policy that was put counts.
package enum PolicyBeginning: Hashable, Sendable {
    /// From the next publication on.
    case now
    /// From the beginning of this day, in the policy's own time zone; until then the one before stays in force.
    case next(Day)
}

extension Authority.Publication {
    /// The file in force at a moment; of the province, or a region's supplement.
    ///
    /// - Throws: `notFound` when the region has none, `registry`.
    package func policyFile(of region: String? = nil, at now: Timestamp) throws(AuthorityError) -> [UInt8] {
        let bytes = try store.reading { (registry) throws(AuthorityError) -> [UInt8]? in
            if region == nil { return try PolicyPair(registry, at: now).inForce }
            return try registry.policy(of: region)
        }
        guard let bytes else { throw AuthorityError(PublicationFault.policyNotPut, at: region ?? "policy") }
        return bytes
    }

    /// The province's file of a later day.
    ///
    /// - Throws: `notFound` when there is none, `registry`.
    package func nextPolicyFile(at now: Timestamp) throws(AuthorityError) -> [UInt8] {
        let bytes = try store.reading { (registry) throws(AuthorityError) in try PolicyPair(registry, at: now).next }
        guard let bytes else { throw AuthorityError(PublicationFault.policyNotPut, at: "next policy") }
        return bytes
    }

    /// The policy that waits for its day: of which version, and from when. Whatever is put now takes its place.
    ///
    /// - Throws: `registry`, `altered`.
    package func waitingPolicy(at now: Timestamp) throws(AuthorityError) -> (version: Int, from: Day)? {
        try store.reading { (registry) throws(AuthorityError) in
            guard let next = try PolicyPair(registry, at: now).next else { return nil }
            let policy = try PolicyPair.policy(next)
            return (policy.version, policy.effectiveFrom)
        }
    }

    /// Lays a policy before a second officer; nothing is in force of it before `confirmPolicy`. It takes the place of one
    /// that waits.
    ///
    /// - Parameter region: whose supplement it is; `nil` for the province's own file.
    /// - Returns: from when it will count, if it is confirmed now.
    /// - Throws: `badInput` with what is wrong and where, also for a version that is not newer; `registry`.
    package func proposePolicy(
        _ bytes: [UInt8], of region: String? = nil, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> PolicyBeginning {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.setPolicy, officer)
            let (_, beginning) = try authority.checked(bytes, of: region, in: registry, at: now)
            try registry.propose(bytes, of: region, by: officer, at: now)
            try registry.record(
                .prepared(.proposedPolicy(region: region, hash: SHA256.hash(bytes))), by: admission, at: now)
            return beginning
        }
    }

    /// Puts the policy that another officer proposed: now, or for the day that it names. Counters have it from the next
    /// publication on; from its day on new cards are made by it.
    ///
    /// - Parameter bytes: what this officer has read; it must be what was proposed.
    /// - Throws: `notFound` when nothing else waits; `ruleBroken` for the officer who proposed it; as `proposePolicy`.
    package func confirmPolicy(
        _ bytes: [UInt8], of region: String? = nil, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> PolicyBeginning {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.confirmPolicy, officer)
            guard let proposal = try registry.policyProposal(of: region), proposal.content == bytes else {
                throw AuthorityError(PublicationFault.policyNotProposed, at: region ?? "policy")
            }
            guard proposal.proposedBy != officer else {
                throw AuthorityError(PublicationFault.sameOfficer, at: region ?? "policy")
            }
            let (version, beginning) = try authority.checked(bytes, of: region, in: registry, at: now)
            try registry.endProposals(of: region, at: now)
            try registry.insertPolicy(bytes, of: region, at: now)
            try registry.record(
                .putPolicy(version: version, region: region, hash: SHA256.hash(bytes)), by: admission, at: now)
            return beginning
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

    /// The newest policy that was put, in force or of a later day: it knows all sites that there are and will be.
    func policy(in registry: RegistrySession<some RegistryAccess>) throws(AuthorityError) -> Policy {
        guard let newest = try registry.policy(of: nil) else {
            throw AuthorityError(PublicationFault.noPolicy, at: "policy")
        }
        return try PolicyPair.policy(newest)
    }

    /// The policy in force.
    func policy(
        in registry: RegistrySession<some RegistryAccess>, at now: Timestamp
    ) throws(AuthorityError) -> Policy {
        try PolicyPair.policy(PolicyPair(registry, at: now).inForce)
    }

    /// The version of a province's file, and from when it would count.
    func checked(
        _ bytes: [UInt8], of region: String?, in registry: RegistrySession<some RegistryAccess>, at now: Timestamp
    ) throws(AuthorityError) -> (version: Int?, PolicyBeginning) {
        let newest = try policy(in: registry)
        do {
            if let region {
                _ = try policy(in: registry, at: now).adding(supplement: bytes, region: region)
                _ = try newest.adding(supplement: bytes, region: region)
                return (nil, .now)
            }
            let put = try Policy(parsing: bytes)
            for region in try registry.regionsWithPolicy() {
                guard let supplement = try registry.policy(of: region) else { continue }
                _ = try put.adding(supplement: supplement, region: region)
            }
            guard put.version > newest.version else {
                throw AuthorityError(
                    PublicationFault.policyNotNewer(version: put.version, current: newest.version),
                    at: "policy, version")
            }
            return (put.version, put.hasBegun(at: now) ? .now : .next(put.effectiveFrom))
        } catch let error as PolicyError {
            throw AuthorityError(PublicationFault.policyRefused(error), at: "policy, \(error.place)")
        } catch {
            throw (error as? AuthorityError) ?? AuthorityError(PublicationFault.policyUnreadable, at: "policy")
        }
    }
}
