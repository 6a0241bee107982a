internal import Synchronization

/// Tells listeners when the timestamp has changed. A listener that falls behind is let go: it comes again, and is told.
final class ChangeFeed: Sendable {
    enum Notice: Sendable {
        /// The timestamp that is there now.
        case changed(Announcement)
        case heartbeat
    }

    private struct State {
        var current: Announcement?
        var listeners: [UInt64: AsyncStream<Notice>.Continuation] = [:]
        var next: UInt64 = 0
        var hasEnded = false
    }

    /// Notices that a listener may be behind.
    private static let lagLimit = 8

    private let limit: Int
    private let state = Mutex(State())

    /// - Parameter limit: how many may listen at once.
    init(limit: Int) {
        self.limit = limit
    }

    /// Says what is there; listeners hear of it when it is another than before. Blocks on the disk. For one caller.
    ///
    /// - Parameters:
    ///   - tag: the timestamp's; `nil` when there is none.
    ///   - open: the file at `metadata/…`.
    func observe(_ tag: String?, opening open: (Substring) -> ServedFile?) {
        let before = state.withLock { $0.current }
        guard let tag, tag != before?.tag else { return }
        let announcement = Announcement(of: tag, after: before, opening: open)
        state.withLock { state in
            state.current = announcement
            ChangeFeed.tell(.changed(announcement), &state)
        }
    }

    /// A sign of life, by which a connection that is dead is found out.
    func beat() {
        state.withLock { ChangeFeed.tell(.heartbeat, &$0) }
    }

    /// Lets all listeners go, and admits no more.
    func end() {
        state.withLock { state in
            state.hasEnded = true
            for listener in state.listeners.values { listener.finish() }
            state.listeners = [:]
        }
    }

    /// What changes from now on; at once what is there, unless it is what the listener saw last. `nil` when too many
    /// listen already.
    func listen(after last: String?) -> AsyncStream<Notice>? {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Notice.self, bufferingPolicy: .bufferingOldest(ChangeFeed.lagLimit))
        return state.withLock { state in
            guard state.listeners.count < limit, !state.hasEnded else { return nil }
            state.listeners[state.next] = continuation
            state.next += 1
            if let current = state.current, current.tag != last { continuation.yield(.changed(current)) }
            return stream
        }
    }

    private static func tell(_ notice: Notice, _ state: inout State) {
        for (number, listener) in state.listeners {
            switch listener.yield(notice) {
            case .enqueued: continue
            // Gone, or too far behind: a beat comes often enough for nobody to be kept long.
            case .dropped, .terminated: listener.finish()
            @unknown default: listener.finish()
            }
            state.listeners[number] = nil
        }
    }
}
