internal import Credential
internal import Devices
internal import Dispatch
internal import Synchronization

/// What a lane's thread and its watchdog share: the order of events, and the call in flight.
///
/// Events are put into the stream inside the lock: whoever comes first, thread or watchdog, is told first. Putting one
/// there runs none of the consumer's code.
final class LaneMonitor: Sendable {
    private enum Presenting {
        case nothing
        /// A card is being read; its presentation is still owed.
        case owed
    }

    private struct State {
        var shown: ReaderState?
        var presenting = Presenting.nothing
        var callsStarted: UInt64 = 0
        var callInFlight: UInt64?
        var isStalled = false
    }

    private let state = Mutex(State())
    private let events: AsyncStream<ReaderEvent>.Continuation
    private let thread: DeviceThread
    private let endsAfterFirst: Bool
    private let watchdog = DispatchQueue(label: "card-reader-watchdog", qos: .userInitiated)

    init(events: AsyncStream<ReaderEvent>.Continuation, thread: DeviceThread, endsAfterFirst: Bool) {
        self.events = events
        self.thread = thread
        self.endsAfterFirst = endsAfterFirst
    }

    var isStopping: Bool { thread.isStopping }

    // MARK: Events

    /// Says the state if it is another than the last one said.
    func show(_ shown: ReaderState, because error: CardReaderError? = nil) {
        state.withLock { state in
            guard state.shown != shown else { return }
            state.shown = shown
            events.yield(.state(shown))
            if let error { events.yield(.trouble(error)) }
        }
    }

    func cardPresent() {
        state.withLock { state in
            state.presenting = .owed
            events.yield(.cardPresent)
        }
    }

    /// Says what was read, unless the watchdog has spoken already.
    func publish(_ presentation: Presentation, because error: CardReaderError? = nil) {
        state.withLock { publish(presentation, because: error, in: &$0) }
    }

    func cardRemoved() {
        state.withLock { _ in _ = events.yield(.cardRemoved) }
    }

    /// The presentation of the card being read has not been published yet.
    var owesPresentation: Bool { state.withLock { $0.presenting == .owed } }

    private func publish(_ presentation: Presentation, because error: CardReaderError?, in state: inout State) {
        guard state.presenting == .owed else { return }
        state.presenting = .nothing
        events.yield(.presented(presentation))
        if let error { events.yield(.trouble(error)) }
        if endsAfterFirst { thread.stop() }
    }

    // MARK: Calls under the watchdog

    /// Makes a call that may block. If it has not come back by the deadline, the card is reported as too slow and the
    /// lane as out of order at once; the call itself goes on until it ends by itself.
    func limited<Value: ~Copyable, Failure: Error>(
        until deadline: DispatchTime, _ call: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let number = begin()
        watchdog.asyncAfter(deadline: deadline) { [weak self] in self?.expire(call: number) }
        defer { end(call: number, deadline: deadline) }
        return try call()
    }

    private func begin() -> UInt64 {
        state.withLock { state in
            state.callsStarted &+= 1
            state.callInFlight = state.callsStarted
            return state.callsStarted
        }
    }

    private func end(call number: UInt64, deadline: DispatchTime) {
        // The watchdog's own thread may be late on a busy machine; the deadline holds nevertheless.
        if DispatchTime.now() >= deadline { expire(call: number) }
        state.withLock { state in
            state.callInFlight = nil
            guard state.isStalled else { return }
            state.isStalled = false
            thread.setStuck(false)
        }
    }

    private func expire(call number: UInt64) {
        state.withLock { state in
            guard state.callInFlight == number, !state.isStalled else { return }
            state.isStalled = true
            publish(.unread(.cardTimeout), because: CardReaderError(.timedOut), in: &state)
            if state.shown != .outOfOrder {
                state.shown = .outOfOrder
                events.yield(.state(.outOfOrder))
            }
            // Inside the lock, so that the call's end cannot come first.
            thread.setStuck(true)
        }
    }

    /// Nothing is said any more.
    func end() { events.finish() }
}
