internal import GRDB
public import JSON
public import Primitives
internal import Record
public import Verification

extension Journal {
    /// Which recorded decisions are wanted. What is `nil` is of no matter.
    public struct Filter: Hashable, Sendable {
        /// From this moment on.
        public var from: Timestamp?
        /// Before this moment.
        public var to: Timestamp?
        public var lane: String?
        /// The number on the card's face.
        public var card: String?
        public var outcome: Outcome?
        /// Whose word, or by whose token, it was decided.
        public var operatorName: String?
        /// What it was about: the services that were given on it; where none was, what was asked for; else all that it lists.
        public var serviceID: String?
        /// Only the last of each reading: no later decision has taken its place.
        public var isLast: Bool
        /// Only what was recorded before the decision of this name.
        public var after: DecisionID?
        public var limit: Int

        public init(
            from: Timestamp? = nil, to: Timestamp? = nil, lane: String? = nil, card: String? = nil,
            outcome: Outcome? = nil, operatorName: String? = nil, serviceID: String? = nil, isLast: Bool = false,
            after: DecisionID? = nil, limit: Int
        ) {
            (self.from, self.to, self.lane, self.card, self.outcome) = (from, to, lane, card, outcome)
            (self.operatorName, self.serviceID, self.isLast) = (operatorName, serviceID, isLast)
            (self.after, self.limit) = (after, limit)
        }

        /// What is asked of the file; its arguments are `arguments` and the limit. Within this package, for tests of how
        /// SQLite goes about it.
        package var sql: String { sql(isIndexed: true) }

        package var arguments: [String] { terms(isIndexed: true).compactMap(\.argument) }

        /// By the index of what narrows it most, along it in the order of time: SQLite knows nothing of how many there
        /// are of each.
        ///
        /// - Parameter isIndexed: whether the file has all that this format has; one that is only read may not.
        func sql(isIndexed: Bool) -> String {
            let table =
                isByService(isIndexed) ? "concern CROSS JOIN entry ON entry.position = concern.position" : "entry"
            let hint = isByService(isIndexed) ? "" : " INDEXED BY \(isIndexed ? index : "entry_by_at")"
            let order = isByService(isIndexed) ? "concern" : "entry"
            let conditions = ["entry.kind = 'decision'"] + terms(isIndexed: isIndexed).map(\.condition)
            return """
                SELECT entry.line FROM \(table)\(hint) WHERE \(conditions.joined(separator: " AND "))
                ORDER BY \(order).at DESC, \(order).position DESC LIMIT ?
                """
        }

        private func isByService(_ isIndexed: Bool) -> Bool { isIndexed && card == nil && serviceID != nil }

        private var index: String {
            if card != nil { return "entry_by_card" }
            if operatorName != nil { return "entry_by_operator" }
            if lane != nil { return "entry_by_lane" }
            return outcome == nil ? "entry_by_at" : "entry_by_outcome"
        }

        private func terms(isIndexed: Bool) -> [(condition: String, argument: String?)] {
            let place = isByService(isIndexed) ? "concern" : "entry"
            // A later page begins where the last one ended, not at the end of the range.
            let end = after == nil ? "\(place).at < ?" : "+\(place).at < ?"
            let all: [(String, String?)] = [
                ("entry.card_number = ?", card), (service(isIndexed), serviceID),
                (isIndexed ? "entry.operator = ?" : "json_extract(entry.line, '$.asked.operator') = ?", operatorName),
                ("entry.lane = ?", lane), ("entry.outcome = ?", outcome?.rawValue),
                ("\(place).at >= ?", from?.rfc3339), (end, to?.rfc3339),
                (
                    "(\(place).at, \(place).position) < (SELECT at, position FROM entry WHERE id = ?)",
                    after?.text
                ),
            ]
            let last = "NOT EXISTS (SELECT 1 FROM entry AS later WHERE later.supersedes = entry.id)"
            return all.filter { $0.1 != nil } + (isLast ? [(last, nil)] : [])
        }

        private func service(_ isIndexed: Bool) -> String {
            guard isIndexed else {
                return """
                    ? IN (SELECT json_extract(entry.line, '$.asked.service')
                        UNION SELECT json_extract(value, '$.id') FROM json_each(entry.line, '$.services'))
                    """
            }
            return isByService(isIndexed)
                ? "concern.service = ?"
                : "EXISTS (SELECT 1 FROM concern WHERE service = ? AND at = entry.at AND position = entry.position)"
        }
    }

    /// The recorded decisions, the newest first; at most `limit`. An unknown `after` gives none.
    ///
    /// Each as `RecordLine` draws it without `entry`, `presentation` and `inputs`, with what was done since:
    ///
    ///     {…, "identity": {"document": type, "match": "matching|not-matching|not-listed", "confirmed": true, "reason": …,
    ///      "operator": …}, "supersededBy": id, "given": [{"id", "service", "companions", "relation", "at", "lane",
    ///      "operator", "undone": {"at", "reason", "operator"}}], "annulled": {"verification", "cause", "at"}}
    ///
    /// `identity` is there where a document was held against the card or an operator confirmed; of a document the kind
    /// alone is on record.
    public func decisions(_ filter: Filter) async throws(JournalError) -> [JSONValue] {
        try await translatingErrors {
            try await pool.read { try fetchDecisions(filter, $0) }
        }
    }
}

/// What `Journal.decisions` promises, for whoever has the file open.
func fetchDecisions(_ filter: Journal.Filter, _ database: Database) throws -> [JSONValue] {
    let isIndexed = try JournalFile.format(of: database) >= JournalFile.searchFormat
    return try String.fetchAll(
        database, sql: filter.sql(isIndexed: isIndexed),
        arguments: StatementArguments(filter.arguments) + [filter.limit]
    ).map { try shown($0, database) }
}

/// The line as it is shown: what only the journal goes by is left out, and what was done since is added.
func shown(_ line: String, _ database: Database) throws -> JSONValue {
    guard var object = try JSONValue(parsing: Array(line.utf8)).object else { throw JournalError(.damaged) }
    object["identity"] = identity(in: object)
    object["entry"] = nil
    object["presentation"] = nil
    object["inputs"] = nil
    // A journal of the first format has neither steps nor services.
    guard try JournalFile.format(of: database) >= 2, let id = object["id"]?.string.flatMap({ DecisionID($0) }) else {
        return .object(object)
    }
    object["supersededBy"] = try successorID(of: id, database).map(JSONValue.string)
    object["given"] = .array(try servicesGiven(under: id, database).map(\.receipt.json))
    object["annulled"] = try lastAnnulling(ofReading: object.readingID, database).map {
        try Annulment(recordedIn: $0).json
    }
    return .object(object)
}

/// Who confirmed: somebody in an earlier step, else whoever made this one.
private func confirmer(in asked: JSONObject?) -> JSONValue? {
    let earlier = asked?["attestations"]?.array?.lazy.compactMap(\.object)
        .first { $0["word"]?.string == Attestation.Word.confirmed.rawValue }
    return earlier.map { $0["operator"] } ?? asked?["operator"]
}

private func identity(in line: JSONObject) -> JSONValue? {
    let asked = line["asked"]?.object
    var identity = JSONObject()
    identity["document"] = asked?["document"]
    identity["match"] = line["inputs"]?.object?["documentMatch"]
    if asked?["confirmed"]?.bool == true {
        for key in ["confirmed", "reason"] { identity[key] = asked?[key] }
        identity["operator"] = confirmer(in: asked)
    }
    return identity.members.isEmpty ? nil : .object(identity)
}
