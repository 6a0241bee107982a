public import JSON
internal import Policy
public import Primitives
internal import StatusList

// What is in force as JSON: the status and the event `trust`, `talentcard trust show`, and the report beside a generation
// are made of these pieces.

extension TrustStanding {
    /// Versions, ages and alarms, as `GET /v1/status` and the event `trust` give them:
    ///
    ///     { "present": bool, "problem"?: text, "generation"…"mirrors": of `MirroredTrust`, "alarms": [{"code", "place",
    ///       "weight"}], "asOf"?, "ageSeconds"?, "freshness"?, "policyVersion"?, "signers"?: n, "signersAgeSeconds"?,
    ///       "statusLists"?: [{"uri", "asOf", "ageSeconds"}] }
    public func json(at now: Timestamp) -> JSONValue {
        var object: JSONObject = ["present": .bool(snapshot != nil)]
        if let problem { object["problem"] = .string(problem) }
        if let mirrored {
            for (key, value) in mirrored.members.members { object[key] = value }
        }
        object["alarms"] = .array(alarms.map(\.json))
        guard let snapshot else { return .object(object) }
        let ageSeconds = snapshot.ageSeconds(at: now)
        object["asOf"] = .string(snapshot.asOf.rfc3339)
        object["ageSeconds"] = .integer(ageSeconds)
        object["freshness"] = .string(Freshness(ageSeconds: ageSeconds).rawValue)
        object["policyVersion"] = .integer(Int64(snapshot.policy(at: now).version))
        object["signers"] = .integer(Int64(snapshot.signers.signers.count))
        object["signersAgeSeconds"] = .integer(snapshot.signers.ageSeconds(at: now))
        object["statusLists"] = .array(
            snapshot.statusLists.values.sorted { $0.list.uri < $1.list.uri }.map { list in
                [
                    "uri": .string(list.list.uri), "asOf": .string(list.asOf.rfc3339),
                    "ageSeconds": .integer(list.ageSeconds(at: now)),
                ]
            })
        return .object(object)
    }
}

extension MirroredTrust {
    /// What belongs to the trust besides its content; the alarms go to those of the content.
    fileprivate var members: JSONObject {
        [
            "generation": generation.map(JSONValue.integer) ?? .null, "versions": versionsJSON,
            "lastOutcome": outcome.map { .string($0.rawValue) } ?? .null,
            "lastAttempt": lastAttempt.map { .string($0.rfc3339) } ?? .null,
            "lastSuccess": lastSuccess.map { .string($0.rfc3339) } ?? .null,
            "mirrors": .array(mirrors.map(\.json)),
        ]
    }

    /// `{role: version, …}`
    package var versionsJSON: JSONValue {
        .object(JSONObject(versions.map { ($0.role, .integer($0.version)) }))
    }
}

extension UpdateAlarm {
    package var json: JSONValue {
        ["code": .string(code), "place": .string(place), "weight": .string(weight.rawValue)]
    }

    /// `nil` for anything that `json` did not write.
    package init?(_ value: JSONValue) {
        guard let members = value.object, let code = members["code"]?.string, let place = members["place"]?.string,
            let weight = members["weight"]?.string.flatMap(Weight.init)
        else { return nil }
        self.init(code: code, place: place, weight: weight)
    }
}

extension MirrorAnswer.Outcome {
    /// The outcome and why, as the status, the log and the report spell them; no code when it is good.
    package var words: (outcome: String, code: String) {
        switch self {
        case .good: ("good", "")
        case .refused(let code): ("refused", code)
        case .unusable(let code): ("unusable", code)
        }
    }

    /// `nil` for another outcome than `words` gives.
    package init?(outcome: String, code: String) {
        switch outcome {
        case "good": self = .good
        case "refused": self = .refused(code: code)
        case "unusable": self = .unusable(code: code)
        default: return nil
        }
    }
}

extension MirrorAnswer {
    /// `{"url", "outcome", "code"?, "file"?}`
    package var json: JSONValue {
        let (outcome, code) = outcome.words
        var object: JSONObject = ["url": .string(url), "outcome": .string(outcome)]
        if !code.isEmpty { object["code"] = .string(code) }
        if !file.isEmpty { object["file"] = .string(file) }
        return .object(object)
    }
}
