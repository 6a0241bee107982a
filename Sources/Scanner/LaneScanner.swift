internal import Devices
internal import Glibc

/// One lane's scanner: says what is scanned there until it is cancelled.
///
/// It has a thread of its own, and comes back by itself when it is unplugged and plugged in again.
public final class LaneScanner: Sendable {
    /// What happens, for one consumer. It ends when `run()` does.
    public let events: AsyncStream<ScannerEvent>

    private let monitor: ScannerMonitor
    private let loop: ScannerLoop

    public init(configuration: ScannerConfiguration) {
        let (events, continuation) = AsyncStream.makeStream(of: ScannerEvent.self)
        self.events = events
        monitor = ScannerMonitor(events: continuation)
        loop = ScannerLoop(configuration: configuration, monitor: monitor)
    }

    /// Serves the scanner until the task is cancelled; call it once.
    ///
    /// Returns when the thread has ended, at most a quarter of a second later.
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
        if pthread_create(&thread, nil, runScanner, context) == 0 {
            pthread_detach(thread)
        } else {
            Unmanaged<ThreadContext>.fromOpaque(context).release()
            monitor.show(.unplugged, because: nil)
            monitor.ended()
        }
    }
}

private final class ThreadContext: Sendable {
    let monitor: ScannerMonitor
    let loop: ScannerLoop

    init(monitor: ScannerMonitor, loop: ScannerLoop) {
        self.monitor = monitor
        self.loop = loop
    }
}

/// The scanner's thread, from start to end. `context` is a retained `ThreadContext`, taken over here.
private func runScanner(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    let scanner = Unmanaged<ThreadContext>.fromOpaque(context).takeRetainedValue()
    scanner.loop.run()
    scanner.monitor.ended()
    return nil
}
