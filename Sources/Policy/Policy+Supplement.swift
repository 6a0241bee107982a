extension Policy {
    /// This policy with the supplement of one region: `policy/local/REGION.json` (Art. 7(6), 8(4)).
    ///
    /// ```json
    /// {"sites": [{…}], "services": [{…}]}
    /// ```
    /// Either key may be left out. A supplement adds and never changes: its sites lie in the region, all its ids begin
    /// with the region's name and a hyphen, its services are given only at sites of the region, and no id of the policy is
    /// defined anew. Its size is bounded by itself, so that one region neither names another's ids nor crowds it out,
    /// whatever the order. It does not check that the region signed it.
    public func adding(supplement bytes: [UInt8], region: String) throws(PolicyError) -> Policy {
        guard regions.contains(where: { $0.id == region }) else {
            throw PolicyError(
                code: .outsideRegion, place: "policy",
                explanation: "\"\(quotable(region))\" is no region of this policy; the file is named after its region")
        }
        let fields = try PolicyElement(parsing: bytes, limitBytes: PolicyLimits.supplementBytes)
            .fields(["sites", "services"])
        let addedSites =
            try fields.optional("sites").map { (element) throws(PolicyError) in
                try Site.list(element, besides: sites, of: regions, limit: PolicyLimits.supplementSites)
            } ?? []
        for (index, site) in addedSites.enumerated() {
            guard site.region == region else {
                throw PolicyError(
                    code: .outsideRegion, place: "sites[\(index)].region",
                    explanation: "the supplement of \"\(region)\" may add only sites of that region")
            }
            try requirePrefix(of: region, in: site.id, at: "sites[\(index)].id")
        }
        let allSites = sites + addedSites
        let scope = PolicyScope(kinds: kinds, sites: allSites, region: region)
        let addedServices =
            try fields.optional("services").map { (element) throws(PolicyError) in
                try Service.list(element, in: scope, besides: services, limit: PolicyLimits.supplementServices)
            } ?? []
        for (index, service) in addedServices.enumerated() {
            try requirePrefix(of: region, in: service.id, at: "services[\(index)].id")
        }
        return Policy(header: header, kinds: kinds, sites: allSites, services: services + addedServices)
    }

    /// A region's name has no hyphen, so that no other region's ids begin alike.
    private func requirePrefix(of region: String, in id: String, at place: String) throws(PolicyError) {
        guard id.hasPrefix(region + "-") else {
            throw PolicyError(
                code: .outsideRegion, place: place,
                explanation: "what \"\(region)\" adds is named after it; begin the id with \"\(region)-\"")
        }
    }
}
