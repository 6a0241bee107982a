internal import GRDB
public import JSON
public import Primitives
internal import Record
public import Verification

extension Journal {
    /// What was decided and done within some hours.
    public struct Counts: Hashable, Sendable {
        /// Readings by how they ended: a decision that was taken further counts as what came of it.
        public let outcomes: [Outcome: Int]
        /// By service, sorted by its id.
        public let services: [Given]
        /// Uses by the ladder, by service: none of them is an admission.
        public let fallbacks: [String: Int]
        /// How often a gate was opened by hand.
        public let opened: Int
        /// Readings among `outcomes` that are annulled: they are no admissions. Whenever that was found out.
        public let annulled: Int

        /// A service that was given.
        public struct Given: Hashable, Sendable {
            public let serviceID: String
            /// Those that stand.
            public let count: Int
            /// With those that stand.
            public let companions: Int
            public let undone: Int
        }
    }

    /// Counts what was recorded from a moment on and before another. It waits for no writer.
    ///
    /// - Parameter lane: `nil`: all of them.
    public func counts(from: Timestamp, to: Timestamp, lane: String? = nil) async throws(JournalError) -> Counts {
        try await translatingErrors { try await pool.read { try fetchCounts(from: from, to: to, lane: lane, $0) } }
    }

    /// The uses by the ladder, the newest first; at most `limit`. Each as `FallbackUse.json`.
    public func fallbackUses(
        from: Timestamp, to: Timestamp, lane: String? = nil, limit: Int
    ) async throws(JournalError) -> [JSONValue] {
        try await translatingErrors {
            try await pool.read { database in
                try String.fetchAll(
                    database, sql: Journal.fallbackSQL(ofLane: lane), arguments: arguments(from, to, lane) + [limit]
                ).map { line in
                    guard var object = try JSONValue(parsing: Array(line.utf8)).object else {
                        throw JournalError(.damaged)
                    }
                    object["entry"] = nil
                    return .object(object)
                }
            }
        }
    }

    /// What is asked of the file; its arguments are the moments, the lane and the limit. Within this package, for tests of how
    /// SQLite goes about it.
    package static func fallbackSQL(ofLane lane: String?) -> String {
        """
        SELECT line FROM entry INDEXED BY entry_by_fallback
        WHERE at >= ? AND at < ? AND kind = 'fallback-used'\(ofLane(lane))
        ORDER BY at DESC, position DESC LIMIT ?
        """
    }
}

private func fetchCounts(
    from: Timestamp, to: Timestamp, lane: String?, _ database: Database
) throws -> Journal.Counts {
    func rows(_ kind: RecordLine.Kind, _ columns: String, _ rest: String = "") throws -> [Row] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT \(columns) FROM entry INDEXED BY \(kind == .fallbackUsed ? "entry_by_fallback" : "entry_by_at")
                WHERE at >= ? AND at < ? AND kind = '\(kind.rawValue)'\(ofLane(lane)) \(rest)
                """, arguments: arguments(from, to, lane))
    }
    let isLast = "AND NOT EXISTS (SELECT 1 FROM entry AS later WHERE later.supersedes = entry.id)"
    let outcomes = try rows(.decision, "outcome, count(*)", "\(isLast) GROUP BY outcome")
    let annulled = try rows(.decision, "count(*)", "\(isLast) AND \(isAnnulled)")
    let service = "json_extract(line, '$.service')"
    let stands = "NOT EXISTS (SELECT 1 FROM entry AS undoing WHERE undoing.given = entry.id)"
    let services = try rows(
        .serviceGiven,
        """
        \(service), count(*) FILTER (WHERE \(stands)),
        coalesce(sum(json_extract(line, '$.companions')) FILTER (WHERE \(stands)), 0), count(*)
        """, "GROUP BY 1 ORDER BY 1")
    let fallbacks = try rows(.fallbackUsed, "\(service), count(*)", "GROUP BY 1")
    func number(_ kind: RecordLine.Kind) throws -> Int {
        try rows(kind, "count(*)").first?.decode(Int.self, atIndex: 0) ?? 0
    }
    return Journal.Counts(
        outcomes: try table(outcomes) { Outcome(rawValue: $0) },
        services: try services.map { row in
            let count = try row.decode(Int.self, atIndex: 1)
            return Journal.Counts.Given(
                serviceID: try row.decode(String.self, atIndex: 0), count: count,
                companions: try row.decode(Int.self, atIndex: 2),
                undone: try row.decode(Int.self, atIndex: 3) - count)
        }, fallbacks: try table(fallbacks) { $0 },
        opened: try number(.override),
        annulled: try annulled.first?.decode(Int.self, atIndex: 0) ?? 0)
}

private func table<Key>(_ rows: [Row], _ key: (String) -> Key?) throws -> [Key: Int] {
    var table: [Key: Int] = [:]
    for row in rows {
        guard let key = key(try row.decode(String.self, atIndex: 0)) else { throw JournalError(.damaged) }
        table[key] = try row.decode(Int.self, atIndex: 1)
    }
    return table
}

private func ofLane(_ lane: String?) -> String { lane == nil ? "" : " AND lane = ?" }

private func arguments(_ from: Timestamp, _ to: Timestamp, _ lane: String?) -> StatementArguments {
    StatementArguments([from.rfc3339, to.rfc3339] + [lane].compactMap(\.self))
}
