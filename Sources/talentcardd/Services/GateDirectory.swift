internal import CounterAPI
internal import Gate
internal import Journal
internal import Synchronization
internal import Verification

/// The gates of all lanes: every decision goes to the one of its lane.
final class GateDirectory: Sendable {
    private let gates: Mutex<[String: LaneGate]>

    init(_ lanes: [Configuration.Lane]) {
        let gates = lanes.compactMap { lane in
            lane.gate.map { (lane.name, LaneGate(lane: lane.name, configuration: $0)) }
        }
        self.gates = Mutex(Dictionary(gates) { $1 })
    }

    subscript(lane: String) -> LaneGate? { gates.withLock { $0[lane] } }

    func take(_ receipt: Receipt) {
        guard let lane = receipt.decision.lane else { return }
        self[lane]?.take(receipt)
    }

    var interface: CounterServer.Gates {
        CounterServer.Gates { [self] lane, hasPassed in
            guard let gate = self[lane] else { return false }
            await gate.passage(hasPassed)
            return true
        }
    }
}
