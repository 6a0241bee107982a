internal import Credential
internal import Devices
internal import Dispatch
internal import Synchronization

/// What a lane's thread and its watchdog share: the order of events, the call in flight, and the end.
///
/// Events are put into the stream inside the lock: whoever comes first, thread or watchdog, is told first. Putting one
/// there runs none of the consumer's code.
final class LaneMonitor: Sendable {
    private enum Presenting {
        case nothing
        /// A card is being read; its presentation is still owed.
        case owed
    }

    private enum End {
        case notStarted
        case awaited(CheckedContinuation<Void, Never>)
        case over
    }

    private struct State {
        var isStopping = false
        var shown: ReaderState?
        var presenting = Presenting.nothing
        var callsStarted: UInt64 = 0
        var callInFlight: UInt64?
        var isStalled = false
        var end = End.notStarted
    }

    private let state = Mutex(State())
    private let events: AsyncStream<ReaderEvent>.Continuation
    private let endsAfterFirst: Bool
    private let watchdog = DispatchQueue(label: "card-reader-watchdog", qos: .userInitiated)

    init(events: AsyncStream<ReaderEvent>.Continuation, endsAfterFirst: Bool) {
        self.events = events
        self.endsAfterFirst = endsAfterFirst
    }

    var isStopping: Bool { state.withLock { $0.isStopping } }

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
        if endsAfterFirst { state.isStopping = true }
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
            state.isStalled = false
        }
    }

    private func expire(call number: UInt64) {
        let stranded = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.callInFlight == number, !state.isStalled else { return nil }
            state.isStalled = true
            publish(.unread(.cardTimeout), because: CardReaderError(.timedOut), in: &state)
            if state.shown != .outOfOrder {
                state.shown = .outOfOrder
                events.yield(.state(.outOfOrder))
            }
            return state.isStopping ? Self.takeEnd(of: &state) : nil
        }
        finish(stranded)
    }

    // MARK: The end

    /// The continuation is resumed once: when the thread has ended, or when it is to stop but stalled.
    func awaitEnd(_ continuation: CheckedContinuation<Void, Never>) {
        state.withLock { $0.end = .awaited(continuation) }
    }

    func stop() {
        finish(
            state.withLock { state in
                state.isStopping = true
                return state.isStalled ? Self.takeEnd(of: &state) : nil
            })
    }

    /// The thread's last word.
    func ended() {
        finish(state.withLock { Self.takeEnd(of: &$0) })
    }

    private static func takeEnd(of state: inout State) -> CheckedContinuation<Void, Never>? {
        guard case .awaited(let continuation) = state.end else { return nil }
        state.end = .over
        return continuation
    }

    private func finish(_ continuation: CheckedContinuation<Void, Never>?) {
        guard let continuation else { return }
        events.finish()
        continuation.resume()
    }
}
