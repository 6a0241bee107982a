internal import AuthorityKeys
internal import Policy
package import Primitives
package import Registry
package import Regulation
internal import Signatures

extension Authority.Officers {
    /// Lets a site report: with a new token, which is given back this once, and perhaps a certificate.
    ///
    /// A site that is listed already gets another token; the earlier one is worth nothing from then on.
    ///
    /// - Parameters:
    ///   - place: where it stands; `nil` for the seat of its region.
    ///   - certificate: DER of the one that it may connect with instead of the token.
    /// - Throws: `notFound` when the policy has no such site, `ruleBroken`, `signing`, `registry`.
    package func addSite(
        _ id: String, place: GeoPoint? = nil, certificate: [UInt8]? = nil, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> String {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.govern, officer)
            let (site, token) = try authority.list(id, place: place, certificate: certificate, in: registry, at: now)
            try registry.record(.supervised(.listedSite(site)), by: admission, at: now)
            return token
        }
    }

    /// Refuses the site's reports from now on; what it reported stays.
    ///
    /// - Throws: `notFound`, `registry`.
    package func removeSite(_ id: String, by officer: Officer, at now: Timestamp) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.govern, officer)
            try registry.removeInvitation(of: id)
            guard let site = try registry.site(id) else { throw Authority.unknown(site: id) }
            guard site.removedAt == nil else { return }
            // The digests go too: the token is not to come back to life by a hand in the database.
            try registry.put(
                ReportingSite(
                    id: id, place: site.place, addedAt: site.addedAt, removedAt: now,
                    token: SiteToken.digest(of: try SiteToken.make()), certificate: nil))
            try registry.record(.supervised(.removedSite(id)), by: admission, at: now)
        }
    }

    /// By id, those that were removed too.
    package func sites() throws(AuthorityError) -> [SiteStanding] {
        let (sites, newest) = try store.reading { (registry) throws(AuthorityError) in
            (try registry.sites(), try registry.newestVersion(of: .snapshot))
        }
        let standings = try store.reports.reading { (reports) throws(AuthorityError) in try reports.standings() }
        return sites.map {
            SiteStanding(site: $0, reports: standings[$0.id] ?? ReportStanding(), newestEdition: newest)
        }
    }

    /// The keys by which sites sign presence receipts, by site, the newest last.
    package func siteKeys() throws(AuthorityError) -> [SiteKeyStanding] {
        try store.reports.reading { (reports) throws(AuthorityError) in try reports.siteKeys() }
    }
}

extension Authority {
    /// Lists a site of the policy in force, or gives it another token; the line of the trail is the caller's.
    func list(
        _ id: String, place: GeoPoint? = nil, certificate: [UInt8]? = nil, in registry: RegistrySession<Changing>,
        at now: Timestamp
    ) throws(AuthorityError) -> (ReportingSite, token: String) {
        guard try policy(in: registry).site(id) != nil else { throw Authority.unknown(site: id) }
        let token = try SiteToken.make()
        let earlier = try registry.site(id)
        let site = ReportingSite(
            id: id, place: place ?? earlier?.place, addedAt: earlier?.addedAt ?? now, removedAt: nil,
            token: SiteToken.digest(of: token), certificate: certificate.map(SHA256.hash) ?? earlier?.certificate)
        try registry.put(site)
        return (site, token)
    }

    static func unknown(site id: String) -> AuthorityError {
        AuthorityError(OfficerFault.unknownSite, at: "site")
    }
}
