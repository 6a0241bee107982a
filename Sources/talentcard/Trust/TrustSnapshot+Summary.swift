internal import JSON
internal import Policy
internal import Primitives
internal import Signatures
internal import StatusList
internal import Verification

extension TrustSnapshot {
    /// What is trusted, for programs:
    ///
    ///     { "asOf": time, "policy": POLICY, "nextPolicy"?: POLICY, "signers": [{"keyID", "use", "authority",
    ///       "test", "notBefore", "notAfter"}], "statusLists": [{"uri", "entries", "asOf", "ageSeconds", "freshness",
    ///       "expires"?, "held": bool}], "sites": [id], "alarms": [{"code", "place"}] }
    ///     POLICY = {"version", "ruling", "effectiveFrom"}
    func summaryJSON(at now: Timestamp) -> JSONObject {
        let policy = policy(at: now)
        var object: JSONObject = [
            "asOf": .string(asOf.rfc3339), "policy": policy.headJSON,
            "signers": .array(signers.signers.map(\.json)),
            "statusLists": .array(statusLists.keys.sorted().compactMap { statusLists[$0]?.json(at: now) }),
            "sites": .array(policy.sites.map { .string($0.id) }),
            "alarms": .array(alarms.map { ["code": .string($0.error.rawValue), "place": .string($0.place)] }),
        ]
        if let next = policies.next, next != policy { object["nextPolicy"] = next.headJSON }
        return object
    }
}

extension Policy {
    fileprivate var headJSON: JSONValue {
        [
            "version": .integer(Int64(version)), "ruling": .string(ruling),
            "effectiveFrom": .string(effectiveFrom.iso8601),
        ]
    }
}

extension Signer {
    fileprivate var json: JSONValue {
        [
            "keyID": .string(certificate.keyID.hex), "use": .string(purpose.rawValue), "authority": .string(authority),
            "test": .bool(isTest), "notBefore": .string(certificate.notBefore.rfc3339),
            "notAfter": .string(certificate.notAfter.rfc3339),
        ]
    }
}

extension DatedStatusList {
    fileprivate func json(at now: Timestamp) -> JSONValue {
        let ageSeconds = ageSeconds(at: now)
        var object: JSONObject = [
            "uri": .string(list.uri), "entries": .integer(Int64(list.count)), "asOf": .string(asOf.rfc3339),
            "ageSeconds": .integer(ageSeconds), "freshness": .string(Freshness(ageSeconds: ageSeconds).rawValue),
            "held": .bool(held != nil),
        ]
        if let expires = list.expires { object["expires"] = .string(expires.rfc3339) }
        return .object(object)
    }
}
