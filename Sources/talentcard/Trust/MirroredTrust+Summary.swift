internal import JSON
internal import Verification

extension MirroredTrust {
    /// How a synced folder came to what it has, for programs:
    ///
    ///     { "generation": n, "versions": {role: n}, "lastUpdate"?: "updated" | "unchanged" | "refused" | "no-mirror",
    ///       "alarms": [{"code", "place", "weight"}], "mirrors": [{"url", "outcome", "code"?, "file"?}] }
    var summary: JSONValue {
        var object: JSONObject = [:]
        if let generation {
            object["generation"] = .integer(generation)
            object["versions"] = versionsJSON
        }
        if let outcome { object["lastUpdate"] = .string(outcome.rawValue) }
        object["alarms"] = .array(alarms.map(\.json))
        object["mirrors"] = .array(mirrors.map(\.json))
        return .object(object)
    }

    /// The same in a few lines: versions, mirrors, and alarms that the snapshot does not have.
    var lines: [String] {
        (versions.isEmpty ? [] : [versionsText])
            + mirrors.map { mirror in
                switch mirror.outcome {
                case .good: mirror.url
                case .refused(let code), .unusable(let code): "\(mirror.url)\(mirror.file): \(code)"
                }
            }
    }

    /// `root 1, timestamp 12, …`
    var versionsText: String { versions.map { "\($0.role) \($0.version)" }.joined(separator: ", ") }
}
