internal import CounterAPI
internal import Gate
internal import Journal
internal import Synchronization
internal import Verification

/// The gates of all lanes: every decision goes to the one of its lane.
final class GateDirectory: Sendable {
    private let gates = Mutex<[String: LaneGate]>([:])

    subscript(lane: String) -> LaneGate? {
        get { gates.withLock { $0[lane] } }
        set { gates.withLock { $0[lane] = newValue } }
    }

    func take(_ receipt: Receipt) {
        guard let lane = receipt.decision.lane else { return }
        self[lane]?.take(receipt)
    }

    var interface: CounterServer.Gates {
        CounterServer.Gates(
            exists: { [self] lane in self[lane] != nil },
            passage: { [self] lane, hasPassed in
                guard let gate = self[lane] else { return false }
                await gate.passage(hasPassed)
                return true
            },
            open: { [self] receipt in
                guard let gate = receipt.override.lane.flatMap({ self[$0] }) else { return false }
                gate.take(receipt)
                return true
            })
    }
}
