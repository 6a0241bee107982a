internal import Glibc
internal import Synchronization

/// A simulated card beside a virtual reader (vpcd): can be put in and taken out.
///
/// While it is in and the reader goes away, it is put in again as soon as there is a reader.
public final class VirtualCard: Sendable {
    private struct State {
        var card: SimulatedCard
        var isInserted = false
        var isEnding = false
        var commands = 0
        var busyNanoseconds: UInt64 = 0
    }

    private let state: Mutex<State>
    private let host: UInt32
    private let port: UInt16
    /// A pipe: a byte in it tells the card's thread that something has changed.
    private let wakeReading: Int32
    private let wakeWriting: Int32

    private static let retryMilliseconds: Int32 = 20

    /// The card, not yet in the reader. `host`: an IPv4 address in figures.
    public init(_ card: SimulatedCard, host: String = "127.0.0.1", port: UInt16 = 35963) throws(SimulatorError) {
        var address = in_addr()
        guard inet_pton(AF_INET, host, &address) == 1 else { throw SimulatorError(.system, number: EINVAL) }
        var pipe: [Int32] = [-1, -1]
        guard Glibc.pipe(&pipe) == 0, pipe.allSatisfy({ fcntl($0, F_SETFL, O_NONBLOCK) == 0 }) else {
            throw SimulatorError(.system, number: errno)
        }
        self.host = address.s_addr
        self.port = port
        state = Mutex(State(card: card))
        wakeReading = pipe[0]
        wakeWriting = pipe[1]
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        let result = pthread_create(&thread, nil, runCard, context)
        guard result == 0 else {
            Unmanaged<VirtualCard>.fromOpaque(context).release()
            throw SimulatorError(.system, number: result)
        }
        pthread_detach(thread)
    }

    deinit {
        close(wakeReading)
        close(wakeWriting)
    }

    /// Puts the card in. Another card may be put in instead of the last one.
    public func insert(_ card: SimulatedCard? = nil) {
        change { state in
            if let card { state.card = card }
            state.isInserted = true
        }
    }

    public func remove() {
        change { $0.isInserted = false }
    }

    /// Takes the card out for good; its thread ends.
    public func end() {
        change { state in
            state.isInserted = false
            state.isEnding = true
        }
    }

    /// Also false after the card pulled itself.
    public var isInserted: Bool { state.withLock { $0.isInserted } }

    public var card: SimulatedCard { state.withLock { $0.card } }

    /// How many commands the card has answered, and how long it took over them.
    public var work: (commands: Int, nanoseconds: UInt64) {
        state.withLock { ($0.commands, $0.busyNanoseconds) }
    }

    private func change(_ change: (inout State) -> Void) {
        state.withLock { change(&$0) }
        var byte: UInt8 = 1
        // A full pipe wakes as well.
        _ = write(wakeWriting, &byte, 1)
    }

    // MARK: The card's thread

    fileprivate func run() {
        while true {
            drain()
            let (isInserted, isEnding) = state.withLock { ($0.isInserted, $0.isEnding) }
            if isEnding { return }
            if isInserted, let link = VirtualReaderLink(host: host, port: port, wake: wakeReading) {
                state.withLock { $0.card.reset() }
                serve(link)
            } else {
                var wanted = [pollfd(fd: wakeReading, events: Int16(POLLIN), revents: 0)]
                poll(&wanted, 1, isInserted ? Self.retryMilliseconds : -1)
            }
        }
    }

    private func serve(_ link: consuming VirtualReaderLink) {
        while let message = link.receive() {
            switch message {
            case .power:
                state.withLock { $0.card.reset() }
            case .answerToReset:
                guard link.send(state.withLock { $0.card.answerToReset }) else { return }
            case .command(let bytes):
                let start = Self.nanoseconds()
                let response = state.withLock { $0.card.respond(to: bytes) }
                if response.isPulled {
                    state.withLock { $0.isInserted = false }
                    return
                }
                if response.delaySeconds > 0, !link.pause(seconds: response.delaySeconds) { return }
                guard link.send(response.bytes) else { return }
                let taken = Self.nanoseconds() - start
                state.withLock { state in
                    state.commands += 1
                    state.busyNanoseconds += taken
                }
            }
        }
    }

    private func drain() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(wakeReading, &bytes, bytes.count) > 0 {}
    }

    private static func nanoseconds() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}

/// `context` is a retained `VirtualCard`, taken over here.
private func runCard(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    Unmanaged<VirtualCard>.fromOpaque(context).takeRetainedValue().run()
    return nil
}
