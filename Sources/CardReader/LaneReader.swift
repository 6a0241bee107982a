// The room's contract: Documentation.docc/CardReader.md.

internal import Devices
internal import Glibc

/// One lane's reader: says what happens there until it is cancelled.
public final class LaneReader: Sendable {
    /// What happens, for one consumer. It ends when `run()` does. Unread events are kept: a card makes at most five.
    public let events: AsyncStream<ReaderEvent>

    private let monitor: LaneMonitor
    private let loop: ReaderLoop

    /// `randomBytes`: as many unpredictable bytes as asked for, on any thread.
    public convenience init(
        configuration: ReaderConfiguration, randomBytes: @escaping @Sendable (_ count: Int) throws -> [UInt8]
    ) {
        self.init(configuration: configuration, endsAfterFirst: false, randomBytes: randomBytes)
    }

    /// `endsAfterFirst`: `run()` returns after the first presentation.
    init(
        configuration: ReaderConfiguration, endsAfterFirst: Bool,
        randomBytes: @escaping @Sendable (_ count: Int) throws -> [UInt8]
    ) {
        let (events, continuation) = AsyncStream.makeStream(of: ReaderEvent.self)
        self.events = events
        monitor = LaneMonitor(events: continuation, endsAfterFirst: endsAfterFirst)
        loop = ReaderLoop(configuration: configuration, monitor: monitor, randomBytes: randomBytes)
    }

    /// Serves the reader until the task is cancelled; call it once.
    ///
    /// Returns when the lane's thread has ended, which a wait for a card delays by at most half a second. Only a
    /// thread that is stuck in a stalled card or driver is left behind; it ends when the call comes back.
    public func run() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { ended in
                monitor.awaitEnd(ended)
                startThread()
            }
        } onCancel: {
            monitor.stop()
        }
    }

    private func startThread() {
        let context = Unmanaged.passRetained(ThreadContext(monitor: monitor, loop: loop)).toOpaque()
        var thread = pthread_t()
        let result = pthread_create(&thread, nil, runLane, context)
        if result == 0 {
            pthread_detach(thread)
        } else {
            Unmanaged<ThreadContext>.fromOpaque(context).release()
            monitor.show(.outOfOrder, because: CardReaderError(.failed))
            monitor.ended()
        }
    }
}

private final class ThreadContext: Sendable {
    let monitor: LaneMonitor
    let loop: ReaderLoop

    init(monitor: LaneMonitor, loop: ReaderLoop) {
        self.monitor = monitor
        self.loop = loop
    }
}

/// The lane's thread, from start to end. `context` is a retained `ThreadContext`, taken over here.
private func runLane(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    let lane = Unmanaged<ThreadContext>.fromOpaque(context).takeRetainedValue()
    lane.loop.run()
    lane.monitor.ended()
    return nil
}
