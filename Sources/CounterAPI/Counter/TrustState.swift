public import JSON
internal import Policy
public import Primitives
internal import StatusList
public import Verification

/// What the counter trusts, and why it is not newer.
public struct TrustState: Sendable {
    /// `nil`: no trust data at all; every card is `refer no-trust-data`.
    public let snapshot: TrustSnapshot?
    /// Why the newest data was not taken; one line for the log and the status. `nil`: nothing is wrong.
    public let problem: String?
    /// `nil` when the data does not come from mirrors.
    public let replication: ReplicationState?

    public init(snapshot: TrustSnapshot?, problem: String?, replication: ReplicationState? = nil) {
        self.snapshot = snapshot
        self.problem = problem
        self.replication = replication
    }

    /// Versions, ages and alarms.
    public func json(at now: Timestamp) -> JSONValue {
        var object: JSONObject = ["present": .bool(snapshot != nil)]
        if let problem { object["problem"] = .string(problem) }
        if let replication {
            for (key, value) in replication.members.members { object[key] = value }
        }
        object["alarms"] = .array(alarms.map(\.json))
        guard let snapshot else { return .object(object) }
        let age = max(0, now.seconds(since: snapshot.asOf))
        object["asOf"] = .string(snapshot.asOf.rfc3339)
        object["ageSeconds"] = .integer(age)
        object["freshness"] = .string(Freshness(ageSeconds: age).rawValue)
        object["policyVersion"] = .integer(Int64(snapshot.policy.version))
        object["signers"] = .integer(Int64(snapshot.signers.signers.count))
        object["signersAgeSeconds"] = .integer(snapshot.signers.ageSeconds(at: now))
        object["statusLists"] = .array(
            snapshot.statusLists.values.sorted { $0.list.uri < $1.list.uri }.map { list in
                [
                    "uri": .string(list.list.uri), "asOf": .string(list.asOf.rfc3339),
                    "ageSeconds": .integer(max(0, now.seconds(since: list.asOf))),
                ]
            })
        return .object(object)
    }

    /// Of the content, then of its way here; what both name stands once.
    var alarms: [ReplicationState.Alarm] {
        let ofContent = (snapshot?.alarms ?? []).map {
            ReplicationState.Alarm(code: $0.error.rawValue, place: $0.place, weight: "refused")
        }
        return ofContent + (replication?.alarms ?? []).filter { !ofContent.contains($0) }
    }
}
