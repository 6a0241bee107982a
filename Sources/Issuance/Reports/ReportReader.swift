internal import Primitives
internal import Record
internal import Verification

/// What counters reported, and what was found in it.
protocol ReportReader {
    func site(_ id: String) throws(IssuanceError) -> ReportingSite?
    func site(token digest: [UInt8]) throws(IssuanceError) -> ReportingSite?
    func site(certificate digest: [UInt8]) throws(IssuanceError) -> ReportingSite?
    func siteStandings() throws(IssuanceError) -> [SiteStanding]
    /// How far a journal was received, and whose it is.
    func reportHead(of journal: String) throws(IssuanceError) -> (site: String, head: ChainLink)?
    func reportedHash(of journal: String, at position: Int64) throws(IssuanceError) -> [UInt8]?
    /// Of the same card's uses at each other site the last one before it and the first one after it, at most so far away.
    func nearestUses(elsewhereThan use: CardUse, withinSeconds: Int64) throws(IssuanceError) -> [CardUse]
    func services(from: Timestamp, until: Timestamp) throws(IssuanceError) -> [ServiceGiven]
    /// The file that this version of a role is known to be: what we signed, else the first that any site reported.
    func knownFile(of role: String, version: Int64) throws(IssuanceError) -> [UInt8]?
    func finding(_ id: Int64) throws(IssuanceError) -> MisuseFinding?
    /// Those with a lower number, the newest first.
    func findings(
        _ part: MisuseFinding.Part, before: Int64, limit: Int
    ) throws(IssuanceError) -> [MisuseFinding]
    /// The card's lines of the audit trail, the oldest first.
    func auditEntries(ofCard number: String) throws(IssuanceError) -> [AuditEntry]
}

protocol ReportWriter: ReportReader {
    /// Lists the site, or replaces what is listed.
    func put(_ site: ReportingSite) throws(IssuanceError)
    func put(_ head: ChainLink, of journal: String, site: String, at moment: Timestamp) throws(IssuanceError)
    func insert(_ entry: ChainedLine, of journal: String) throws(IssuanceError)
    func insert(_ use: CardUse, at position: Int64, of journal: String) throws(IssuanceError)
    func insert(_ given: ServiceGiven, of journal: String) throws(IssuanceError)
    func undoService(_ id: String, of journal: String) throws(IssuanceError)
    func insert(_ sighting: RoleVersion, site: String, at moment: Timestamp) throws(IssuanceError)
    /// Once for each matter and site, of cards once for each moment: see the table in `RegistrySession`.
    func insert(
        _ matter: MisuseFinding.Matter, site: String, at: Timestamp, foundAt: Timestamp
    ) throws(IssuanceError)
    func close(_ finding: MisuseFinding, _ closing: MisuseFinding.Closing) throws(IssuanceError)
}
