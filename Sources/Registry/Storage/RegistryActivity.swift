internal import Synchronization

/// What one process does to its registry: whoever acts on changes need not ask for them.
///
/// Changes by other processes are not among them.
package final class RegistryActivity: Sendable {
    private struct State {
        var transactions = 0
        var listeners: [AsyncStream<Void>.Continuation] = []
    }

    private let state = Mutex(State())

    /// Since the registry was opened, readings and changes.
    package var transactions: Int { state.withLock { $0.transactions } }

    /// One element for each change that told the trail something; several that nobody waited for are one.
    package func changes() -> AsyncStream<Void> {
        let (changes, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        state.withLock { $0.listeners.append(continuation) }
        return changes
    }

    func begin() { state.withLock { $0.transactions += 1 } }

    func tellChange() {
        state.withLock { state in
            state.listeners.removeAll { listener in
                if case .terminated = listener.yield() { true } else { false }
            }
        }
    }
}
