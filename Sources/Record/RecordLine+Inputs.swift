internal import Credential
internal import JSON
internal import Primitives
internal import Verification

// What a line names of the inputs; `RecordedInputs` reads it.

extension Decision {
    var inputsJSON: JSONValue {
        var object: JSONObject = ["presented": inputs.presentation.json]
        if let signer = inputs.claimedSigner { object["signer"] = .string(signer.bytes.hex) }
        if let match = inputs.documentMatch { object["documentMatch"] = .string(match.id) }
        if inputs.hasMismatchedDocument { object["mismatched"] = true }
        if let trust = inputs.trust { object["trust"] = trust.json }
        if !inputs.earlier.isEmpty { object["earlier"] = .array(inputs.earlier.map(\.json)) }
        return .object(object)
    }
}

extension PresentationTrace {
    fileprivate var json: JSONValue {
        var object: JSONObject = ["form": .string(form.rawValue)]
        if let sha256 { object["sha256"] = .string(sha256.hex) }
        if let failure { object["failure"] = .string(failure.rawValue) }
        if let nonce { object["nonce"] = .string(nonce.hex) }
        switch signature {
        case .piv(let der): object["piv"] = .string(der.hex)
        case .native(let raw): object["native"] = .string(raw.hex)
        case nil: break
        }
        if let wrapping {
            object["before"] = .string(wrapping.before.hex)
            object["behind"] = .string(wrapping.behind.hex)
        }
        return .object(object)
    }
}

extension TrustInputs {
    /// Without what the line says of the trust data anyway: the generation, and the moment of the status.
    fileprivate var json: JSONValue {
        var object: JSONObject = ["anchors": .string(anchors.hex)]
        if !instead.isEmpty { object["instead"] = hashes(instead) }
        if !without.isEmpty { object["without"] = .array(without.sorted().map { .string($0) }) }
        object["signersAsOf"] = .string(signersAsOf.rfc3339)
        object["clockFloor"] = .string(clockFloor.rfc3339)
        if !mayBeFresh { object["mayBeFresh"] = false }
        if let list { object["list"] = list.json }
        if let held { object["held"] = held.json }
        return .object(object)
    }
}

extension ListOrigin {
    fileprivate var json: JSONValue {
        var object: JSONObject = ["token": .string(token)]
        if let delta { object["delta"] = .string(delta) }
        if isDeltaPast { object["isDeltaPast"] = true }
        if !files.isEmpty { object["instead"] = hashes(files) }
        return .object(object)
    }
}

extension Decision.EarlierUses {
    fileprivate var json: JSONValue {
        var object: JSONObject = [
            "service": .string(serviceID), "count": .integer(Int64(count)), "at": .string(last.at.rfc3339),
        ]
        if let lane = last.lane { object["lane"] = .string(lane) }
        return .object(object)
    }
}

extension DocumentMatch {
    /// Append-only.
    fileprivate var id: String {
        switch self {
        case .matching: "matching"
        case .notMatching: "not-matching"
        case .notListed: "not-listed"
        }
    }

    init?(id: String) {
        let all: [DocumentMatch] = [.matching, .notMatching, .notListed]
        guard let match = all.first(where: { $0.id == id }) else { return nil }
        self = match
    }
}

private func hashes(_ files: [String: [UInt8]]) -> JSONValue {
    .object(JSONObject(files.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value.hex)) }))
}
