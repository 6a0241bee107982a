// The room's contract: Documentation.docc/CardReader.md.

internal import Devices

/// One lane's reader: says what happens there until it is cancelled.
public final class LaneReader: Sendable {
    /// What happens, for one consumer. It ends when `run()` does. Unread events are kept: a card makes at most five.
    public let events: AsyncStream<ReaderEvent>

    private let thread = DeviceThread()
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
        monitor = LaneMonitor(events: continuation, thread: thread, endsAfterFirst: endsAfterFirst)
        loop = ReaderLoop(configuration: configuration, monitor: monitor, randomBytes: randomBytes)
    }

    /// Serves the reader until the task is cancelled; call it once.
    ///
    /// Returns when the lane's thread has ended, which a wait for a card delays by at most half a second. Only a
    /// thread that is stuck in a stalled card or driver is left behind; it ends when the call comes back.
    public func run() async {
        if await !thread.run({ [loop] in loop.run() }) {
            monitor.show(.outOfOrder, because: CardReaderError(.failed))
        }
        monitor.end()
    }
}
