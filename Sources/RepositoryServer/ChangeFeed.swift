internal import HTTPServing
internal import Synchronization

/// Tells listeners when the timestamp has changed. A listener that falls behind is let go: it comes again, and is told.
final class ChangeFeed: Sendable {
    private struct State {
        var current: Announcement?
        var listeners: Broadcast<ServerSentEvent>
    }

    /// Notices that a listener may be behind.
    private static let lagLimit = 8

    private let state: Mutex<State>

    /// - Parameter limit: how many may listen at once.
    init(limit: Int) {
        state = Mutex(State(listeners: Broadcast(limit: limit, lagLimit: ChangeFeed.lagLimit)))
    }

    /// Says what is there; listeners hear of it when it is another than before. Blocks on the disk.
    ///
    /// - Parameters:
    ///   - tag: the timestamp's; `nil` when there is none.
    ///   - open: the file at `metadata/…`.
    func observe(_ tag: String?, opening open: (Substring) -> ServedFile?) {
        let before = state.withLock { $0.current }
        guard let tag, tag != before?.tag else { return }
        let announcement = Announcement(of: tag, after: before, opening: open)
        state.withLock { state in
            // Another caller was faster; what it missed is seen at the next look.
            guard state.current?.tag == before?.tag else { return }
            state.current = announcement
            state.listeners.tell(announcement.event)
        }
    }

    /// A sign of life, by which a connection that is dead is found out.
    func beat() { state.withLock { $0.listeners.tell(.beat) } }

    /// Lets all listeners go, and admits no more.
    func end() { state.withLock { $0.listeners.end() } }

    /// What changes from now on; at once what is there, unless it is what the listener saw last. `nil` when too many
    /// listen already, or it has ended.
    func listen(after last: String?) -> AsyncStream<ServerSentEvent>? {
        state.withLock { state in
            let news = state.current.flatMap { $0.tag == last ? nil : $0.event }
            return state.listeners.listen(after: [news].compactMap(\.self))
        }
    }
}
