internal import JSON
public import Primitives

/// How the trust data came here from mirrors: for the status, and for whoever listens.
public struct ReplicationState: Sendable {
    /// The version of one role's metadata.
    public struct RoleVersion: Hashable, Sendable {
        public let role: String
        public let version: Int64

        public init(role: String, version: Int64) {
            self.role = role
            self.version = version
        }
    }

    /// One thing that a person should know, by its stable code.
    public struct Alarm: Hashable, Sendable {
        public let code: String
        public let place: String
        /// `refused`: it may be an attack; `notice`: it stops nothing.
        public let weight: String

        public init(code: String, place: String, weight: String) {
            self.code = code
            self.place = place
            self.weight = weight
        }
    }

    /// How one mirror did when it was last asked.
    public struct Mirror: Hashable, Sendable {
        public let url: String
        /// `good`, `refused` or `unusable`.
        public let outcome: String
        /// Why it is not good, and which file it was; empty when it is.
        public let code: String
        public let file: String

        public init(url: String, outcome: String, code: String, file: String) {
            self.url = url
            self.outcome = outcome
            self.code = code
            self.file = file
        }
    }

    /// Counts up with each change of what is in force; `nil` while there is nothing.
    public var generation: Int64?
    public var versions: [RoleVersion]
    public var alarms: [Alarm]
    public var mirrors: [Mirror]
    /// What the last update came to; `nil` before the first, as are the moments.
    public var outcome: String?
    public var lastAttempt: Timestamp?
    public var lastSuccess: Timestamp?

    public init(
        generation: Int64?, versions: [RoleVersion], alarms: [Alarm], mirrors: [Mirror], outcome: String?,
        lastAttempt: Timestamp?, lastSuccess: Timestamp?
    ) {
        self.generation = generation
        self.versions = versions
        self.alarms = alarms
        self.mirrors = mirrors
        self.outcome = outcome
        self.lastAttempt = lastAttempt
        self.lastSuccess = lastSuccess
    }

    /// What belongs to the trust besides its content; the alarms go to those of the content.
    var members: JSONObject {
        var versions = JSONObject()
        for role in self.versions { versions[role.role] = .integer(role.version) }
        return [
            "generation": generation.map(JSONValue.integer) ?? .null, "versions": .object(versions),
            "lastOutcome": outcome.map(JSONValue.string) ?? .null,
            "lastAttempt": lastAttempt.map { .string($0.rfc3339) } ?? .null,
            "lastSuccess": lastSuccess.map { .string($0.rfc3339) } ?? .null,
            "mirrors": .array(mirrors.map(\.json)),
        ]
    }
}

extension ReplicationState.Alarm {
    var json: JSONValue { ["code": .string(code), "place": .string(place), "weight": .string(weight)] }
}

extension ReplicationState.Mirror {
    fileprivate var json: JSONValue {
        var object: JSONObject = ["url": .string(url), "outcome": .string(outcome)]
        if !code.isEmpty { object["code"] = .string(code) }
        if !file.isEmpty { object["file"] = .string(file) }
        return .object(object)
    }
}
