internal import Synchronization

/// Wakes one sleeper early; a signal that nobody waits for is kept, but only one.
final class WakeSignal: Sendable {
    private enum State {
        case quiet
        case signalled
        case waiting(CheckedContinuation<Void, Never>)
    }

    private let state = Mutex(State.quiet)

    func wake() {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            switch state {
            case .quiet, .signalled:
                state = .signalled
                return nil
            case .waiting(let waiter):
                state = .quiet
                return waiter
            }
        }
        waiter?.resume()
    }

    /// Returns after the signal, the time, or cancellation, whichever comes first. For one waiter at a time.
    func wait(atMost duration: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.waitForSignal() }
            group.addTask {
                do {
                    try await Task.sleep(for: duration)
                } catch {
                    return
                }
            }
            await group.next()
            group.cancelAll()
        }
    }

    private func waitForSignal() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state -> Bool in
                    if case .signalled = state {
                        state = .quiet
                        return true
                    }
                    guard !Task.isCancelled else { return true }
                    state = .waiting(continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
                guard case .waiting(let waiter) = state else { return nil }
                state = .quiet
                return waiter
            }
            waiter?.resume()
        }
    }
}
