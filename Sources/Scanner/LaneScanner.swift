internal import Devices

/// One lane's scanner: says what is scanned there until it is cancelled.
///
/// It has a thread of its own, and comes back by itself when it is unplugged and plugged in again.
public final class LaneScanner: Sendable {
    /// What happens, for one consumer. It ends when `run()` does.
    public let events: AsyncStream<ScannerEvent>

    private let thread = DeviceThread()
    private let monitor: ScannerMonitor
    private let loop: ScannerLoop

    public init(configuration: ScannerConfiguration) {
        let (events, continuation) = AsyncStream.makeStream(of: ScannerEvent.self)
        self.events = events
        monitor = ScannerMonitor(events: continuation, thread: thread)
        loop = ScannerLoop(configuration: configuration, monitor: monitor)
    }

    /// Serves the scanner until the task is cancelled; call it once.
    ///
    /// Returns when the thread has ended, at most a quarter of a second later.
    public func run() async {
        if await !thread.run({ [loop] in loop.run() }) { monitor.show(.unplugged, because: nil) }
        monitor.end()
    }
}
