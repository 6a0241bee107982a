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

    /// - Parameter isBeginning: whether a text is the beginning of a code that is awaited here, and not all of it: then a
    ///   pause does not end it.
    public init(configuration: ScannerConfiguration, isBeginning: @escaping @Sendable ([UInt8]) -> Bool) {
        let (events, continuation) = AsyncStream.makeStream(of: ScannerEvent.self)
        self.events = events
        monitor = ScannerMonitor(events: continuation, thread: thread)
        loop = ScannerLoop(configuration: configuration, monitor: monitor, isBeginning: isBeginning)
    }

    /// Serves the scanner until the task is cancelled; call it once.
    ///
    /// Returns when the thread has ended, at most a quarter of a second later.
    public func run() async {
        if await !thread.run({ [loop] in loop.run() }) { monitor.show(.unplugged, because: nil) }
        monitor.end()
    }
}
