// The room's contract: Documentation.docc/Counter.md.

package import Credential
package import Journal
package import Logging
internal import Policy
package import Primitives
internal import Synchronization
package import Verification

/// One site's counter: from what was presented to what is on record, for all of its lanes.
package final class Counter: Sendable {
    package let siteID: String
    package let journal: Journal

    package let metrics: CounterMetrics
    package let clock: CounterClock
    /// Tells what happens to whoever listens; returns at once.
    package let tell: @Sendable (CounterEvent) -> Void
    /// Who works at its lanes.
    package let shifts: Shifts
    private let trust: Mutex<TrustStanding>
    private let memory: SiteMemory
    private let readings: HeldReadings
    private let trials = DocumentTrials()
    private let logger: Logger
    private let randomBytes: @Sendable (_ count: Int) -> [UInt8]

    /// Blocks on the disk while it remembers the presentations of the last minutes.
    ///
    /// - Parameters:
    ///   - readingLimit: how many readings are held to be taken further; more than all counters of a site read in ten
    ///     minutes.
    ///   - operators: who may sign in at a lane; without it, nobody.
    ///   - randomBytes: as many unpredictable bytes as asked for, on any thread.
    ///   - tell: what happens, to whoever listens; it returns at once.
    package init(
        siteID: String, journal: Journal, clock: CounterClock, metrics: CounterMetrics,
        logger: Logger, readingLimit: Int = 16_384, operators: Shifts.Rules = Shifts.Rules(),
        randomBytes: @escaping @Sendable (_ count: Int) -> [UInt8], tell: @escaping @Sendable (CounterEvent) -> Void
    ) throws(JournalError) {
        self.siteID = siteID
        self.journal = journal
        self.tell = tell
        self.clock = clock
        self.metrics = metrics
        self.logger = logger
        self.randomBytes = randomBytes
        shifts = Shifts(operators, clock: clock, tell: tell)
        readings = HeldReadings(countLimit: readingLimit)
        trust = Mutex(TrustStanding(snapshot: nil, problem: nil))
        let since = clock.now().adding(seconds: -SiteMemory.presentationSeconds)
        memory = SiteMemory(accepted: try journal.presentations(since: since))
    }

    /// Decides what was presented, writes it down, and only then tells it: to the caller and to whoever listens.
    ///
    /// A double read gives the newest receipt of the earlier reading again. When the journal fails, so does the decision.
    ///
    /// - Parameter request: its `operatorName` is the bearer's, where it came with a token.
    package func verify(_ presentation: Presentation, for request: VerificationRequest) async -> Presenting {
        let request = request.answered(by: answerable(at: request.lane, bearer: request.operatorName))
        let decision = decision(on: presentation, for: request)
        if let seconds = secondsUntilNext(request.document, against: decision, at: request.lane) {
            return .tooManyDocuments(retryAfterSeconds: seconds)
        }
        let receipt: Receipt
        switch memory.turn(of: decision, request, at: clock.elapsed()) {
        case .again(let earlier): receipt = await earlier.value
        case .first(let decision, let promise):
            receipt = await record(decision)
            if receipt.position == nil { memory.forget(decision, promise, at: request.lane) }
            if let reading = HeldReadings.Reading(presentation, request, receipt, at: clock.elapsed()) {
                readings.hold(reading, at: clock.elapsed())
            }
            promise.fulfil(receipt)
            log(receipt)
        }
        tell(.decision(receipt))
        return .decided(receipt)
    }

    /// What came of a presentation.
    package enum Presenting: Sendable {
        case decided(Receipt)
        /// So many documents were held against this card that the last was not: nothing was decided.
        case tooManyDocuments(retryAfterSeconds: Int64)
    }

    /// What came of taking a decision further.
    package enum Stepping: Sendable {
        case decided(Receipt)
        /// As of a presentation; the earlier decision stands.
        case tooManyDocuments(retryAfterSeconds: Int64)
        /// The reading is no longer held, or a later decision has taken this one's place.
        case closed
    }

    /// Decides a reading anew with more evidence, as of the moment when its card was read.
    ///
    /// Only the newest decision of a reading is taken further, by one caller at a time. When the journal fails, the
    /// earlier decision stands and may be tried again.
    package func decideAnew(_ id: DecisionID, with evidence: IdentityEvidence) async -> Stepping {
        guard let reading = readings.take(id, at: clock.elapsed()) else { return .closed }
        let lane = evidence.lane ?? reading.request.lane
        let evidence = evidence.answered(by: answerable(at: lane, bearer: evidence.operatorName))
        let request = reading.request.adding(evidence)
        let advance = memory.advance(reading.first, at: request.lane)
        let step = Decision.Step(supersedes: id, reading: reading.first, readAt: reading.readAt)
        let decision = decision(on: reading.presentation, for: request, continuing: step, reading)
        if let seconds = secondsUntilNext(evidence.document, against: decision, at: request.lane) {
            readings.hold(reading, at: clock.elapsed())
            await advance?.end(with: nil)
            return .tooManyDocuments(retryAfterSeconds: seconds)
        }
        let receipt = await record(decision)
        readings.hold(reading.next(request, receipt), at: clock.elapsed())
        await advance?.end(with: receipt.position == nil ? nil : receipt)
        log(receipt)
        tell(.decision(receipt))
        return .decided(receipt)
    }

    /// Takes an admission back through which nobody walked: the card is as if it had not been read here.
    ///
    /// What the lane shows of it is its gate's to say. An admission that was taken back before stays so.
    /// - Throws: why it could not be written; then the admission stands.
    package func annul(_ admission: Receipt, _ cause: Annulment.Cause) async throws(JournalError) {
        let decision = admission.decision
        let annulment = Annulment(id: newID(), admission: decision.id, cause: cause, at: clock.now())
        let recorded = try await journal.record(annulment) { [self] in newID() }
        guard let recorded else { return }
        readings.close(decision.readingID, at: clock.elapsed())
        memory.forget(decision)
        metrics.annulled(cause)
        logger.info(
            "annulled",
            metadata: [
                "lane": "\(decision.lane ?? "-")", "cause": "\(cause.rawValue)", "id": "\(decision.id.text)",
            ])
        tell(.annulled(recorded.annulment, lane: decision.lane))
        for service in recorded.undone { tell(.service(service)) }
    }

    /// Notes that somebody walked through when the admission had been taken back: it counts again.
    ///
    /// - Throws: why it could not be written; then it stays taken back.
    package func notePassage(afterAnnulling admission: Receipt) async throws(JournalError) {
        let decision = admission.decision
        let passage = Annulment(id: newID(), admission: decision.id, cause: .noPassage, at: clock.now())
        guard try await journal.recordLatePassage(of: passage) else { return }
        memory.remember(decision)
        logger.warning(
            "passed late", metadata: ["lane": "\(decision.lane ?? "-")", "id": "\(decision.id.text)"])
        tell(.passedLate(passage, lane: decision.lane))
    }

    /// Who answers for what is done at the lane now: its operator on shift, else the token's bearer, where a name of an
    /// operator is not asked for.
    package func answerable(at lane: String?, bearer: String?) -> Answerable {
        if let shift = lane.flatMap(shifts.act) { return .operator(shift.operator.number) }
        return isOperatorRequired ? .nobody(bearer: bearer) : .anybody(bearer: bearer)
    }

    /// Whether a word counts only by somebody on shift: by the configuration or by the policy in force.
    package var isOperatorRequired: Bool {
        let policy = trust.withLock(\.snapshot)?.policy(at: clock.now())
        return shifts.isOperatorRequired || policy?.parameters.isOperatorRequired ?? false
    }

    /// A name for something new that happens now.
    package func newID() -> DecisionID { DecisionID(at: clock.now(), random: randomBytes(DecisionID.randomBytes)) }

    /// The day of today, as the policy counts days: the last on which a document's holder can have been born.
    package func today() -> Day { TrustSnapshot.day(of: clock.now(), under: trust.withLock(\.snapshot)) }

    private func decision(
        on presentation: Presentation, for request: VerificationRequest, continuing step: Decision.Step? = nil,
        _ reading: HeldReadings.Reading? = nil
    ) -> Decision {
        let start = clock.elapsed()
        defer { metrics.took(.decide, clock.elapsed() - start) }
        let now = clock.now()
        let id = DecisionID(at: now, random: randomBytes(DecisionID.randomBytes))
        let snapshot = trust.withLock(\.snapshot)
        var history = memory.history(at: now)
        // A reading's own presentation is no replay of itself.
        if let accepted = reading?.accepted { history = history.without(accepted) }
        return decide(
            presentation, for: request, trust: snapshot, history: history, continuing: step, id: id, at: now)
    }

    /// Whether the document may be held against the card; what a decision says of a document leaves this room only then.
    ///
    /// - Returns: `nil` when it may be, or the card is none that a good signature speaks for.
    private func secondsUntilNext(
        _ document: ShownDocument?, against decision: Decision, at lane: String?
    ) -> Int64? {
        guard let document, let card = decision.card?.reference,
            let seconds = trials.secondsUntilNext(document, against: card, at: clock.elapsed())
        else { return nil }
        metrics.turnedAway()
        logger.warning("too many documents for one card", metadata: ["lane": "\(lane ?? "-")"])
        return seconds
    }

    private func record(_ decision: Decision) async -> Receipt {
        let start = clock.elapsed()
        defer { metrics.took(.journal, clock.elapsed() - start) }
        do {
            return try await journal.record(decision)
        } catch {
            logger.error("journal failed", metadata: ["error": "\(error)"])
            return .unrecorded(decision)
        }
    }

    private func log(_ receipt: Receipt) {
        let decision = receipt.decision
        metrics.decided(receipt)
        logger.info(
            "decision",
            metadata: [
                "lane": "\(decision.lane ?? "-")", "outcome": "\(decision.outcome.rawValue)",
                "reasons": "\(decision.reasons.map(\.rawValue).joined(separator: ","))", "id": "\(decision.id.text)",
            ])
    }

    // MARK: Trust

    /// What is trusted now, with what is wrong about getting it anew.
    package var trustStanding: TrustStanding { trust.withLock { $0 } }

    /// Replaces what is trusted, whole; decisions under way keep what they began with.
    ///
    /// - Parameter isNews: whether those who listen are told; `false` when only the moment of the last look is another.
    package func trust(_ state: TrustStanding, isNews: Bool = true) {
        trust.withLock { $0 = state }
        guard isNews else { return }
        tell(.trust(state.json(at: clock.now())))
    }

    /// Whether policy knows the site; true while there is no policy to ask.
    package func knows(site: String) -> Bool {
        trust.withLock(\.snapshot)?.policies.knows(site: site) ?? true
    }
}

/// The time of day, and a clock that nobody sets.
package struct CounterClock: Sendable {
    package let now: @Sendable () -> Timestamp
    /// Since any fixed moment.
    package let elapsed: @Sendable () -> Duration
    /// Whether the kernel calls the time of day synchronised.
    package let isSynchronised: @Sendable () -> Bool

    package init(
        now: @escaping @Sendable () -> Timestamp, elapsed: @escaping @Sendable () -> Duration,
        isSynchronised: @escaping @Sendable () -> Bool = { false }
    ) {
        self.now = now
        self.elapsed = elapsed
        self.isSynchronised = isSynchronised
    }
}
