internal import Devices
internal import Synchronization

/// What a scanner's thread shares with its owner: the order of events, and the end.
final class ScannerMonitor: Sendable {
    private enum End {
        case notStarted
        case awaited(CheckedContinuation<Void, Never>)
        case over
    }

    private struct State {
        var isStopping = false
        var shown: ScannerState?
        var reason: DeviceError.Code?
        var end = End.notStarted
    }

    private let state = Mutex(State())
    private let events: AsyncStream<ScannerEvent>.Continuation

    init(events: AsyncStream<ScannerEvent>.Continuation) {
        self.events = events
    }

    var isStopping: Bool { state.withLock { $0.isStopping } }

    /// Says the state if it is another than the last one said, and the reason if that is another.
    func show(_ shown: ScannerState, because error: DeviceError?) {
        state.withLock { state in
            if state.shown != shown { events.yield(.state(shown)) }
            if let error, error.code != state.reason { events.yield(.trouble(.device(error))) }
            state.shown = shown
            state.reason = error?.code
        }
    }

    func tell(_ event: ScannerEvent) { events.yield(event) }

    func stop() { state.withLock { $0.isStopping = true } }

    /// The continuation is resumed once, by `ended()`.
    func awaitEnd(_ continuation: CheckedContinuation<Void, Never>) {
        state.withLock { $0.end = .awaited(continuation) }
    }

    /// The thread's last word.
    func ended() {
        let continuation = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard case .awaited(let continuation) = state.end else { return nil }
            state.end = .over
            return continuation
        }
        events.finish()
        continuation?.resume()
    }
}
