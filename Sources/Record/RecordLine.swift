internal import Credential
package import JSON
internal import Policy
internal import Primitives
package import Verification

/// One canonical line. That of a decision is the JSON that it is shown as, less the holder and the services' words, and
/// with what a later decision goes by (the card's place in its status list, the phone's presentation) and what was asked.
///
///     {"entry":"decision","id":…,"supersedes":…,"reading":…,"readAt":…,"at":…,"site":…,"lane":…,
///      "asked":{"service":…,"relation":…,"companions":…,"officialTravel":…,"document":…,"confirmed":true,"reason":…,
///               "operator":…,"attestations":[{"word":"document|confirmed|official-travel","operator":…}]},
///      "outcome":…,"reasons":[…],
///      "card":{"number":…,"kind":…,"expires":…,"status":{"uri":…,"index":…}},"assurance":…,"services":[{"id":…,"open":[…]}],
///      "seenBefore":{"at":…,"lane":…},"presentation":{"issuedAt":…,"nonce":hex},
///      "trust":{"generation":hex,"statusAsOf":…,"statusAgeSeconds":…,"freshness":…,"policyVersion":…},"test":…,
///      "inputs":{"presented":{"form":"chip|qr|cose|foreign|unread","sha256":hex,"failure":…,"nonce":hex,"piv":hex,"native":hex,
///                             "before":hex,"behind":hex},
///                "signer":hex,"documentMatch":"matching|not-matching|not-listed","mismatched":true,
///                "trust":{"anchors":hex,"instead":{NAME:hex},"without":[NAME],"signersAsOf":…,"clockFloor":…,
///                         "mayBeFresh":false,"list":LIST,"held":LIST},
///                "earlier":[{"service":…,"count":…,"at":…,"lane":…}]}}
///     LIST = {"token":NAME,"delta":NAME,"isDeltaPast":true,"instead":{NAME:hex}}
///
/// `before` and `behind` stand only where the phone's own signature held, `piv` and `native` where the chip's did: nobody
/// puts his words into a record without the card's key. What is no format of ours (`foreign`) has no hash.
///
/// `inputs` are what else the decision went by, so that it can be made again (`RecordedInputs`): of a document no number,
/// but how it compared; of the trust data what is not as its generation says.
///
/// What the other kinds say is drawn beside their types: `ServiceReceipt`, `Override`, `Annulment`, `FallbackUse`,
/// `Journal.Purge`.
package struct RecordLine: Hashable, Sendable {
    /// What a line tells. Append-only.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case decision
        case override
        case serviceGiven = "service-given"
        case serviceUndone = "service-undone"
        /// Nobody walked through on an admission.
        case annulled
        /// Somebody did after all, when it had been annulled.
        case passedLate = "passed-late"
        case purged
        case fallbackUsed = "fallback-used"
    }

    package let bytes: [UInt8]

    package init(_ decision: Decision) {
        var line: JSONObject = [
            "id": .string(decision.id.text), "at": .string(decision.at.rfc3339),
            "site": .string(decision.siteID),
        ]
        if let lane = decision.lane { line["lane"] = .string(lane) }
        if let step = decision.step {
            line["supersedes"] = .string(step.supersedes.text)
            line["reading"] = .string(step.reading.text)
            line["readAt"] = .string(step.readAt.rfc3339)
        }
        line["asked"] = RecordLine.json(decision.asked)
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
        if let seenBefore = decision.seenBefore { line["seenBefore"] = seenBefore.json }
        line["trust"] = decision.trust.json
        line["test"] = .bool(decision.isTest)
        if let presentation = decision.presentation {
            line["presentation"] = [
                "issuedAt": .string(presentation.issuedAt.rfc3339), "nonce": .string(presentation.nonce.hex),
            ]
        }
        line["inputs"] = decision.inputsJSON
        self.init(.decision, line)
    }

    /// - Parameter members: without `entry`, in the order in which they shall stand.
    package init(_ kind: Kind, _ members: JSONObject) {
        let line = JSONObject([("entry", .string(kind.rawValue))] + members.members)
        bytes = JSONValue.object(line).encoded()
    }

    private static func json(_ asked: Decision.Asked) -> JSONValue {
        var object = JSONObject()
        if let service = asked.serviceID { object["service"] = .string(service) }
        object["relation"] = .string(asked.relation.rawValue)
        object["companions"] = .integer(Int64(asked.companions))
        if let officialTravel = asked.officialTravel { object["officialTravel"] = .bool(officialTravel) }
        if let type = asked.documentType { object["document"] = .string(type.id) }
        if asked.isConfirmedByOperator { object["confirmed"] = true }
        if let reason = asked.confirmationReason { object["reason"] = .string(reason) }
        if let name = asked.operatorName { object["operator"] = .string(name) }
        object["attestations"] = asked.attestationsJSON
        return .object(object)
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
