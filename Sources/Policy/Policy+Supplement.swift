extension Policy {
    /// This policy with the supplement of one region: `policy/local/REGION.json` (Art. 7(6), 8(4)).
    ///
    /// ```json
    /// {"sites": [{…}], "services": [{…}]}
    /// ```
    /// Either key may be left out. A supplement adds and never changes: its sites lie in the region, its services are
    /// named after it and given only at its sites, and no id of the policy is defined anew. It does not check that the
    /// region signed it.
    public func adding(supplement bytes: [UInt8], region: String) throws(PolicyError) -> Policy {
        guard isIdentifier(region) else {
            throw PolicyError(
                code: .badValue, place: "policy",
                explanation: "\"\(quotable(region))\" cannot be a region; the file is named after its region")
        }
        let fields = try PolicyElement(parsing: bytes).fields(["sites", "services"])
        let addedSites = try fields.optional("sites").map { (element) throws(PolicyError) in
            try Site.list(element, besides: sites)
        }
        for (index, site) in (addedSites ?? []).enumerated() where site.region != region {
            throw PolicyError(
                code: .outsideRegion, place: "sites[\(index)].region",
                explanation: "the supplement of \"\(region)\" may add only sites of that region")
        }
        let allSites = sites + (addedSites ?? [])
        let scope = PolicyScope(kinds: kinds, sites: allSites, region: region)
        let addedServices = try fields.optional("services").map { (element) throws(PolicyError) in
            try Service.list(element, in: scope, besides: services)
        }
        for (index, service) in (addedServices ?? []).enumerated() where !isName(service.id, of: region) {
            throw PolicyError(
                code: .outsideRegion, place: "services[\(index)].id",
                explanation: "a service of \"\(region)\" is named after it; begin the id with \"\(region)-\"")
        }
        return Policy(header: header, kinds: kinds, sites: allSites, services: services + (addedServices ?? []))
    }

    /// `changchun` and `changchun-…`, but not `changchun-new-area-…`, which is the name of another region.
    private func isName(_ id: String, of region: String) -> Bool {
        func carries(_ name: String) -> Bool { id == name || id.hasPrefix(name + "-") }
        let longerNames = Set(sites.map(\.region)).filter { $0.hasPrefix(region + "-") }
        return carries(region) && !longerNames.contains(where: carries)
    }
}
