internal import Credential
internal import JSON
internal import Policy
internal import Primitives
internal import Verification

/// The canonical line of a decision: the JSON that a decision is shown as, less the holder and the services' words, and
/// with what a later decision goes by (the card's place in its status list, the phone's presentation).
///
///     {"entry":"decision","id":…,"at":…,"site":…,"lane":…,"outcome":…,"reasons":[…],
///      "card":{"number":…,"kind":…,"expires":…,"status":{"uri":…,"index":…}},"assurance":…,"services":[{"id":…,"open":[…]}],
///      "seenBefore":{"at":…,"lane":…},"presentation":{"issuedAt":…,"nonce":hex},
///      "trust":{"statusAsOf":…,"statusAgeSeconds":…,"freshness":…,"policyVersion":…},"test":…}
struct RecordLine {
    let bytes: [UInt8]

    init(_ decision: Decision) {
        var line: JSONObject = [
            "entry": "decision", "id": .string(decision.id.text), "at": .string(decision.at.rfc3339),
            "site": .string(decision.siteID),
        ]
        if let lane = decision.lane { line["lane"] = .string(lane) }
        line["outcome"] = .string(decision.outcome.rawValue)
        line["reasons"] = .array(decision.reasons.map { .string($0.rawValue) })
        if let card = decision.card {
            line["card"] = RecordLine.json(card)
            if let assurance = decision.assurance { line["assurance"] = .string(assurance.id) }
            line["services"] = .array(
                decision.services.map { service in
                    guard let open = decision.openReasons[service.id] else { return ["id": .string(service.id)] }
                    return ["id": .string(service.id), "open": .array(open.map { .string($0.rawValue) })]
                })
        }
        // The trust summary is the one that is shown.
        if case .object(let shown) = decision.json {
            for key in ["seenBefore", "trust", "test"] { line[key] = shown[key] }
        }
        if let presentation = decision.presentation {
            line["presentation"] = [
                "issuedAt": .string(presentation.issuedAt.rfc3339), "nonce": .string(presentation.nonce.hex),
            ]
        }
        bytes = JSONValue.object(line).encoded()
    }

    private static func json(_ card: Decision.Card) -> JSONValue {
        [
            "number": .string(card.reference.number), "kind": .string(card.kind.id),
            "expires": .string(card.expires.rfc3339),
            "status": [
                "uri": .string(card.reference.status.uri),
                // Beyond 63 bits lies no list: such a card is never admitted, and its index is told from no other.
                "index": .integer(Int64(clamping: card.reference.status.index)),
            ],
        ]
    }
}
