internal import Credential
internal import Policy
package import Primitives
internal import Publication
internal import Registry
package import Regulation
internal import Signatures
package import Words

/// A policy that is not put yet, and what it would change.
package struct PolicyDraft: Sendable {
    package let version: Int
    package let bytes: [UInt8]
    package let beginning: PolicyBeginning
    package let differences: [PolicyDifference]
    /// As `policy explain` says it: services that a kind of card gains or loses at a site.
    package let entitlements: [EntitlementChange]
    /// As `policy check` says it, in each language of the desk: allowed, but perhaps not meant.
    package let notes: [[OfficeLanguage: String]]
}

/// Services of one kind of card at one site, as they are and as they would be.
package struct EntitlementChange: Sendable {
    package let site: String
    /// `jixiang`, `jijian`.
    package let kind: String
    package let before: [String]
    package let after: [String]
}

/// A policy of the province that waits for its second officer.
package struct ProposedPolicy: Sendable {
    package let bytes: [UInt8]
    package let version: Int
    package let effectiveFrom: Day
    package let proposedBy: Officer
    package let differences: [PolicyDifference]
}

extension Authority.Publication {
    /// The newest policy that was put, as its file has it, and the one that waits for its second officer.
    ///
    /// - Throws: `ruleBroken`, `registry`, `altered`.
    package func policyBoard(
        by officer: Officer
    ) throws(AuthorityError) -> (newest: [UInt8], proposal: ProposedPolicy?) {
        try store.reading { (registry) throws(AuthorityError) in
            try registry.admitted(.consult, officer)
            let newest = try authority.newestPolicyFile(in: registry)
            guard let proposal = try registry.policyProposal(of: nil) else { return (newest, nil) }
            let policy = try PolicyPair.policy(proposal.content)
            return (
                newest,
                ProposedPolicy(
                    bytes: proposal.content, version: policy.version, effectiveFrom: policy.effectiveFrom,
                    proposedBy: proposal.proposedBy,
                    differences: try PolicyDifference.between(newest, proposal.content))
            )
        }
    }

    /// What the change would come to; nothing is put down.
    ///
    /// - Throws: `badInput` with what is wrong and where; `ruleBroken`, `registry`.
    package func draft(
        _ edit: PolicyEdit, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> PolicyDraft {
        try store.reading { (registry) throws(AuthorityError) in
            try registry.admitted(.setPolicy, officer)
            let newest = try authority.newestPolicyFile(in: registry)
            let bytes = try edit.applied(to: newest)
            let (version, beginning) = try authority.checked(bytes, of: nil, in: registry, at: now)
            let (before, after) = (try PolicyPair.policy(newest), try PolicyPair.policy(bytes))
            return PolicyDraft(
                version: version ?? after.version, bytes: bytes, beginning: beginning,
                differences: try PolicyDifference.between(newest, bytes),
                entitlements: Authority.changes(
                    from: before, to: after, on: max(after.day(of: now), after.effectiveFrom)),
                notes: after.notes.map { note in
                    Dictionary(uniqueKeysWithValues: OfficeLanguage.allCases.map { ($0, $0.words.sentence(on: note)) })
                })
        }
    }

    /// Lays the change before a second officer.
    ///
    /// - Parameter digest: of the file that was previewed: what is proposed is what was looked at.
    /// - Throws: `badInput` when the policy has changed meanwhile; as `proposePolicy`.
    package func propose(
        _ edit: PolicyEdit, previewed digest: [UInt8], by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> PolicyBeginning {
        let draft = try draft(edit, by: officer, at: now)
        guard SHA256.hash(draft.bytes) == digest else {
            throw AuthorityError(PublicationFault.policyNotProposed, at: "policy")
        }
        return try proposePolicy(draft.bytes, by: officer, at: now)
    }

    /// Puts the waiting policy of the province, by its second officer.
    ///
    /// - Parameter digest: of the file that this officer was shown.
    /// - Throws: as `confirmPolicy`.
    package func confirmPolicy(
        shown digest: [UInt8], by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> PolicyBeginning {
        let proposal = try store.reading { (registry) throws(AuthorityError) in
            try registry.admitted(.confirmPolicy, officer)
            return try registry.policyProposal(of: nil)
        }
        guard let proposal, SHA256.hash(proposal.content) == digest else {
            throw AuthorityError(PublicationFault.policyNotProposed, at: "policy")
        }
        return try confirmPolicy(proposal.content, by: officer, at: now)
    }
}

extension Authority {
    fileprivate func newestPolicyFile(
        in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> [UInt8] {
        guard let newest = try registry.policy(of: nil) else {
            throw AuthorityError(PublicationFault.noPolicy, at: "policy")
        }
        return newest
    }

    fileprivate static func changes(
        from before: Policy, to after: Policy, on day: Day
    ) -> [EntitlementChange] {
        let sites = Set(before.sites.map(\.id)).union(after.sites.map(\.id)).sorted()
        return sites.flatMap { site in
            CardKind.allCases.compactMap { kind in
                let (old, new) = (before.entitled(kind, at: site, on: day), after.entitled(kind, at: site, on: day))
                return old == new ? nil : EntitlementChange(site: site, kind: kind.id, before: old, after: new)
            }
        }
    }
}

extension Policy {
    /// The services of that day by id.
    fileprivate func entitled(_ kind: CardKind, at site: String, on day: Day) -> [String] {
        explanation(siteID: site, kind: kind, on: day).compactMap { row in
            guard case .entitled = row.standing else { return nil }
            return row.service.id
        }
    }
}
