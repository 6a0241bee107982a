/// Where each site and service stands, and which services each site gives: worked out once, when a policy is read.
struct PolicyIndex: Hashable, Sendable {
    private let sites: [String: Int]
    private let services: [String: Int]
    /// For each site, in the sites' order, its services in the services' order.
    private let servicesBySite: [[Int]]

    init(sites: [Site], services: [Service]) {
        let positions = PolicyIndex.positions(sites.map(\.id))
        var servicesBySite = [[Int]](repeating: [], count: sites.count)
        for (serviceIndex, service) in services.enumerated() {
            switch service.sites {
            case .sites(let ids):
                for siteIndex in ids.compactMap({ positions[$0] }) { servicesBySite[siteIndex].append(serviceIndex) }
            case .attributes(let attributes):
                for (siteIndex, site) in sites.enumerated() where attributes.hold(for: site) {
                    servicesBySite[siteIndex].append(serviceIndex)
                }
            }
        }
        self.sites = positions
        self.services = PolicyIndex.positions(services.map(\.id))
        self.servicesBySite = servicesBySite
    }

    func site(_ id: String) -> Int? { isPossible(id) ? sites[id] : nil }

    func service(_ id: String) -> Int? { isPossible(id) ? services[id] : nil }

    /// Empty also when there is no such site.
    func servicesAt(_ siteID: String) -> [Int] {
        site(siteID).map { servicesBySite[$0] } ?? []
    }

    /// Ids come from outside, and hashing a long text of combining marks takes seconds.
    private func isPossible(_ id: String) -> Bool { id.utf8.count <= PolicyLimits.idLength }

    private static func positions(_ ids: [String]) -> [String: Int] {
        Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
