// The room's contract: Documentation.docc/Policy.md.

public import Primitives

/// The entitlement policy in force, with the regions' supplements that were added to it.
///
/// It can be had only from bytes that keep every rule of the policy file's format.
public struct Policy: Hashable, Sendable {
    public let version: Int
    /// Before this day no service is given.
    public let effectiveFrom: Day
    /// The document that the policy carries out: 吉人社规〔2023〕5号.
    public let ruling: String
    public let parameters: PolicyParameters
    public let regions: [PolicyRegion]
    /// For lost cards and questions; `nil` when the policy names nobody.
    public let contact: PolicyContact?
    public let fallbacks: [PolicyFallback]
    public let kinds: [PolicyKind]
    /// In the order of the file, then of the supplements.
    public let sites: [Site]
    /// In the order in which they are shown.
    public let services: [Service]

    let index: PolicyIndex

    init(header: PolicyHeader, kinds: [PolicyKind], sites: [Site], services: [Service]) {
        version = header.version
        effectiveFrom = header.effectiveFrom
        ruling = header.ruling
        parameters = header.parameters
        regions = header.regions
        contact = header.contact
        fallbacks = header.fallbacks
        self.kinds = kinds
        self.sites = sites
        self.services = services
        index = PolicyIndex(sites: sites, services: services)
    }

    public func site(_ id: String) -> Site? {
        index.site(id).map { sites[$0] }
    }

    public func service(_ id: String) -> Service? {
        index.service(id).map { services[$0] }
    }

    /// The services whose selector has this site, on whatever day.
    public func services(at siteID: String) -> [Service] {
        index.servicesAt(siteID).map { services[$0] }
    }

    /// The day of `moment` in the policy's time zone.
    public func day(of moment: Timestamp) -> Day {
        parameters.timeZone.day(of: moment)
    }
}

/// What stands at the head of a policy file.
struct PolicyHeader {
    let version: Int
    let effectiveFrom: Day
    let ruling: String
    let parameters: PolicyParameters
    let regions: [PolicyRegion]
    let contact: PolicyContact?
    let fallbacks: [PolicyFallback]
}
