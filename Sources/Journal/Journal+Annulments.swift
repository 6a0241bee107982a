internal import GRDB
internal import JSON
internal import Primitives
internal import Record
public import Verification

extension Journal {
    /// Records that nobody walked through: the reading counts as no admission any more, and what was given on it is undone.
    ///
    /// - Parameter newID: names the undoings.
    /// - Returns: `nil` when no such decision is on record, or its reading is annulled already.
    public func record(
        _ annulment: Annulment, newID: @escaping @Sendable () -> DecisionID
    ) async throws(JournalError) -> AnnulmentReceipt? {
        try await written { chain, database in
            guard let decision = try decisionLine(annulment.admission, database), let reading = decision.readingID,
                try lastAnnulling(ofReading: reading, database) == nil
            else { return nil }
            var line = annulment.members(of: decision, reading)
            line["cause"] = .string(annulment.cause.rawValue)
            _ = try chain.append(RecordLine(.annulled, line), to: database)
            let undone = try servicesGiven(onReading: reading, database).map { line in
                try chain.undo(
                    line, reason: Annulment.undoingReason, id: newID(), at: annulment.at, in: database)
            }
            return AnnulmentReceipt(annulment, undone: undone)
        }
    }

    /// Records that somebody walked through after all: the reading counts as an admission again. What was undone stays so.
    ///
    /// - Returns: whether the reading was annulled.
    public func recordLatePassage(of annulment: Annulment) async throws(JournalError) -> Bool {
        try await written { chain, database in
            guard let decision = try decisionLine(annulment.admission, database), let reading = decision.readingID,
                try lastAnnulling(ofReading: reading, database) != nil
            else { return false }
            _ = try chain.append(RecordLine(.passedLate, annulment.members(of: decision, reading)), to: database)
            return true
        }
    }

    /// The annulment in force of the reading on which this was decided.
    public func annulment(of decision: DecisionID) async throws(JournalError) -> Annulment? {
        try await translatingErrors {
            try await pool.read { database in
                guard let line = try decisionLine(decision, database),
                    let annulling = try lastAnnulling(ofReading: line.readingID, database)
                else { return nil }
                return try Annulment(recordedIn: annulling)
            }
        }
    }
}

/// Whether the reading of an `entry` is annulled now, in SQL: of several lines about one reading the last one counts.
let isAnnulled = """
    coalesce((
        SELECT word.kind FROM entry AS word
        WHERE word.verification = entry.reading AND word.kind IN ('annulled', 'passed-late')
        ORDER BY word.position DESC LIMIT 1), '') = 'annulled'
    """

/// The line by which the reading is annulled now.
func lastAnnulling(ofReading reading: String?, _ database: Database) throws -> JSONObject? {
    let line = try String.fetchOne(
        database,
        sql: """
            SELECT line FROM entry WHERE verification = ? AND kind IN ('annulled', 'passed-late')
            ORDER BY position DESC LIMIT 1
            """, arguments: [reading])
    guard let line = try line.map(object), line["entry"]?.string == RecordLine.Kind.annulled.rawValue else {
        return nil
    }
    return line
}

/// What was given on the reading, under whichever of its decisions, and is not undone.
private func servicesGiven(onReading reading: String, _ database: Database) throws -> [JSONObject] {
    var lines: [JSONObject] = []
    var decision = DecisionID(reading)
    // Each step has one successor, and a reading has few steps.
    while let id = decision {
        lines += try servicesGiven(under: id, database).filter { $0.receipt.undone == nil }.map(\.line)
        decision = try successorID(of: id, database).flatMap { DecisionID($0) }
    }
    return lines
}

extension JSONObject {
    /// Of a decision's line: the first decision on the same reading.
    var readingID: String? { (self["reading"] ?? self["id"])?.string }
}

extension Annulment {
    fileprivate func members(of decision: JSONObject, _ reading: String) -> JSONObject {
        var line: JSONObject = ["id": .string(id.text), "at": .string(at.rfc3339)]
        for key in ["site", "lane"] { line[key] = decision[key] }
        line["verification"] = .string(reading)
        line["admission"] = .string(admission.text)
        line["card"] = ["number": decision["card"]?.object?["number"] ?? .null]
        return line
    }

    init(recordedIn line: JSONObject) throws {
        guard let id = line["id"]?.string.flatMap({ DecisionID($0) }), let at = line.moment,
            let admission = line["admission"]?.string.flatMap({ DecisionID($0) }),
            let cause = line["cause"]?.string.flatMap(Cause.init)
        else { throw JournalError(.damaged) }
        self.init(id: id, admission: admission, cause: cause, at: at)
    }
}
