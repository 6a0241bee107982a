public import Credential
internal import JSON
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
    public let at: Timestamp
    public let undone: Undoing?

    /// That a service was not given after all, or is taken back.
    public struct Undoing: Hashable, Sendable {
        public let at: Timestamp
        public let reason: String
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
        self.at = at
        guard let undoing else {
            undone = nil
            return
        }
        guard let moment = undoing.moment, let reason = undoing["reason"]?.string else { throw JournalError(.damaged) }
        undone = Undoing(at: moment, reason: reason)
    }
}

extension JSONObject {
    var moment: Timestamp? { self["at"]?.string.flatMap { Timestamp(rfc3339: $0) } }
}
