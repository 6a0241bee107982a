internal import Dispatch
internal import Primitives
internal import Signatures
internal import Synchronization

/// Who works at which lane now. In memory alone: a restart of the daemon ends every shift.
package final class Shifts: Sendable {
    /// Who may sign in, and for how long.
    package struct Rules: Hashable, Sendable {
        package var list: OperatorList
        /// A lane at which nothing was done for so long has nobody on shift any more.
        package var idleSeconds: Int64
        package var longestSeconds: Int64
        /// Whether a word that no operator on shift stands for counts for nothing.
        package var isOperatorRequired: Bool

        package init(
            list: OperatorList = OperatorList(), idleSeconds: Int64 = 1800, longestSeconds: Int64 = 12 * 3600,
            isOperatorRequired: Bool = false
        ) {
            (self.list, self.idleSeconds, self.longestSeconds) = (list, idleSeconds, longestSeconds)
            self.isOperatorRequired = isOperatorRequired
        }
    }

    /// What came of a number and a PIN.
    package enum Vouching: Sendable {
        case proven(ProvenOperator)
        /// No such number, or another PIN: which of them is not said.
        case wrong
        case tooMany(retryAfterSeconds: Int64)
        /// The PIN could not be held against the list.
        case failed
    }

    /// An operator whose PIN was right a moment ago.
    package struct ProvenOperator: Hashable, Sendable {
        package let `operator`: Operator

        fileprivate init(_ proven: Operator) { `operator` = proven }
    }

    private struct Running {
        let shift: Shift
        let began: Duration
        var lastAct: Duration
    }

    private struct State {
        var rules: Rules
        /// By lane.
        var running: [String: Running] = [:]
        var trials = PINTrials()
        /// PINs that are being tried or wait.
        var waiting = 0
    }

    private let state: Mutex<State>
    private let clock: CounterClock
    private let tell: @Sendable (CounterEvent) -> Void
    /// One PIN at a time: each takes 32 MiB, and none is tried before it is known what came of the one before.
    private let queue = DispatchQueue(label: "pins", qos: .userInitiated)

    /// A second of PINs.
    private static let waitingLimit = 8

    init(_ rules: Rules, clock: CounterClock, tell: @escaping @Sendable (CounterEvent) -> Void) {
        state = Mutex(State(rules: rules))
        (self.clock, self.tell) = (clock, tell)
    }

    package var isOperatorRequired: Bool { state.withLock { $0.rules.isOperatorRequired } }

    /// Other rules from now on; whoever is listed as before works on.
    package func replace(_ rules: Rules) {
        state.withLock { state in
            state.rules = rules
            end(&state, .removed) { rules.list[$0.shift.operator.number] != $0.shift.operator }
        }
    }

    // MARK: Signing in and off

    /// Whether the PIN is the operator's. Wrong ones make the next wait.
    ///
    /// - Parameter caller: the name of whose token it came with; `nil`: this machine's own.
    package func vouch(_ number: String, pin: String, from caller: String?) async -> Vouching {
        let hasRoom = state.withLock { state in
            guard state.waiting < Shifts.waitingLimit else { return false }
            state.waiting += 1
            return true
        }
        guard hasRoom else { return .tooMany(retryAfterSeconds: 1) }
        let vouching = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.tried(number, pin, caller)) }
        }
        state.withLock { $0.waiting -= 1 }
        return vouching
    }

    private func tried(_ number: String, _ pin: String, _ caller: String?) -> Vouching {
        let (wait, listed) = state.withLock { state in
            (state.trials.secondsUntilNext(number, from: caller, at: clock.elapsed()), state.rules.list[number])
        }
        if let wait { return .tooMany(retryAfterSeconds: wait) }
        let isRight: Bool
        do {
            isRight = try (listed?.pin ?? .nobodys(costing: Operator.cost)).matches(pin)
        } catch {
            return .failed
        }
        guard isRight, let listed else {
            state.withLock { $0.trials.failed(number, from: caller, at: clock.elapsed()) }
            return .wrong
        }
        state.withLock { $0.trials.succeeded(number, from: caller) }
        return .proven(ProvenOperator(listed))
    }

    /// Begins a shift; one that was under way at the lane is over.
    package func begin(_ proven: ProvenOperator, at lane: String) -> Shift {
        let (now, moment) = (clock.now(), clock.elapsed())
        return state.withLock { state in
            end(&state, .replaced) { $0.shift.lane == lane }
            let shift = Shift(
                lane: lane, operator: proven.operator, since: now,
                until: now.adding(seconds: state.rules.longestSeconds))
            state.running[lane] = Running(shift: shift, began: moment, lastAct: moment)
            tell(.shift(.began(shift)))
            return shift
        }
    }

    /// Ends the lane's shift; `nil` when there is none.
    package func end(at lane: String) -> Shift? {
        endOverdue()
        return state.withLock { state in end(&state, .signedOff) { $0.shift.lane == lane }.first }
    }

    // MARK: Who is there

    /// All that are under way, by lane.
    package var current: [Shift] {
        endOverdue()
        return state.withLock { $0.running.values.map(\.shift).sorted { $0.lane < $1.lane } }
    }

    /// Who is on shift at the lane; `nil`: nobody.
    package func current(at lane: String) -> Shift? {
        endOverdue()
        return state.withLock { $0.running[lane]?.shift }
    }

    /// The same, by something that is done there: it keeps the shift from being idle.
    func act(at lane: String) -> Shift? {
        endOverdue()
        return state.withLock { state in
            state.running[lane]?.lastAct = clock.elapsed()
            return state.running[lane]?.shift
        }
    }

    /// Ends what is too long or idle; called now and then, so that those who listen hear of it.
    package func endOverdue() {
        let moment = clock.elapsed()
        state.withLock { state in
            let rules = state.rules
            end(&state, .tooLong) { moment - $0.began >= .seconds(rules.longestSeconds) }
            end(&state, .idle) { moment - $0.lastAct >= .seconds(rules.idleSeconds) }
        }
    }

    /// Inside the lock, so that the events come in the order of the shifts.
    @discardableResult
    private func end(_ state: inout State, _ why: Shift.End, where isOver: (Running) -> Bool) -> [Shift] {
        let ended = state.running.values.filter(isOver).map(\.shift)
        for shift in ended {
            state.running[shift.lane] = nil
            tell(.shift(.ended(shift, why)))
        }
        return ended
    }
}
