internal import JSON
package import Primitives
package import Regulation
internal import Signatures

/// What the audit trail says of lists, of what the offline keys attest and allow, and of the way back.
package enum PublicationAction {
    case openedLists([Int64])
    /// The offline keys' holders are told that so many cards were handed out of the list.
    case attested(list: Int64, issued: Int)
    case madeCanaries([CanaryRecord])
    case proposedChange(AllowedChangeRecord)
    /// By a second officer.
    case allowedChange(AllowedChangeRecord)
    case proposedPolicy(region: String?, hash: [UInt8])
    /// Signed, or led back, as of a moment that nothing but an officer vouches for: a clock that the kernel does not call
    /// synchronised, or a moment that was given.
    case signedUnsynchronised
    case setClockFloor(Timestamp)
    /// The registry was restored and goes on from what was published.
    case wentOn(fromTimestamp: Int64, unknownPlaces: Int)
    /// A card stands as it was published, since the restored registry is older.
    case stoodAsPublished(card: String, state: CardState)

    var name: String {
        switch self {
        case .openedLists: "open-lists"
        case .attested: "attest-list"
        case .madeCanaries: "make-canaries"
        case .proposedChange: "propose-change"
        case .allowedChange: "allow-change"
        case .proposedPolicy: "propose-policy"
        case .signedUnsynchronised: "sign-unsynchronised"
        case .setClockFloor: "set-clock-floor"
        case .wentOn: "go-on-from-published"
        case .stoodAsPublished: "stand-as-published"
        }
    }

    var details: JSONObject {
        switch self {
        case .openedLists(let lists): return ["lists": .array(lists.map { .integer($0) })]
        case .attested(let list, let issued): return ["list": .integer(list), "issued": .integer(Int64(issued))]
        case .madeCanaries(let canaries):
            let entries = canaries.map { canary -> JSONValue in
                [
                    "list": .integer(canary.list), "valid": .string(SHA256.hash(canary.valid).hex),
                    "cancelled": .string(SHA256.hash(canary.cancelled).hex),
                ]
            }
            return ["canaries": .array(entries)]
        case .proposedChange(let change), .allowedChange(let change):
            return [
                "article": "13", "change": .integer(change.id), "list": .integer(change.list),
                "from": .string(change.from.rfc3339), "until": .string(change.until.rfc3339),
                "disable": .integer(Int64(change.disable)), "restore": .integer(Int64(change.restore)),
            ]
        case .proposedPolicy(let region, let hash):
            var object: JSONObject = ["article": "13", "sha256": .string(hash.hex)]
            if let region { object["region"] = .string(region) }
            return object
        case .signedUnsynchronised: return [:]
        case .setClockFloor(let moment): return ["moment": .string(moment.rfc3339)]
        case .wentOn(let version, let places):
            return ["timestamp": .integer(version), "unknownPlaces": .integer(Int64(places))]
        case .stoodAsPublished(let card, let state):
            return ["article": "11", "card": .string(card), "state": .string(state.rawValue)]
        }
    }
}
