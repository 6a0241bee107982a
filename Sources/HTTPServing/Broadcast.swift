/// Tells everyone who listens the same, in one order. A listener that falls behind is let go: it comes again and says
/// where it was.
///
/// A value, kept in the lock of whoever owns it, so that what is told and what is remembered of it change together.
/// Telling inside that lock runs none of the listeners' code.
package struct Broadcast<Element: Sendable>: Sendable {
    private var listeners: [UInt64: AsyncStream<Element>.Continuation] = [:]
    private var next: UInt64 = 0
    private var hasEnded = false
    private let limit: Int
    private let lagLimit: Int

    /// - Parameters:
    ///   - limit: how many may listen at once.
    ///   - lagLimit: elements that a listener may be behind.
    package init(limit: Int = .max, lagLimit: Int) {
        (self.limit, self.lagLimit) = (limit, lagLimit)
    }

    /// How many listen; those that have gone are counted until they are told something.
    package var count: Int { listeners.count }

    /// What is told from now on.
    ///
    /// - Parameter missed: told to this listener before all else; it does not count as being behind.
    /// - Returns: `nil` when as many listen as may, or it has ended.
    package mutating func listen(after missed: [Element] = []) -> AsyncStream<Element>? {
        guard listeners.count < limit, !hasEnded else { return nil }
        let (stream, continuation) = AsyncStream.makeStream(
            of: Element.self, bufferingPolicy: .bufferingOldest(missed.count + lagLimit))
        for element in missed { continuation.yield(element) }
        listeners[next] = continuation
        next += 1
        return stream
    }

    package mutating func tell(_ element: Element) {
        for (number, listener) in listeners {
            switch listener.yield(element) {
            case .enqueued: continue
            // Gone, or too far behind.
            case .dropped, .terminated: listener.finish()
            @unknown default: listener.finish()
            }
            listeners[number] = nil
        }
    }

    /// Lets all listeners go, and admits no more.
    package mutating func end() {
        hasEnded = true
        for listener in listeners.values { listener.finish() }
        listeners = [:]
    }
}
