internal import AuthorityKeys
internal import DurableFiles
internal import Policy
package import Primitives
internal import Registry
package import Regulation
internal import Signatures

// A site comes in by a code that an officer gives to its technician:
//
//     inviteSite     the code, for one daemon and seven days; kept by its hash
//     offeredTrust   what everybody is given, and nobody believes before its fingerprints are compared
//     enrolSite      the daemon's key with the proof that it holds it; the report token goes back
//
// The same daemon may ask again with the same code, when the answer got lost on its way; another may not.

extension Authority.Officers {
    /// A code for the daemon of a site of the policy; the site's earlier one is worth nothing from then on.
    ///
    /// - Throws: `notFound` when the policy has no such site, `ruleBroken`, `signing`, `registry`, `disk`.
    package func inviteSite(
        _ id: String, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> MadeSiteInvitation {
        let code = SiteCode(random: try Randomness.bytes(15))
        let trust = try offeredTrust()
        let endsAt = now.adding(seconds: SiteCode.lifeSeconds)
        return try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.govern, officer)
            guard try authority.policy(in: registry).site(id) != nil else { throw Authority.unknown(site: id) }
            try registry.put(SiteInvitation(site: id, code: code.hash, officer: officer, endsAt: endsAt))
            try registry.record(.supervised(.invitedSite(id, until: endsAt)), by: admission, at: now)
            return MadeSiteInvitation(site: id, code: code, endsAt: endsAt, trust: trust)
        }
    }

    /// What counters are to trust, as the folder has it.
    ///
    /// - Throws: `disk`, `badFolder`.
    package func offeredTrust() throws(AuthorityError) -> OfferedTrust {
        OfferedTrust(
            root: try StableFile.read(folder.root), anchors: try StableFile.read(folder.rootCertificate),
            serverAnchors: try StableFile.readIfThere(
                folder.serverAnchors, limitBytes: Authority.serverAnchorsLimitBytes))
    }

    /// Lists the site of the code, in the name of the officer who made it, with a new token, which is given back this once.
    ///
    /// - Throws: `notFound` for a code that is none, is over, or was used by another daemon: which of them is not said;
    ///   `badInput` for a proof that is not the key's; `ruleBroken` when that officer may no longer; `registry`.
    package func enrolSite(_ enrolment: SiteEnrolment, at now: Timestamp) throws(AuthorityError) -> EnrolledSite {
        do {
            try enrolment.key.verify(enrolment.proof, over: enrolment.code.challenge)
        } catch {
            throw AuthorityError(CardFault.wrongProof, at: "proof")
        }
        let key = enrolment.key
        return try store.reports.changing { (reports) throws(AuthorityError) in
            try store.changing { (registry) throws(AuthorityError) in
                guard let invitation = try registry.siteInvitation(code: enrolment.code.hash), now < invitation.endsAt,
                    invitation.usedBy == nil || invitation.usedBy == key
                else { throw AuthorityError(CardFault.noInvitation, at: "code") }
                // The invitation is this officer's word, as long as he may give it.
                let admission = try registry.admitted(.govern, invitation.officer)
                let (site, token) = try authority.list(invitation.site, in: registry, at: now)
                try registry.put(invitation.used(by: key))
                try registry.record(
                    .supervised(.enrolledSite(site, key: key, version: enrolment.version)), by: admission, at: now)
                try reports.insert(siteKey: key, site: site.id, at: now)
                return try authority.enrolled(site.id, token: token, in: registry)
            }
        }
    }
}

extension Authority {
    /// Of a file with a few certificates.
    fileprivate static let serverAnchorsLimitBytes = 64 << 10

    fileprivate func enrolled(
        _ id: String, token: String, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> EnrolledSite {
        let policy = try policy(in: registry)
        let name = policy.site(id)?.name
        return EnrolledSite(
            name: ReportName(id: id, zh: name?.zh ?? id, en: name?.en), token: token,
            services: policy.services(at: id).map { ReportName(id: $0.id, zh: $0.name.zh, en: $0.name.en) })
    }
}

extension SiteInvitation {
    fileprivate func used(by key: PublicKey) -> SiteInvitation {
        SiteInvitation(site: site, code: code, officer: officer, endsAt: endsAt, usedBy: key)
    }
}

/// What the site's technician is given.
package struct MadeSiteInvitation: Hashable, Sendable {
    package let site: String
    package let code: SiteCode
    package let endsAt: Timestamp
    /// Whose fingerprints go along on paper.
    package let trust: OfferedTrust
}
