internal import Devices
internal import HTTPAsking
internal import Journal

/// What one gate is doing: opens, watches what comes of it, closes.
actor GateDesk {
    private let output: any GateOutput
    private let events: AsyncStream<GateEvent>.Continuation
    private let confirmSeconds: Int?

    private var state = GateState.closed
    /// Counts the orders: whoever waits finds out that another one has come.
    private var turn: UInt64 = 0
    private var openedAt = ContinuousClock.now
    /// Switched on, and not yet off.
    private var owesClosing = false
    /// Those who may still walk through.
    private var queue: PassageQueue
    /// What is out of order; it is said once.
    private var told: GateError?

    /// For the output to take the order, where no feedback is expected earlier.
    private static let orderSeconds = 5
    private static let passedMilliseconds = 2000
    private static let closingRetryMilliseconds = 500

    init(
        _ configuration: GateConfiguration, proxies: HTTPProxies, events: AsyncStream<GateEvent>.Continuation
    ) {
        self.events = events
        confirmSeconds = configuration.confirmSeconds
        queue = PassageQueue(confirmSeconds: configuration.confirmSeconds)
        output =
            switch configuration.output {
            case .command(let command): CommandOutput(command: command)
            case .relay(let path, let channel, let milliseconds):
                RelayOutput(path: path, channel: channel, milliseconds: milliseconds)
            case .webhook(let url, let secret): WebhookOutput(url: url, secret: secret, proxies: proxies)
            }
    }

    /// Carries the order out. Returns the turn that is to be watched.
    func open(_ order: GateOrder) async -> UInt64 {
        turn += 1
        let mine = turn
        openedAt = .now
        queue.expect(order, mine, at: openedAt)
        show(.opening)
        do throws(GateError) {
            owesClosing = true
            try await output.open(
                order, limitSeconds: min(confirmSeconds ?? GateDesk.orderSeconds, GateDesk.orderSeconds))
            // The gate's own feedback may have come first.
            if state == .opening { show(.open) }
        } catch {
            fail(error)
            if error.meansClosed, let unused = queue.take(mine) { take(back: unused, .notOpened) }
        }
        return mine
    }

    /// Closes what may stand open since a life that ended too early.
    func begin() async {
        guard output.mayStandOpen, turn == 0 else { return }
        owesClosing = true
        await closeWhatIsOwed(0)
    }

    /// Closes when the time is over, unless another order has come meanwhile.
    func watchClosing(_ mine: UInt64) async {
        await pause(until: openedAt + .milliseconds(output.holdMilliseconds), mine)
        await closeWhatIsOwed(mine)
        // Where feedback is expected, that says when it is closed.
        if turn == mine, state == .open, confirmSeconds == nil { show(.closed) }
    }

    private func closeWhatIsOwed(_ mine: UInt64) async {
        while turn == mine, owesClosing, !Task.isCancelled {
            do throws(GateError) {
                try await output.close()
                guard turn == mine else { return }
                owesClosing = false
                // The board is back.
                if state == .outOfOrder, told?.code == .deviceFailed { show(.closed) }
            } catch {
                fail(error)
                await pause(until: .now + .milliseconds(GateDesk.closingRetryMilliseconds), mine)
            }
        }
    }

    /// Takes back what nobody walked through in time.
    func watchFeedback(_ mine: UInt64) async {
        guard let deadline = queue.deadline(of: mine) else { return }
        // Cancelled: what was still under way is left as it is.
        try? await Task.sleep(until: deadline, clock: .continuous)
        guard !Task.isCancelled, let silent = queue.takeSilent(mine) else { return }
        guard queue.isHeard else { return fail(GateError(.unconfirmed)) }
        events.yield(.trouble(GateError(.unconfirmed)))
        if turn == mine, state == .open || state == .opening { show(.closed) }
        take(back: silent, .noPassage)
    }

    /// - Parameter hasPassed: whether somebody went through.
    /// - Returns: whose admission that is about; the turn that is to be settled.
    func passage(_ hasPassed: Bool) -> (GatePassage, turn: UInt64) {
        let passage = queue.passage(hasPassed)
        switch passage {
        case .late: show(.passedLate)
        case .noted, .unused: show(hasPassed ? .passed : .closed)
        }
        return (passage, turn)
    }

    /// - Returns: the turn that is to be settled.
    func annulled(_ admission: Receipt) -> UInt64 {
        queue.annulled(admission)
        let before = state
        show(.annulled)
        // The next one may stand in the open gate, or the gate be out of order.
        if !queue.isEmpty || before == .outOfOrder { show(before) }
        return turn
    }

    /// Closes behind whoever went through.
    func settle(_ mine: UInt64) async {
        await pause(until: .now + .milliseconds(GateDesk.passedMilliseconds), mine)
        guard turn == mine else { return }
        switch state {
        case .passed, .annulled, .passedLate: show(.closed)
        case .closed, .opening, .open, .outOfOrder: return
        }
    }

    /// An order that waited too long.
    func drop(_ order: GateOrder) {
        events.yield(.trouble(GateError(.late)))
        take(back: order, .notOpened)
    }

    /// Switches off what is still on; the last call.
    func end() async {
        do throws(GateError) {
            if owesClosing { try await output.close() }
        } catch {
            fail(error)
        }
        await output.end()
        events.finish()
    }

    private func take(back order: GateOrder, _ cause: Annulment.Cause) {
        if let admission = order.admission { events.yield(.unused(admission, cause)) }
    }

    private func pause(until moment: ContinuousClock.Instant, _ mine: UInt64) async {
        guard turn == mine else { return }
        // Cancelled: what comes after the pause looks whether it still has to be done.
        try? await Task.sleep(until: moment, clock: .continuous)
    }

    private func fail(_ error: GateError) {
        if state == .outOfOrder, told == error { return }
        show(.outOfOrder)
        told = error
        events.yield(.trouble(error))
    }

    private func show(_ shown: GateState) {
        guard state != shown else { return }
        state = shown
        events.yield(.state(shown))
    }
}
