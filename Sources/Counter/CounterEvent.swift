package import Devices
package import JSON
package import Journal
internal import Verification

/// What happens at a counter, as the event stream tells it.
package enum CounterEvent: Sendable {
    case reader(lane: String, ReaderState)
    case cardPresent(lane: String)
    case decision(Receipt)
    case cardRemoved(lane: String)
    case scanner(lane: String, ScannerState)
    case gate(lane: String, GateState)
    case trust(JSONValue)
    /// A service was given, or that was undone.
    case service(ServiceReceipt)

    /// The name in the stream.
    package var name: String {
        switch self {
        case .reader: "reader"
        case .cardPresent: "card-present"
        case .decision: "decision"
        case .cardRemoved: "card-removed"
        case .scanner: "scanner"
        case .gate: "gate"
        case .trust: "trust"
        case .service: "service"
        }
    }

    package var json: JSONValue {
        switch self {
        case .reader(let lane, let state): ["lane": .string(lane), "state": .string(state.rawValue)]
        case .scanner(let lane, let state): ["lane": .string(lane), "state": .string(state.rawValue)]
        case .gate(let lane, let state): ["lane": .string(lane), "state": .string(state.rawValue)]
        case .cardPresent(let lane), .cardRemoved(let lane): ["lane": .string(lane)]
        case .decision(let receipt): receipt.decision.json
        case .trust(let trust): trust
        case .service(let receipt): receipt.json
        }
    }
}
