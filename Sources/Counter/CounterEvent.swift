package import Devices
package import JSON
package import Journal
internal import Primitives
internal import Verification

/// What happens at a counter, as the event stream tells it.
package enum CounterEvent: Sendable {
    case reader(lane: String, ReaderState)
    case cardPresent(lane: String)
    case decision(Receipt)
    case cardRemoved(lane: String)
    case scanner(lane: String, ScannerState)
    case gate(lane: String, GateState)
    /// Nobody walked through on an admission, which is taken back.
    case annulled(Annulment, lane: String?)
    /// Somebody walked through on it after all: it counts again.
    case passedLate(Annulment, lane: String?)
    case trust(JSONValue)
    /// A service was given, or that was undone.
    case service(ServiceReceipt)
    /// An operator came or went.
    case shift(ShiftChange)

    /// The name in the stream.
    package var name: String {
        switch self {
        case .reader: "reader"
        case .cardPresent: "card-present"
        case .decision: "decision"
        case .cardRemoved: "card-removed"
        case .scanner: "scanner"
        case .gate: "gate"
        case .annulled: "annulled"
        case .passedLate: "passed-late"
        case .trust: "trust"
        case .service: "service"
        case .shift: "shift"
        }
    }

    package var json: JSONValue {
        switch self {
        case .reader(let lane, let state): ["lane": .string(lane), "state": .string(state.rawValue)]
        case .scanner(let lane, let state): ["lane": .string(lane), "state": .string(state.rawValue)]
        case .gate(let lane, let state): ["lane": .string(lane), "state": .string(state.rawValue)]
        case .cardPresent(let lane), .cardRemoved(let lane): ["lane": .string(lane)]
        case .decision(let receipt): receipt.decision.json
        case .annulled(let annulment, let lane): annulment.json(at: lane)
        case .passedLate(let passage, let lane): passage.passageJSON(at: lane)
        case .trust(let trust): trust
        case .service(let receipt): receipt.json
        case .shift(let change): change.json
        }
    }

    /// Where it happens; `nil` for what concerns the whole site, and for what was done at no lane.
    package var lane: String? {
        switch self {
        case .reader(let lane, _), .scanner(let lane, _), .gate(let lane, _), .cardPresent(let lane),
            .cardRemoved(let lane):
            lane
        case .decision(let receipt): receipt.decision.lane
        case .annulled(_, let lane), .passedLate(_, let lane): lane
        case .service(let receipt): receipt.lane
        case .shift(let change): change.lane
        case .trust: nil
        }
    }

    /// Who is named in it, where it was done at no lane.
    package var bearer: String? {
        switch self {
        case .decision(let receipt): receipt.decision.asked.operatorName
        case .reader, .scanner, .gate, .cardPresent, .cardRemoved, .annulled, .passedLate, .trust, .service, .shift:
            nil
        }
    }

    /// Whether it is nobody's in particular: what the site as a whole goes by.
    package var concernsAll: Bool {
        switch self {
        case .trust: true
        case .reader, .scanner, .gate, .cardPresent, .cardRemoved, .decision, .annulled, .passedLate, .service, .shift:
            false
        }
    }
}

extension Annulment {
    /// `{"lane":…,"verification":…,"cause":…,"at":…}`, the decision that opened being the verification.
    fileprivate func json(at lane: String?) -> JSONValue {
        var object = JSONObject()
        if let lane { object["lane"] = .string(lane) }
        for (key, value) in json.object?.members ?? [] { object[key] = value }
        return .object(object)
    }

    /// The same of somebody who walked: without a cause.
    fileprivate func passageJSON(at lane: String?) -> JSONValue {
        var object = json(at: lane).object ?? JSONObject()
        object["cause"] = nil
        return .object(object)
    }
}
