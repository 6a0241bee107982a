public import Journal
internal import Synchronization

/// Tells everyone who listens what happens, in one order, and what they missed since they last listened.
public final class EventFeed: Sendable {
    struct Entry: Sendable {
        let number: UInt64
        let event: CounterEvent
    }

    /// What a listener is told.
    enum Told: Sendable {
        case event(Entry)
        /// Not all of what it missed can be told.
        case gap(Gap)
        /// A sign of life.
        case beat
    }

    /// Why what was missed cannot be told.
    enum Gap: String, Sendable {
        /// The daemon has started anew since.
        case restarted
        /// It is no longer kept.
        case tooOld = "too-old"
    }

    private struct State {
        var published: UInt64 = 0
        /// The newest events, the oldest first.
        var kept: [Entry] = []
        var listeners: [UInt64: AsyncStream<Told>.Continuation] = [:]
        var nextListener: UInt64 = 0
        var hasEnded = false
    }

    /// Names this feed: a number of another one means nothing here.
    let epoch: String

    private let state = Mutex(State())
    private let onReceipt: @Sendable (Receipt) -> Void

    /// As much as a busy counter makes in some minutes.
    private static let keptLimit = 512
    /// What a listener may be behind before it is dropped, to come again and say where it was.
    private static let lagLimit = 256

    /// - Parameters:
    ///   - epoch: letters and digits that no earlier feed of this site had.
    ///   - onReceipt: is handed every decision that is told, once it is; it returns at once.
    public init(epoch: String, onReceipt: @escaping @Sendable (Receipt) -> Void = { _ in }) {
        self.epoch = epoch
        self.onReceipt = onReceipt
    }

    /// Yielding inside the lock runs none of the listeners' code; it keeps all of them in one order.
    public func publish(_ event: CounterEvent) {
        state.withLock { state in
            state.published += 1
            let entry = Entry(number: state.published, event: event)
            state.kept.append(entry)
            if state.kept.count > EventFeed.keptLimit * 2 {
                state.kept.removeFirst(state.kept.count - EventFeed.keptLimit)
            }
            EventFeed.tell(.event(entry), &state)
        }
        if case .decision(let receipt) = event { onReceipt(receipt) }
    }

    var listenerCount: Int { state.withLock { $0.listeners.count } }

    /// A sign of life, by which a connection that is dead is found out.
    public func beat() {
        state.withLock { EventFeed.tell(.beat, &$0) }
    }

    /// Lets all listeners go.
    public func end() {
        state.withLock { state in
            state.hasEnded = true
            for listener in state.listeners.values { listener.finish() }
            state.listeners = [:]
        }
    }

    /// What happens from now on.
    ///
    /// - Parameter last: the `Last-Event-ID`. What came after it is told first, as far as it is kept; all that is kept
    ///   when it is of another feed. What cannot be told is a gap, and that is told before all.
    func listen(after last: String?) -> AsyncStream<Told> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Told.self, bufferingPolicy: .bufferingOldest(EventFeed.keptLimit * 2 + EventFeed.lagLimit))
        state.withLock { state in
            if let last {
                let seen = self.number(of: last, published: state.published)
                if let gap = EventFeed.gap(after: seen, state) { continuation.yield(.gap(gap)) }
                for entry in state.kept where entry.number > seen ?? 0 { continuation.yield(.event(entry)) }
            }
            if state.hasEnded {
                continuation.finish()
            } else {
                state.listeners[state.nextListener] = continuation
                state.nextListener += 1
            }
        }
        return stream
    }

    func id(of entry: Entry) -> String { "\(epoch)-\(entry.number)" }

    /// `nil` for what is no name that this feed has given.
    private func number(of id: String, published: UInt64) -> UInt64? {
        let parts = id.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == epoch, let number = UInt64(parts[1]), number <= published else {
            return nil
        }
        return number
    }

    private static func gap(after seen: UInt64?, _ state: State) -> Gap? {
        guard let seen else { return .restarted }
        let oldest = state.kept.first?.number ?? state.published + 1
        return seen + 1 < oldest ? .tooOld : nil
    }

    private static func tell(_ told: Told, _ state: inout State) {
        for (number, listener) in state.listeners {
            switch listener.yield(told) {
            case .enqueued: continue
            // Gone, or too far behind: a beat comes often enough for nobody to be kept long.
            case .dropped, .terminated: listener.finish()
            @unknown default: listener.finish()
            }
            state.listeners[number] = nil
        }
    }
}
