public import Credential
internal import GRDB
internal import JSON
public import Primitives
internal import Record
public import Verification

extension Journal {
    /// What the clerk says to have given.
    public struct ServiceOrder: Hashable, Sendable {
        /// For the new entry.
        public let id: DecisionID
        public let verification: DecisionID
        public let serviceID: String
        /// `nil`: as the decision was asked for.
        public let companions: Int?
        public let relation: Relation?
        public let lane: String?
        public let operatorName: String?
        public let at: Timestamp

        public init(
            id: DecisionID, verification: DecisionID, serviceID: String, companions: Int? = nil,
            relation: Relation? = nil, lane: String? = nil, operatorName: String? = nil, at: Timestamp
        ) {
            self.id = id
            self.verification = verification
            self.serviceID = serviceID
            self.companions = companions
            self.relation = relation
            self.lane = lane
            self.operatorName = operatorName
            self.at = at
        }
    }

    public enum Giving: Hashable, Sendable {
        case given(ServiceReceipt)
        /// No decision of this name is on record.
        case unknownVerification
        /// The decision does not let this service be given, not to so many or not to these, it was superseded or annulled, or it
        /// is more than a day old.
        case notAdmitted
        /// Once for each reading, until it is undone.
        case alreadyGiven
    }

    public enum Undoing: Hashable, Sendable {
        /// With the first undoing, when it was undone before.
        case undone(ServiceReceipt, isNew: Bool)
        /// That decision has no such service.
        case unknown
    }

    /// How long after the decision a service can still be said to have been given: a shift, and the paperwork after it.
    static let admissionSeconds: Int64 = 24 * 3600

    /// Records that an admitted service was given; one admission is used once, however many say so at once.
    public func give(_ order: ServiceOrder) async throws(JournalError) -> Giving {
        try await written { chain, database in
            guard let decision = try decisionLine(order.verification, database) else { return .unknownVerification }
            guard let line = try line(of: order, admittedBy: decision, database) else { return .notAdmitted }
            guard try !isGiven(order.serviceID, on: order.verification, database) else { return .alreadyGiven }
            _ = try chain.append(RecordLine(.serviceGiven, line), to: database)
            return .given(try ServiceReceipt(recordedIn: line, undoing: nil))
        }
    }

    /// Records that a service given is taken back.
    ///
    /// - Parameter id: for the new entry.
    public func undo(
        _ given: DecisionID, of verification: DecisionID, reason: String, operatorName: String? = nil,
        id: DecisionID, at moment: Timestamp
    ) async throws(JournalError) -> Undoing {
        try await written { chain, database in
            let receipts = try servicesGiven(under: verification, database)
            guard let (line, receipt) = receipts.first(where: { $0.receipt.id == given }) else { return .unknown }
            guard receipt.undone == nil else { return .undone(receipt, isNew: false) }
            let undone = try chain.undo(
                line, reason: reason, operatorName: operatorName, id: id, at: moment, in: database)
            return .undone(undone, isNew: true)
        }
    }

    /// What was given under a decision, the oldest first.
    public func services(under verification: DecisionID) async throws(JournalError) -> [ServiceReceipt] {
        try await translatingErrors {
            try await pool.read { try servicesGiven(under: verification, $0).map(\.receipt) }
        }
    }

    /// A decision's line as it stands, while no later one has taken its place and it was not annulled.
    package enum Standing: Hashable, Sendable {
        case newest(String)
        /// … or one was, or nobody walked through on it.
        case superseded
        case unknown
    }

    /// It waits for no writer.
    package func standing(of decision: DecisionID) async throws(JournalError) -> Standing {
        try await translatingErrors {
            try await pool.read { database in
                guard let line = try decisionText(decision, database) else { return .unknown }
                guard try successorID(of: decision, database) == nil,
                    try lastAnnulling(ofReading: object(line).readingID, database) == nil
                else { return .superseded }
                return .newest(line)
            }
        }
    }
}

extension ChainLink {
    /// Appends that the service of this line is taken back.
    mutating func undo(
        _ line: JSONObject, reason: String, operatorName: String? = nil, id: DecisionID, at moment: Timestamp,
        in database: Database
    ) throws -> ServiceReceipt {
        var undoing: JSONObject = ["id": .string(id.text), "at": .string(moment.rfc3339)]
        for key in ["site", "verification"] { undoing[key] = line[key] }
        undoing["given"] = line["id"]
        for key in ["service", "card"] { undoing[key] = line[key] }
        undoing["reason"] = .string(reason)
        if let operatorName { undoing["operator"] = .string(operatorName) }
        _ = try append(RecordLine(.serviceUndone, undoing), to: database)
        return try ServiceReceipt(recordedIn: line, undoing: undoing)
    }
}

