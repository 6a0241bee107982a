internal import Devices
internal import Synchronization

/// What a scanner's thread shares with its owner: the order of events.
final class ScannerMonitor: Sendable {
    private struct State {
        var shown: ScannerState?
        var reason: DeviceError.Code?
    }

    private let state = Mutex(State())
    private let events: AsyncStream<ScannerEvent>.Continuation
    private let thread: DeviceThread

    init(events: AsyncStream<ScannerEvent>.Continuation, thread: DeviceThread) {
        self.events = events
        self.thread = thread
    }

    var isStopping: Bool { thread.isStopping }

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

    /// Nothing is told any more.
    func end() { events.finish() }
}
