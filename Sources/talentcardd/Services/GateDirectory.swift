internal import Counter
internal import CounterAPI
internal import Gate
internal import Journal
internal import Synchronization
internal import Verification

/// The gates and the signals of all lanes: every decision goes to those of its lane.
final class GateDirectory: Sendable {
    private struct Lane {
        var gate: LaneGate?
        var signals: LaneSignals?
    }

    private let lanes = Mutex<[String: Lane]>([:])
    private let siteID: String
    /// What any gate of the site was opened by; it outlasts a lane that is configured anew.
    let opened = OpenedReadings()

    /// - Parameter siteID: ours: what was decided for another site opens nothing here.
    init(siteID: String) { self.siteID = siteID }

    subscript(lane: String) -> LaneGate? { lanes.withLock { $0[lane]?.gate } }

    func put(_ gate: LaneGate?, _ signals: LaneSignals?, at lane: String) {
        lanes.withLock { $0[lane] = Lane(gate: gate, signals: signals) }
    }

    func remove(_ lane: String) { _ = lanes.withLock { $0.removeValue(forKey: lane) } }

    func take(_ receipt: Receipt) {
        guard receipt.decision.siteID == siteID, let name = receipt.decision.lane,
            let lane = lanes.withLock({ $0[name] })
        else { return }
        lane.gate?.take(receipt)
        lane.signals?.take(receipt)
    }

    /// What the interface says to the gates.
    ///
    /// - Parameter counter: which takes back the admissions through which nobody walked.
    func interface(for counter: Counter) -> CounterServer.Gates {
        CounterServer.Gates(
            exists: { [self] lane in self[lane] != nil },
            passage: { [self] (lane, hasPassed) throws(JournalError) in
                guard let gate = self[lane] else { return nil }
                switch await gate.passage(hasPassed) {
                case .noted: return .noted
                case .unused(let admission):
                    try await counter.annul(admission, .notPassed, at: gate)
                    return .annulled(admission.decision.id)
                case .late(let admission):
                    try await counter.notePassage(afterAnnulling: admission)
                    return .late(admission.decision.id)
                }
            },
            open: { [self] receipt in
                guard let gate = receipt.override.lane.flatMap({ self[$0] }) else { return false }
                gate.take(receipt)
                return true
            })
    }
}

extension Counter {
    /// Takes the admission back; then the gate says so.
    func annul(_ admission: Receipt, _ cause: Annulment.Cause, at gate: LaneGate) async throws(JournalError) {
        try await annul(admission, cause)
        await gate.annulled(admission)
    }
}
