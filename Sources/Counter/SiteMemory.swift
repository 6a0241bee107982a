internal import Credential
internal import Journal
internal import Policy
internal import Primitives
internal import Synchronization
internal import Verification

/// What all lanes of a site remember together between two decisions: accepted phone presentations, and each lane's last
/// read.
final class SiteMemory: Sendable {
    /// Whose turn a decision is.
    enum Turn {
        /// The same card once more, held by the same person, within a moment: what was said last on that reading stands.
        case again(ReceiptPromise)
        /// To be recorded, and promised to whoever reads the same meanwhile.
        case first(Decision, ReceiptPromise)
    }

    /// How long a presentation is remembered: longer than policy accepts one, by the clock tolerance and a margin.
    static let presentationSeconds: Int64 = 2 * 3600
    private static let doubleReadLimit = Duration.seconds(3)
    /// More lanes than a site has.
    private static let laneLimit = 256

    private struct LastRead {
        let findings: ReadFindings
        let at: Duration
        /// The first decision on the reading.
        let decision: DecisionID
        /// Of the newest.
        var promise: ReceiptPromise
    }

    private struct State {
        var history = PresentationHistory()
        /// By lane.
        var lastReads: [String: LastRead] = [:]
        /// At so many reads the old ones are forgotten; it follows their number, so that this is seldom.
        var laneLimit = SiteMemory.laneLimit
    }

    private let state: Mutex<State>

    init(accepted: [PresentationID]) {
        var remembered = State()
        for presentation in accepted { _ = remembered.history.insert(presentation) }
        state = Mutex(remembered)
    }

    /// The presentations that may not be accepted again.
    func history(at now: Timestamp) -> PresentationHistory {
        state.withLock { state in
            state.history.forget(before: now.adding(seconds: -SiteMemory.presentationSeconds))
            return state.history
        }
    }

    /// Accepts the decision's presentation for the whole site, unless another lane did since the decision was made; then
    /// tells a double read from a new one.
    func turn(of decision: Decision, _ request: VerificationRequest, at moment: Duration) -> Turn {
        state.withLock { state in
            var decision = decision
            if let presentation = decision.presentation, !state.history.insert(presentation) {
                decision = decision.replayed
            }
            let promise = ReceiptPromise()
            guard let lane = request.lane, let findings = ReadFindings(decision, request) else {
                return .first(decision, promise)
            }
            if let last = state.lastReads[lane], moment - last.at < SiteMemory.doubleReadLimit,
                last.findings == findings
            {
                return .again(last.promise)
            }
            // Callers name lanes as they like: what is too old to matter must not pile up.
            if state.lastReads.count >= state.laneLimit {
                state.lastReads = state.lastReads.filter { moment - $0.value.at < SiteMemory.doubleReadLimit }
                state.laneLimit = max(SiteMemory.laneLimit, state.lastReads.count * 2)
            }
            state.lastReads[lane] = LastRead(
                findings: findings, at: moment, decision: decision.id, promise: promise)
            return .first(decision, promise)
        }
    }

    /// The reading is decided anew: a double read from now on waits for what comes of that. A step at another lane takes the
    /// reading there: where its card was read, it may be read anew at once.
    ///
    /// - Parameters:
    ///   - reading: the first decision on it.
    ///   - lane: of the step.
    /// - Returns: `nil` when no double read of it is possible any more.
    func advance(_ reading: DecisionID, at lane: String?) -> Advance? {
        state.withLock { state in
            guard let (readAt, last) = state.lastReads.first(where: { $0.value.decision == reading }) else {
                return nil
            }
            guard readAt == lane else {
                state.lastReads[readAt] = nil
                return nil
            }
            let advance = Advance(before: last.promise)
            state.lastReads[readAt]?.promise = advance.after
            return advance
        }
    }

    /// What a double read is told once a step is on record, or came to nothing.
    struct Advance {
        fileprivate let before: ReceiptPromise
        fileprivate let after = ReceiptPromise()

        /// - Parameter receipt: of the step; `nil` when the earlier decision stands.
        func end(with receipt: Receipt?) async {
            if let receipt {
                after.fulfil(receipt)
            } else {
                after.fulfil(await before.value)
            }
        }
    }

    /// The reading was taken back: its presentation may be shown again, and the card read again is no double read.
    func forget(_ decision: Decision) {
        state.withLock { state in
            if let presentation = decision.presentation { state.history = state.history.without(presentation) }
            state.lastReads = state.lastReads.filter { $0.value.decision != decision.readingID }
        }
    }

    /// The reading counts again.
    func remember(_ decision: Decision) {
        guard let presentation = decision.presentation else { return }
        state.withLock { state in _ = state.history.insert(presentation) }
    }

    /// A read that could not be recorded is none, and its presentation may be shown again.
    ///
    /// - Parameter decision: as `turn` gave it: a replayed one has not accepted its presentation.
    func forget(_ decision: Decision, _ promise: ReceiptPromise, at lane: String?) {
        state.withLock { state in
            if let presentation = decision.presentation, !decision.verdict.reasons.contains(.replayed) {
                state.history = state.history.without(presentation)
            }
            guard let lane, state.lastReads[lane]?.promise === promise else { return }
            state.lastReads[lane] = nil
        }
    }
}

/// What makes two reads the same: card, question, and what was found before the journal was asked.
///
/// Equal findings behind the possession check mean that possession was proven both times: a presentation shown twice is
/// `replayed` the second time.
private struct ReadFindings: Equatable {
    private let card: CardReference
    private let request: VerificationRequest
    private let verdict: Verdict
    private let assurance: Assurance?

    /// `nil` for what is never a double read: no card of ours, or an operator's own act.
    init?(_ decision: Decision, _ request: VerificationRequest) {
        guard let card = decision.card, request.document == nil, !request.isConfirmedByOperator else { return nil }
        self.card = card.reference
        self.request = request
        verdict = decision.verdict
        assurance = decision.assurance
    }
}
