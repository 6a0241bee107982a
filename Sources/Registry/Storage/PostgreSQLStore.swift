internal import Regulation
internal import Synchronization

/// The registry in a database of a PostgreSQL server, shared by several officers' machines.
///
/// A change holds one lock of the whole registry from its first statement to its commit, so two never run at once and
/// none has to be repeated. A reader sees one moment and holds up nobody. A connection that was lost is opened anew
/// at the next use; one that the server refused something is not used again.
final class PostgreSQLStore: RegistryEngine {
    private let uri: String
    private let place: String
    /// The schema that all of it stands in; `nil` for the database's own.
    private let space: String?
    private let idle = Mutex<[PostgreSQLConnection]>([])

    /// Kept open when nobody needs them.
    private static let idleLimit = 4

    /// "talentcd": ours among the locks of a database, so that all of one registry wait for each other.
    private static let lock: Int64 = 0x7461_6C65_6E74_6364
    /// A space of its own has the next one: a change in one waits for none in the other.
    private static let spaceLock: Int64 = 0x7461_6C65_6E74_6365

    /// READ COMMITTED: each statement sees what was committed before it, and so all that was before the lock was ours.
    private var beginChange: String {
        let lock = space == nil ? PostgreSQLStore.lock : PostgreSQLStore.spaceLock
        return "BEGIN ISOLATION LEVEL READ COMMITTED; \(path)SELECT pg_advisory_xact_lock(\(lock))"
    }
    private var beginReading: String {
        let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        return space == nil ? begin : "\(begin); \(path)SELECT 1"
    }
    private var path: String { space.map { "SET LOCAL search_path TO \($0); " } ?? "" }

    /// Opens the database; an empty one gets its tables.
    ///
    /// - Parameters:
    ///   - space: a schema of ours; made where it is missing.
    ///   - reports: takes what an earlier format has of them.
    /// - Throws: `registry`; `badFolder` for a format of another program version.
    init(
        uri: String, place: String, schema: DatabaseSchema, in space: String? = nil,
        handing reports: DatabaseSchema.Handover
    ) throws(AuthorityError) {
        (self.uri, self.place, self.space) = (uri, place, space)
        let format = try transaction(beginReading) { (connection) throws(AuthorityError) in
            try connection.registryFormat()
        }
        guard format != schema.format else { return }
        if format == 0 { try requireUTF8() }
        try transaction(beginChange) { (connection) throws(AuthorityError) in
            if let space {
                // Asked first: who may not make one may still use the one that was made.
                let isMissing =
                    try connection.rows(
                        "SELECT to_regnamespace(?) IS NULL AS missing", [.text(space)]
                    ).first?["missing"] ?? true
                if isMissing { try connection.run("CREATE SCHEMA \(space)") }
            }
            let earlier = try connection.registryFormat()
            guard earlier != schema.format else { return }
            try schema.migrate(connection, from: earlier, handing: reports)
        }
    }

    func inReading<Answer>(
        _ body: (any SQLConnection) throws(AuthorityError) -> Answer
    ) throws(AuthorityError) -> Answer {
        try transaction(beginReading) { (connection) throws(AuthorityError) in try body(connection) }
    }

    func inChange<Answer>(
        _ body: (any SQLConnection) throws(AuthorityError) -> Answer
    ) throws(AuthorityError) -> Answer {
        try transaction(beginChange) { (connection) throws(AuthorityError) in try body(connection) }
    }

    private func transaction<Answer>(
        _ begin: String, _ body: (PostgreSQLConnection) throws(AuthorityError) -> Answer
    ) throws(AuthorityError) -> Answer {
        let connection = try begun(begin)
        defer { keep(connection) }
        do {
            let answer = try body(connection)
            try connection.commit()
            return answer
        } catch {
            connection.rollBack()
            throw error
        }
    }

    /// A connection with a transaction begun. One that was lost while nobody used it is no error: nothing was asked yet.
    private func begun(_ begin: String) throws(AuthorityError) -> PostgreSQLConnection {
        while let connection = idle.withLock({ $0.popLast() }) {
            do {
                try connection.begin(begin)
                return connection
            } catch {
                guard connection.isLost else {
                    connection.rollBack()
                    keep(connection)
                    throw error
                }
            }
        }
        let connection = try PostgreSQLConnection(uri: uri, place: place)
        do {
            try connection.begin(begin)
        } catch {
            connection.rollBack()
            throw error
        }
        return connection
    }

    /// Whatever is written is UTF-8: a database of another encoding takes no Chinese name, or keeps bytes that it cannot
    /// read as text.
    ///
    /// - Throws: `badFolder`.
    private func requireUTF8() throws(AuthorityError) {
        let encoding = try transaction(beginReading) { (connection) in connection.databaseEncoding }
        guard encoding == "UTF8" else { throw AuthorityError(.databaseEncoding(encoding), at: place) }
    }

    /// A session outlives its cause: one that began while the database was read-only stays so. Only whoever was refused
    /// nothing is asked again.
    private func keep(_ connection: PostgreSQLConnection) {
        guard connection.isIdle, !connection.wasRefused else { return }
        idle.withLock { if $0.count < PostgreSQLStore.idleLimit { $0.append(connection) } }
    }
}
