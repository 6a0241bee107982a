internal import Credential
public import JSON
internal import Policy
internal import Primitives
internal import StatusList

extension Decision {
    /// The shape that the command and the HTTP interface give.
    public var json: JSONValue {
        var object: JSONObject = [
            "id": .string(id.text), "outcome": .string(outcome.rawValue),
            "reasons": .array(reasons.map { .string($0.rawValue) }),
        ]
        if let step { object["supersedes"] = .string(step.supersedes.text) }
        if let card { object["card"] = card.json }
        if let assurance { object["assurance"] = .string(assurance.id) }
        object["site"] = .string(siteID)
        if let lane { object["lane"] = .string(lane) }
        if let name = asked.operatorName { object["operator"] = .string(name) }
        object["attestations"] = asked.attestationsJSON
        if card != nil { object["services"] = .array(services.map { $0.decisionJSON(open: openReasons[$0.id] ?? []) }) }
        if let card { object["status"] = card.statusJSON }
        if let seenBefore { object["seenBefore"] = seenBefore.json }
        object["trust"] = trust.json
        object["test"] = .bool(isTest)
        object["at"] = .string(at.rfc3339)
        return .object(object)
    }
}

extension Decision.Asked {
    /// As it is shown and journalled, `[{"word":…,"operator":…}]`; `nil` where all words are of one operator.
    package var attestationsJSON: JSONValue? {
        guard !attestations.isEmpty else { return nil }
        return .array(
            attestations.map { attestation in
                var object: JSONObject = ["word": .string(attestation.word.rawValue)]
                object["operator"] = attestation.operatorName.map(JSONValue.string)
                return .object(object)
            })
    }
}

extension Decision.Card {
    fileprivate var json: JSONValue {
        [
            "number": .string(reference.number), "kind": .string(kind.id), "holder": .string(holder),
            "expires": .string(expires.rfc3339),
        ]
    }

    fileprivate var statusJSON: JSONValue {
        var object: JSONObject = [
            "list": .string(reference.status.uri), "index": .integer(Int64(clamping: reference.status.index)),
            "value": .string(status.value?.id ?? "unknown"),
        ]
        if let held = status.held { object["held"] = .string(held.id) }
        return .object(object)
    }
}

extension CardStatus {
    /// As decisions spell it.
    fileprivate var id: String {
        switch self {
        case .valid: "valid"
        case .cancelled: "cancelled"
        case .suspended: "suspended"
        case .notIssued: "not-issued"
        }
    }
}

extension Decision.Sighting {
    /// As it is shown and journalled.
    package var json: JSONValue {
        var object: JSONObject = ["at": .string(at.rfc3339)]
        if let lane { object["lane"] = .string(lane) }
        return .object(object)
    }
}

extension Decision.TrustSummary {
    /// As it is shown and journalled.
    package var json: JSONValue {
        var object = JSONObject()
        if let generation { object["generation"] = .string(generation.hex) }
        if let statusAsOf { object["statusAsOf"] = .string(statusAsOf.rfc3339) }
        if let statusAgeSeconds { object["statusAgeSeconds"] = .integer(statusAgeSeconds) }
        object["freshness"] = .string(freshness.rawValue)
        if let policyVersion { object["policyVersion"] = .integer(Int64(policyVersion)) }
        return .object(object)
    }
}

extension Service {
    fileprivate func decisionJSON(open: [Reason]) -> JSONValue {
        var object: JSONObject = ["id": .string(id), "name": name.json]
        if let location { object["where"] = location.json }
        object["beneficiaries"] = .array(beneficiaries.everyone.map { .string($0.rawValue) })
        object["companions"] = .integer(Int64(beneficiaries.companions))
        object["conditions"] = .array(conditions.map { .string($0.id) })
        if !benefits.isEmpty { object["benefits"] = .array(benefits.map(\.json)) }
        object["article"] = .string(article)
        if !open.isEmpty { object["open"] = .array(open.map { .string($0.rawValue) }) }
        return .object(object)
    }
}
