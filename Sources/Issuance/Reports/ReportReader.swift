internal import Primitives

/// What counters reported, and what was found in it.
protocol ReportReader {
    func site(_ id: String) throws(IssuanceError) -> ReportingSite?
    func site(token digest: [UInt8]) throws(IssuanceError) -> ReportingSite?
    func site(certificate digest: [UInt8]) throws(IssuanceError) -> ReportingSite?
    func siteStandings() throws(IssuanceError) -> [SiteStanding]
    /// How far a journal was received, and whose it is.
    func reportHead(of journal: String) throws(IssuanceError) -> (site: String, head: ReportIntake.Head)?
    func reportedHash(of journal: String, at position: Int64) throws(IssuanceError) -> [UInt8]?
    /// The card's uses between two moments, both included.
    func uses(of card: String, from: Timestamp, until: Timestamp) throws(IssuanceError) -> [CardUse]
    func services(from: Timestamp, until: Timestamp) throws(IssuanceError) -> [ServiceGiven]
    /// The file that this version of a role is known to be: the first that any site reported, or our own.
    func knownFile(of role: String, version: Int64) throws(IssuanceError) -> [UInt8]?
    func finding(_ id: Int64) throws(IssuanceError) -> MisuseFinding?
    /// The newest first.
    func findings(openOnly: Bool, limit: Int) throws(IssuanceError) -> [MisuseFinding]
    /// The card's lines of the audit trail, the oldest first.
    func auditEntries(ofCard number: String) throws(IssuanceError) -> [AuditEntry]
}

protocol ReportWriter: ReportReader {
    /// Lists the site, or replaces what is listed.
    func put(_ site: ReportingSite) throws(IssuanceError)
    func put(_ head: ReportIntake.Head, of journal: String, site: String, at moment: Timestamp) throws(IssuanceError)
    func insert(_ entry: CounterReport.Entry, of journal: String) throws(IssuanceError)
    func insert(_ use: CardUse, at position: Int64, of journal: String) throws(IssuanceError)
    func insert(_ given: ServiceGiven, of journal: String) throws(IssuanceError)
    func undoService(_ id: String, of journal: String) throws(IssuanceError)
    func insert(_ sighting: CounterReport.Sighting, site: String, at moment: Timestamp) throws(IssuanceError)
    /// Once for each matter, site and moment.
    func insert(
        _ matter: MisuseFinding.Matter, site: String, at: Timestamp, foundAt: Timestamp
    ) throws(IssuanceError)
    func close(_ id: Int64, _ closing: MisuseFinding.Closing) throws(IssuanceError)
}
