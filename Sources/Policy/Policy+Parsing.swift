import JSON

extension Policy {
    /// Reads a policy file, the bytes as received.
    ///
    /// ```json
    /// {"version": 7, "effectiveFrom": "2023-08-07", "ruling": "吉人社规〔2023〕5号",
    ///  "parameters": {…}, "kinds": [{…}], "sites": [{…}], "services": [{…}]}
    /// ```
    /// It does not check a signature, nor that the version is newer than the last.
    public init(parsing bytes: [UInt8]) throws(PolicyError) {
        let fields = try PolicyElement(parsing: bytes)
            .fields(["version", "effectiveFrom", "ruling", "parameters", "kinds", "sites", "services"])
        let header = PolicyHeader(
            version: try fields.required("version").integer(1...Int.max),
            effectiveFrom: try fields.required("effectiveFrom").day(),
            ruling: try fields.required("ruling").text(),
            parameters: try PolicyParameters(fields.required("parameters")))
        let kinds = try PolicyKind.list(fields.required("kinds"))
        let sites = try Site.list(fields.required("sites"), besides: [])
        let scope = PolicyScope(kinds: kinds, sites: sites, region: nil)
        let services = try Service.list(fields.required("services"), in: scope, besides: [])
        self.init(header: header, kinds: kinds, sites: sites, services: services)
    }

    var header: PolicyHeader {
        PolicyHeader(version: version, effectiveFrom: effectiveFrom, ruling: ruling, parameters: parameters)
    }
}

extension Site {
    /// The sites of one file: ids once, also `besides` those that are there already.
    static func list(_ element: PolicyElement, besides earlier: [Site]) throws(PolicyError) -> [Site] {
        var ids = Set(earlier.map(\.id))
        var sites: [Site] = []
        for element in try element.elements(limit: PolicyLimits.sites - min(earlier.count, PolicyLimits.sites)) {
            let site = try Site(element)
            try site.id.claimed(in: &ids, at: element.member("id"))
            sites.append(site)
        }
        return sites
    }
}

extension Service {
    /// The services of one file: ids once, also `besides` those that are there already.
    static func list(
        _ element: PolicyElement, in scope: PolicyScope, besides earlier: [Service]
    ) throws(PolicyError) -> [Service] {
        let limit = PolicyLimits.services - min(earlier.count, PolicyLimits.services)
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
    init(parsing bytes: [UInt8]) throws(PolicyError) {
        guard bytes.count <= PolicyLimits.fileBytes else {
            throw PolicyError(
                code: .notJSON, place: "policy",
                explanation: "the file has \(bytes.count) bytes; at most \(PolicyLimits.fileBytes) are read")
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
