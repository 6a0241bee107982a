public import Credential
public import JSON
public import Primitives
public import Verification

/// The proof that a service given, or its undoing, is on disk. Only the journal makes one.
///
///     {"entry":"service-given","id":…,"at":…,"site":…,"lane":…,"verification":…,"service":…,"companions":…,
///      "relation":…,"card":{"number":…},"operator":…}
///     {"entry":"service-undone","id":…,"at":…,"site":…,"verification":…,"given":…,"service":…,"card":{"number":…},
///      "reason":…,"operator":…}
public struct ServiceReceipt: Hashable, Sendable {
    public let id: DecisionID
    public let verification: DecisionID
    public let serviceID: String
    public let companions: Int
    public let relation: Relation
    public let lane: String?
    /// Who said so, as the site names its operators.
    public let operatorName: String?
    public let at: Timestamp
    public let undone: Undoing?

    /// That a service was not given after all, or is taken back.
    public struct Undoing: Hashable, Sendable {
        public let at: Timestamp
        public let reason: String
        public let operatorName: String?
    }

    /// - Parameters:
    ///   - line: of `service-given`.
    ///   - undoing: of the `service-undone` that names it.
    init(recordedIn line: JSONObject, undoing: JSONObject?) throws(JournalError) {
        guard let id = line["id"]?.string.flatMap({ DecisionID($0) }),
            let verification = line["verification"]?.string.flatMap({ DecisionID($0) }),
            let service = line["service"]?.string,
            let companions = line["companions"]?.integer.flatMap({ Int(exactly: $0) }),
            let relation = line["relation"]?.string.flatMap(Relation.init), let at = line.moment
        else { throw JournalError(.damaged) }
        self.id = id
        self.verification = verification
        serviceID = service
        self.companions = companions
        self.relation = relation
        lane = line["lane"]?.string
        operatorName = line["operator"]?.string
        self.at = at
        guard let undoing else {
            undone = nil
            return
        }
        guard let moment = undoing.moment, let reason = undoing["reason"]?.string else { throw JournalError(.damaged) }
        undone = Undoing(at: moment, reason: reason, operatorName: undoing["operator"]?.string)
    }

    /// `{"id":…,"verification":…,"service":…,"companions":…,"relation":…,"at":…,"lane":…,"operator":…,
    /// "undone":{"at":…,"reason":…,"operator":…}}`
    public var json: JSONValue {
        var object: JSONObject = [
            "id": .string(id.text), "verification": .string(verification.text), "service": .string(serviceID),
            "companions": .integer(Int64(companions)), "relation": .string(relation.rawValue),
            "at": .string(at.rfc3339),
        ]
        object["lane"] = lane.map(JSONValue.string)
        object["operator"] = operatorName.map(JSONValue.string)
        if let undone {
            var undoing: JSONObject = ["at": .string(undone.at.rfc3339), "reason": .string(undone.reason)]
            undoing["operator"] = undone.operatorName.map(JSONValue.string)
            object["undone"] = .object(undoing)
        }
        return .object(object)
    }
}

extension JSONObject {
    var moment: Timestamp? { self["at"]?.string.flatMap { Timestamp(rfc3339: $0) } }
}
