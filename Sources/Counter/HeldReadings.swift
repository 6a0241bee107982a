internal import Credential
internal import Journal
internal import Primitives
internal import Synchronization
internal import Verification

/// The cards read in the last minutes, so that a decision can be taken further without the card.
///
/// In memory alone: a restart closes them all. What is held is a reading whose possession was proven and accepted.
final class HeldReadings: Sendable {
    struct Reading: Sendable {
        let presentation: Presentation
        /// With all the evidence so far.
        let request: VerificationRequest
        /// The first and the newest decision.
        let first: DecisionID
        let newest: DecisionID
        let readAt: Timestamp
        /// The phone presentation that was accepted.
        let accepted: PresentationID?
        fileprivate let steps: Int
        fileprivate let readSince: Duration
    }

    private struct State {
        /// By the newest decision; `nil` while somebody has it.
        var readings: [DecisionID: Reading?] = [:]
        /// By age, the oldest first; what was taken further stands under its first name too.
        var order: [(id: DecisionID, since: Duration)] = []
        /// By the first decision: what is closed while somebody has it is not put back.
        var closed: [DecisionID: Duration] = [:]
    }

    private let state = Mutex(State())
    private let countLimit: Int

    private static let holdLimit = Duration.seconds(600)
    /// Enough for typing errors and changes of mind; how many documents are tried, `DocumentTrials` bounds for each card.
    private static let stepLimit = 16

    /// - Parameter countLimit: beyond it the oldest is let go of; some 1 KiB each.
    init(countLimit: Int) {
        self.countLimit = countLimit
    }

    /// What is put back keeps its place: however often, it pushes out no other.
    func hold(_ reading: Reading?, at moment: Duration) {
        guard let reading, reading.steps < HeldReadings.stepLimit else { return }
        state.withLock { state in
            forgetOld(&state, at: moment)
            guard state.closed[reading.first] == nil else { return }
            guard state.readings.updateValue(reading, forKey: reading.newest) == nil else { return }
            state.order.append((reading.newest, moment))
        }
    }

    /// The reading, for this caller alone until it is held again.
    func take(_ id: DecisionID, at moment: Duration) -> Reading? {
        state.withLock { state in
            guard let reading = state.readings[id] ?? nil, moment - reading.readSince <= HeldReadings.holdLimit else {
                return nil
            }
            state.readings.updateValue(nil, forKey: id)
            return reading
        }
    }

    /// Lets a reading go; whoever has it cannot put it back.
    ///
    /// - Parameter first: the first decision on it.
    func close(_ first: DecisionID, at moment: Duration) {
        state.withLock { state in
            state.closed = state.closed.filter { moment - $0.value <= HeldReadings.holdLimit }
            state.closed[first] = moment
            state.readings = state.readings.filter { $0.value?.first != first }
        }
    }

    private func forgetOld(_ state: inout State, at moment: Duration) {
        var old = 0
        while old < state.order.count,
            moment - state.order[old].since > HeldReadings.holdLimit || state.order.count - old >= countLimit
        {
            state.readings.removeValue(forKey: state.order[old].id)
            old += 1
        }
        state.order.removeFirst(old)
    }
}

extension HeldReadings.Reading {
    /// `nil` for what cannot be taken further: no proven possession, or nothing on record.
    init?(_ presentation: Presentation, _ request: VerificationRequest, _ receipt: Receipt, at moment: Duration) {
        let decision = receipt.decision
        guard receipt.position != nil, decision.assurance != nil else { return nil }
        self.init(
            presentation: presentation, request: request.remembering(decision), first: decision.id, newest: decision.id,
            readAt: decision.at, accepted: decision.presentation, steps: 0, readSince: moment)
    }

    /// The reading after a step; itself when the step could not be recorded, and `nil` when the card is no longer good.
    func next(_ request: VerificationRequest, _ receipt: Receipt) -> HeldReadings.Reading? {
        guard receipt.position != nil else { return self }
        guard receipt.decision.assurance != nil else { return nil }
        return HeldReadings.Reading(
            presentation: presentation, request: request.remembering(receipt.decision), first: first,
            newest: receipt.decision.id, readAt: readAt,
            accepted: accepted, steps: steps + 1, readSince: readSince)
    }
}

extension VerificationRequest {
    /// The request for the next step: a mismatch is not forgotten for a document that says nothing.
    fileprivate func remembering(_ decision: Decision) -> VerificationRequest {
        var request = self
        if decision.reasons.contains(.identityMismatch) { request.hasMismatchedDocument = true }
        return request
    }
}
