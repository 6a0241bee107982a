internal import Devices
internal import Dispatch
internal import Synchronization

/// Commands to a reader itself, such as to its LEDs and its buzzer: CCID's escape, which the driver has to let through.
///
/// It has a connection to pcscd of its own for each command, beside the lane's, and a thread of its own: no card waits for it.
public final class ReaderControl: Sendable {
    /// Why a command did not reach the reader, for one consumer; once, until one does. It ends when `run()` does.
    public let troubles: AsyncStream<CardReaderError>

    private let pattern: ReaderPattern
    private let thread = DeviceThread()
    private let continuation: AsyncStream<CardReaderError>.Continuation
    /// The newest command; an older one is of no matter any more.
    private let waiting = Mutex<[UInt8]?>(nil)
    private let bell = DispatchSemaphore(value: 0)

    /// Of libccid, and of the drivers of ACS.
    private static let codes: [UInt32] = [1, 3500]
    /// A wait ends after this, to see whether it is time to stop.
    private static let waitMilliseconds = 250

    public init(pattern: ReaderPattern) {
        self.pattern = pattern
        (troubles, continuation) = AsyncStream.makeStream()
    }

    /// Has the first reader told whose name fits; returns at once.
    ///
    /// - Parameter command: as the reader's manual has it.
    public func tell(_ command: [UInt8]) {
        waiting.withLock { $0 = command }
        bell.signal()
    }

    /// Serves until the task is cancelled; call it once. A thread that is stuck in a driver is left behind.
    public func run() async {
        _ = await thread.run { [self] in serve() }
        continuation.finish()
    }

    private func serve() {
        var told: CardReaderError?
        while !thread.isStopping {
            guard bell.wait(timeout: .now() + .milliseconds(ReaderControl.waitMilliseconds)) == .success,
                let command = waiting.withLock({ $0.take() })
            else { continue }
            thread.setStuck(true)
            do throws(CardReaderError) {
                try send(command)
                told = nil
            } catch {
                if told != error { continuation.yield(error) }
                told = error
            }
            thread.setStuck(false)
        }
    }

    /// - Throws: `noReader`; `failed` with PC/SC's number where the driver lets nothing through.
    private func send(_ command: [UInt8]) throws(CardReaderError) {
        let context = try PCSCContext()
        guard let reader = pattern.firstMatch(in: try context.readerNames()) else { throw CardReaderError(.noReader) }
        var first: CardReaderError?
        for code in ReaderControl.codes {
            do throws(CardReaderError) {
                return try context.control(reader, command, code: code)
            } catch {
                first = first ?? error
            }
        }
        throw first ?? CardReaderError(.failed)
    }
}
