package import Counter
internal import HTTPServing
internal import JSON
package import Journal
internal import Synchronization

/// Tells everyone who listens what happens, in one order, and what they missed since they last listened.
package final class EventFeed: Sendable {
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
        var listeners = Broadcast<Told>(lagLimit: EventFeed.lagLimit)
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
    package init(epoch: String, onReceipt: @escaping @Sendable (Receipt) -> Void = { _ in }) {
        self.epoch = epoch
        self.onReceipt = onReceipt
    }

    /// Numbered and told inside the lock, so that all listeners hear it in one order.
    package func publish(_ event: CounterEvent) {
        state.withLock { state in
            state.published += 1
            let entry = Entry(number: state.published, event: event)
            state.kept.append(entry)
            if state.kept.count > EventFeed.keptLimit * 2 {
                state.kept.removeFirst(state.kept.count - EventFeed.keptLimit)
            }
            state.listeners.tell(.event(entry))
        }
        if case .decision(let receipt) = event { onReceipt(receipt) }
    }

    var listenerCount: Int { state.withLock { $0.listeners.count } }

    /// A sign of life, by which a connection that is dead is found out, and a listener who may not listen any more.
    package func beat() { state.withLock { $0.listeners.tell(.beat) } }

    /// Lets all listeners go.
    package func end() { state.withLock { $0.listeners.end() } }

    /// What happens from now on.
    ///
    /// - Parameter last: the `Last-Event-ID`. What came after it is told first, as far as it is kept; all that is kept
    ///   when it is of another feed. What cannot be told is a gap, and that is told before all.
    func listen(after last: String?) -> AsyncStream<Told> {
        let stream = state.withLock { state in
            var missed: [Told] = []
            if let last {
                let seen = self.number(of: last, published: state.published)
                if let gap = EventFeed.gap(after: seen, state) { missed.append(.gap(gap)) }
                missed += state.kept.filter { $0.number > seen ?? 0 }.map(Told.event)
            }
            return state.listeners.listen(after: missed)
        }
        // Ended: there is nothing to wait for.
        return stream ?? AsyncStream { $0.finish() }
    }

    /// How it stands in the stream: the data is one line of JSON. A `gap` has no id, so that whoever comes back is told
    /// of it again.
    ///
    /// - Parameter isHeard: what this listener may hear.
    /// - Returns: `nil` for what it may not.
    func event(of told: Told, where isHeard: (CounterEvent) -> Bool) -> ServerSentEvent? {
        switch told {
        case .beat: .beat
        case .gap(let gap):
            ServerSentEvent(name: "gap", lines: [JSONValue.object(["reason": .string(gap.rawValue)]).encoded()])
        case .event(let entry) where !isHeard(entry.event): nil
        case .event(let entry):
            ServerSentEvent(id: id(of: entry), name: entry.event.name, lines: [entry.event.json.encoded()])
        }
    }

    private func id(of entry: Entry) -> String { "\(epoch)-\(entry.number)" }

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
}
