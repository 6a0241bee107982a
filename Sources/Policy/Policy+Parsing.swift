import JSON

extension Policy {
    /// Reads a policy file, the bytes as received.
    ///
    /// ```json
    /// {"version": 7, "effectiveFrom": "2023-08-07", "ruling": "吉人社规〔2023〕5号",
    ///  "parameters": {…}, "regions": [{…}], "kinds": [{…}], "sites": [{…}], "services": [{…}],
    ///  "contact": {…}, "fallbacks": [{…}]}                                          the last two may be missing
    /// ```
    /// It does not check a signature, nor that the version is newer than the last.
    public init(parsing bytes: [UInt8]) throws(PolicyError) {
        let fields = try PolicyElement(parsing: bytes)
            .fields([
                "version", "effectiveFrom", "ruling", "parameters", "regions", "kinds", "sites", "services", "contact",
                "fallbacks",
            ])
        let header = PolicyHeader(
            version: try fields.required("version").integer(1...Int.max),
            effectiveFrom: try fields.required("effectiveFrom").day(),
            ruling: try fields.required("ruling").text(),
            parameters: try PolicyParameters(fields.required("parameters")),
            regions: try PolicyRegion.list(fields.required("regions")),
            contact: try fields.optional("contact").map { (element) throws(PolicyError) in try PolicyContact(element) },
            fallbacks: try PolicyFallback.list(fields.optional("fallbacks")))
        let kinds = try PolicyKind.list(fields.required("kinds"))
        let sites = try Site.list(
            fields.required("sites"), besides: [], of: header.regions, limit: PolicyLimits.sites)
        let scope = PolicyScope(kinds: kinds, sites: sites, region: nil)
        let services = try Service.list(
            fields.required("services"), in: scope, besides: [], limit: PolicyLimits.services)
        self.init(header: header, kinds: kinds, sites: sites, services: services)
    }

    var header: PolicyHeader {
        PolicyHeader(
            version: version, effectiveFrom: effectiveFrom, ruling: ruling, parameters: parameters, regions: regions,
            contact: contact, fallbacks: fallbacks)
    }
}

extension Site {
    /// The sites of one file: ids once, also `besides` those that are there already; each of a declared region.
    static func list(
        _ element: PolicyElement, besides earlier: [Site], of regions: [PolicyRegion], limit: Int
    ) throws(PolicyError) -> [Site] {
        let declared = Set(regions.map(\.id))
        var ids = Set(earlier.map(\.id))
        var sites: [Site] = []
        for element in try element.elements(limit: limit) {
            let site = try Site(element)
            guard declared.contains(site.region) else {
                throw element.member("region").refused(
                    .danglingReference,
                    "there is no region \"\(site.region)\" in this policy; declare it or correct the id")
            }
            try site.id.claimed(in: &ids, at: element.member("id"))
            sites.append(site)
        }
        return sites
    }
}

extension Service {
    /// The services of one file: ids once, also `besides` those that are there already.
    static func list(
        _ element: PolicyElement, in scope: PolicyScope, besides earlier: [Service], limit: Int
    ) throws(PolicyError) -> [Service] {
        var ids = Set(earlier.map(\.id))
        var services: [Service] = []
        for element in try element.elements(limit: limit) {
            let service = try Service(element, in: scope)
            try service.id.claimed(in: &ids, at: element.member("id"))
            services.append(service)
        }
        return services
    }
}

extension PolicyElement {
    /// The one JSON document that `bytes` hold.
    init(parsing bytes: [UInt8], limitBytes: Int = PolicyLimits.fileBytes) throws(PolicyError) {
        guard bytes.count <= limitBytes else {
            throw PolicyError(
                code: .notJSON, place: "policy",
                explanation: "the file has \(bytes.count) bytes; at most \(limitBytes) are read")
        }
        do throws(JSONError) {
            self.init(value: try JSONValue(parsing: bytes, depthLimit: PolicyLimits.depth), place: "")
        } catch {
            throw PolicyError(
                code: .notJSON, place: "line \(error.line), column \(error.column)",
                explanation: PolicyElement.explanation(of: error.code))
        }
    }

    /// The same element seen at one of its members, for the place of a refusal.
    func member(_ key: String) -> PolicyElement {
        PolicyElement(value: value, place: "\(place).\(key)")
    }

    private static func explanation(of code: JSONError.Code) -> String {
        switch code {
        case .syntax: "this is not JSON (RFC 8259); correct the syntax here"
        case .duplicateMember: "this key stands twice in one object; take one out"
        case .tooDeep: "more than \(PolicyLimits.depth) lists and objects stand inside one another; no rule needs that"
        case .notUTF8: "the text is not UTF-8; save the file as UTF-8"
        case .trailingBytes: "something follows the end of the policy; take it out"
        case .notCanonical: "this JSON is not in its canonical form; write it anew"
        }
    }
}
