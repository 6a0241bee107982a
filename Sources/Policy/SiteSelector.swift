import Credential
import JSON

/// Which sites give a service: a list of them, or attributes that must all hold.
///
/// ```json
/// {"ids": ["ccg-longjia"]}
/// {"kind": "scenic", "rating": ["5A", "4A"], "ownership": "state"}
/// ```
public enum SiteSelector: Hashable, Sendable {
    case sites(Set<String>)
    case attributes(SiteAttributes)

    /// - Parameter scope: knows the sites that `ids` may name.
    init(_ element: PolicyElement, in scope: PolicyScope) throws(PolicyError) {
        let fields = try element.fields(["ids", "kind", "rating", "ownership", "region"])
        guard let ids = fields.optional("ids") else {
            self = .attributes(try SiteAttributes(fields, in: scope))
            return
        }
        guard fields.object.count == 1 else {
            throw element.refused(.badValue, "\"ids\" stands alone; take the ids or the attributes out")
        }
        let named = try ids.references(to: scope.siteIDs, called: "site", least: 1)
        if let region = scope.region {
            for (index, id) in named.enumerated() where scope.regionsBySite[id] != region {
                throw PolicyError(
                    code: .outsideRegion, place: "\(ids.place)[\(index)]",
                    explanation: "the site \"\(id)\" is not in the region \"\(region)\"; take it out")
            }
        }
        self = .sites(Set(named))
    }

    public func selects(_ site: Site) -> Bool {
        switch self {
        case .sites(let ids): ids.contains(site.id)
        case .attributes(let attributes): attributes.hold(for: site)
        }
    }
}

/// Attributes of sites, each with the values that it may have; `nil` where any value will do. All must hold.
public struct SiteAttributes: Hashable, Sendable {
    public let kinds: [Site.Kind]?
    public let ratings: [String]?
    public let ownerships: [String]?
    /// In a region's supplement always just that region.
    public let regions: [String]?

    init(_ fields: PolicyFields, in scope: PolicyScope) throws(PolicyError) {
        guard fields.object.count > 0 else {
            throw PolicyError(
                code: .badValue, place: fields.place,
                explanation: "this would select every site; name \"ids\" or at least one attribute")
        }
        kinds = try fields.optional("kind")?.oneOrMore { (each) throws(PolicyError) in try each.word() }
        ratings = try fields.optional("rating")?.oneOrMore { (each) throws(PolicyError) in try each.text() }
        ownerships = try fields.optional("ownership")?.oneOrMore { (each) throws(PolicyError) in try each.text() }
        regions = try SiteAttributes.regions(fields.optional("region"), in: scope)
    }

    func hold(for site: Site) -> Bool {
        if let kinds, !kinds.contains(site.kind) { return false }
        if let ratings, !ratings.contains(where: { $0 == site.rating }) { return false }
        if let ownerships, !ownerships.contains(where: { $0 == site.ownership }) { return false }
        if let regions, !regions.contains(site.region) { return false }
        return true
    }

    private static func regions(
        _ element: PolicyElement?, in scope: PolicyScope
    ) throws(PolicyError) -> [String]? {
        let named = try element?.oneOrMore { (each) throws(PolicyError) in try each.identifier() }
        guard let region = scope.region else { return named }
        if let element, named != [region] {
            throw element.refused(
                .outsideRegion,
                "a supplement selects only sites of \"\(region)\"; leave the key out or name that region")
        }
        return [region]
    }
}