func decisionLine(_ id: DecisionID, _ database: Database) throws -> JSONObject? {
    try decisionText(id, database).map(object)
}

private func decisionText(_ id: DecisionID, _ database: Database) throws -> String? {
    try String.fetchOne(
        database, sql: "SELECT line FROM entry WHERE id = ? AND kind = 'decision'", arguments: [id.text])
}

func successorID(of decision: DecisionID, _ database: Database) throws -> String? {
    try String.fetchOne(
        database.cachedStatement(sql: "SELECT id FROM entry WHERE supersedes = ?"), arguments: [decision.text])
}

/// The line to be written; `nil` when the decision does not admit it.
private func line(
    of order: Journal.ServiceOrder, admittedBy decision: JSONObject, _ database: Database
) throws -> JSONObject? {
    guard let admission = RecordedAdmission(decision, to: order.serviceID),
        order.at.seconds(since: admission.decidedAt) <= Journal.admissionSeconds,
        try successorID(of: order.verification, database) == nil,
        try lastAnnulling(ofReading: decision.readingID, database) == nil
    else { return nil }
    let companions = order.companions.map(Int64.init) ?? admission.companions
    guard companions <= admission.companions, order.relation ?? admission.relation == admission.relation else {
        return nil
    }
    var line: JSONObject = [
        "id": .string(order.id.text), "at": .string(order.at.rfc3339), "site": .string(admission.siteID),
    ]
    if let lane = order.lane ?? admission.lane { line["lane"] = .string(lane) }
    line["verification"] = .string(order.verification.text)
    line["service"] = .string(order.serviceID)
    line["companions"] = .integer(companions)
    line["relation"] = .string(admission.relation.rawValue)
    line["card"] = ["number": .string(admission.cardNumber)]
    if let name = order.operatorName { line["operator"] = .string(name) }
    return line
}

/// Whether the service was given on the same reading, under whichever of its decisions, and not undone.
func isGiven(_ serviceID: String, on verification: DecisionID, _ database: Database) throws -> Bool {
    try decisions(through: verification, database).contains { id in
        try servicesGiven(under: id, database).map(\.receipt).contains {
            $0.undone == nil && $0.serviceID == serviceID
        }
    }
}

/// The same by the ladder, which nobody undoes.
func isGivenByLadder(_ serviceID: String, on verification: DecisionID, _ database: Database) throws -> Bool {
    let statement = try database.cachedStatement(
        sql: """
            SELECT EXISTS (
                SELECT 1 FROM entry
                WHERE verification = ? AND kind = 'fallback-used' AND json_extract(line, '$.service') = ?)
            """)
    return try decisions(through: verification, database).contains { id in
        try Bool.fetchOne(statement, arguments: [id.text, serviceID]) ?? false
    }
}

/// The decisions on a reading from this one back to the first.
private func decisions(through verification: DecisionID, _ database: Database) throws -> [DecisionID] {
    var decisions = [verification]
    // Each step names one older decision, which is there or was let go of.
    while let id = decisions.last,
        let earlier = try decisionLine(id, database)?["supersedes"]?.string.flatMap({ DecisionID($0) })
    {
        decisions.append(earlier)
    }
    return decisions
}

func servicesGiven(
    under verification: DecisionID, _ database: Database
) throws -> [(line: JSONObject, receipt: ServiceReceipt)] {
    // A use by the ladder names a decision too, and gives nothing on it.
    let lines = try String.fetchAll(
        database.cachedStatement(
            sql: """
                SELECT line FROM entry
                WHERE verification = ? AND kind IN ('service-given', 'service-undone') ORDER BY position
                """), arguments: [verification.text]
    ).map(object)
    let undoings = Dictionary(
        lines.compactMap { line in line["given"]?.string.map { ($0, line) } }, uniquingKeysWith: { first, _ in first })
    return try lines.filter { $0["entry"]?.string == RecordLine.Kind.serviceGiven.rawValue }.map { line in
        (line, try ServiceReceipt(recordedIn: line, undoing: line["id"]?.string.flatMap { undoings[$0] }))
    }
}

func object(_ line: String) throws -> JSONObject {
    guard let object = try JSONValue(parsing: Array(line.utf8)).object else { throw JournalError(.damaged) }
    return object
}
