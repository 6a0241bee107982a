/// Where the registry is kept: SQLite in the authority's folder, or a PostgreSQL server that several desks share.
///
/// A store keeps and finds; it judges nothing. All of one change is there or none of it, and two changes never run at
/// once. `reading` and `changing` are the way in.
protocol RegistryStore: Sendable {
    /// Whatever is asked of the connection sees one moment.
    func inReading<Answer>(
        _ body: (any SQLConnection) throws(IssuanceError) -> Answer
    ) throws(IssuanceError) -> Answer

    func inChange<Answer>(
        _ body: (any SQLConnection) throws(IssuanceError) -> Answer
    ) throws(IssuanceError) -> Answer
}
