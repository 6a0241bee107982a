internal import Regulation

/// Where the registry is kept: SQLite in the authority's folder, or a PostgreSQL server that several desks share.
///
/// A store keeps and finds; it judges nothing. All of one change is there or none of it, and two changes never run at
/// once. `reading` and `changing` are the way in.
package struct RegistryStore: Sendable {
    let engine: any RegistryEngine
    /// What counters reported: apart, and never of the same transaction.
    package let reports: ReportStore
    /// What this process did to it.
    package let activity = RegistryActivity()

    init(_ engine: any RegistryEngine, _ reports: ReportStore) { (self.engine, self.reports) = (engine, reports) }
}

/// A database that runs one transaction after another, SQLite's or PostgreSQL's.
protocol RegistryEngine: Sendable {
    /// Whatever is asked of the connection sees one moment.
    func inReading<Answer>(
        _ body: (any SQLConnection) throws(AuthorityError) -> Answer
    ) throws(AuthorityError) -> Answer

    func inChange<Answer>(
        _ body: (any SQLConnection) throws(AuthorityError) -> Answer
    ) throws(AuthorityError) -> Answer
}
