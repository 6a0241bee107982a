internal import JSON
internal import Replication

extension TrustStatus {
    /// How a synced folder came to what it has, for programs:
    ///
    ///     { "generation": n, "versions": {role: n}, "lastUpdate"?: "updated" | "unchanged" | "refused" | "no-mirror",
    ///       "alarms": [{"code", "place", "weight"}], "mirrors": [{"url", "outcome", "code"?, "file"?}] }
    var json: JSONValue {
        var object: JSONObject = [:]
        if let trust {
            object["generation"] = .integer(trust.generation)
            object["versions"] = .object(JSONObject(trust.versions.map { ($0.role, .integer($0.version)) }))
        }
        if let outcome { object["lastUpdate"] = .string(outcome.rawValue) }
        object["alarms"] = .array(
            alarms.map {
                ["code": .string($0.code), "place": .string($0.place), "weight": .string($0.weight.rawValue)]
            })
        object["mirrors"] = .array(mirrors.map(\.summary))
        return .object(object)
    }

    /// The same in a few lines: versions, mirrors, and alarms that the snapshot does not have.
    var lines: [String] {
        var lines: [String] = []
        if let trust {
            lines.append(trust.versions.map { "\($0.role) \($0.version)" }.joined(separator: ", "))
        }
        lines += mirrors.map { mirror in
            switch mirror.outcome {
            case .good: mirror.url
            case .refused(let code), .unusable(let code): "\(mirror.url)\(mirror.file): \(code)"
            }
        }
        return lines
    }
}

extension MirrorAnswer {
    fileprivate var summary: JSONValue {
        switch outcome {
        case .good: ["url": .string(url), "outcome": "good"]
        case .refused(let code): summary("refused", code)
        case .unusable(let code): summary("unusable", code)
        }
    }

    private func summary(_ word: String, _ code: String) -> JSONValue {
        ["url": .string(url), "outcome": .string(word), "code": .string(code), "file": .string(file)]
    }
}
