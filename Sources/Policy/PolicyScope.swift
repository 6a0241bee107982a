/// What the services of one file may refer to.
struct PolicyScope {
    let kindIDs: Set<String>
    /// For each kind the kinds whose services it has, itself included.
    let kindReach: [String: Set<String>]
    let siteIDs: Set<String>
    let regionsBySite: [String: String]
    /// The region whose supplement is read; `nil` for the policy itself.
    let region: String?

    init(kinds: [PolicyKind], sites: [Site], region: String?) {
        kindIDs = Set(kinds.map(\.id))
        kindReach = PolicyKind.reach(of: kinds)
        siteIDs = Set(sites.map(\.id))
        regionsBySite = Dictionary(sites.map { ($0.id, $0.region) }, uniquingKeysWith: { first, _ in first })
        self.region = region
    }
}
