internal import Synchronization

/// The bytes of one transfer so far, and the watch over its speed.
final class TransferProgress: Sendable {
    private let received = Atomic<Int>(0)

    func add(_ bytes: Int) {
        received.add(bytes, ordering: .relaxed)
    }

    /// A window is waited for in so many parts, so that a process that was itself held up, with the bytes waiting at its
    /// door, loses one part and not the window.
    private static let partsPerWindow = 20

    /// Returns when the transfer was too slow for a whole window, or the watch was cancelled.
    func waitUntilTooSlow(_ limits: FetchLimits) async {
        var before = 0
        while true {
            do {
                for _ in 0..<Self.partsPerWindow { try await Task.sleep(for: limits.slowFor / Self.partsPerWindow) }
            } catch {
                return
            }
            let now = received.load(ordering: .relaxed)
            guard now - before >= limits.bytesPerWindow else { return }
            before = now
        }
    }

    /// Whether anything came.
    var hasBegun: Bool { received.load(ordering: .relaxed) > 0 }

    /// Returns when nothing came for this long, or the watch was cancelled.
    func waitUntilSilent(for duration: Duration) async {
        var before = -1
        while case let now = received.load(ordering: .relaxed), now != before {
            before = now
            do {
                try await Task.sleep(for: duration)
            } catch {
                return
            }
        }
    }
}
