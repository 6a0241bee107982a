internal import Dispatch
internal import Synchronization

/// Looks at a disk for which nobody waits longer than a limit: a dying stick, a share whose server is gone, answer never.
///
///     look ── the work, on a thread of its own ── its answer ──▶ the answer
///                 └─ none within the limit, or cancelled ─────▶ nil; the work is left to end when it can
///
/// While one look is left behind, every other is answered `nil` at once: no more than one thread is ever stuck.
package final class DiskLook: Sendable {
    private let queue: DispatchQueue
    private let limit: DispatchTimeInterval
    /// How many looks were left behind and have not ended.
    private let hanging = Mutex(0)

    /// - Parameters:
    ///   - label: what the thread is called in a debugger.
    ///   - limitMilliseconds: from the asking on.
    package init(label: String, limitMilliseconds: Int) {
        queue = DispatchQueue(label: label, qos: .utility)
        limit = .milliseconds(limitMilliseconds)
    }

    /// Whether a look was left behind and has not ended.
    package var isHanging: Bool { hanging.withLock { $0 > 0 } }

    /// Does the work; those that ask at once are served one after the other.
    ///
    /// - Returns: `nil` when there was no answer within the limit, when an earlier look hangs, or when the task was
    ///   cancelled.
    package func callAsFunction<Answer: Sendable>(_ work: @escaping @Sendable () -> Answer) async -> Answer? {
        await answer(of: work) { _ in }
    }

    /// - Parameter late: takes the answer that nobody waits for any more, before the next look may begin.
    func answer<Answer: Sendable>(
        of work: @escaping @Sendable () -> Answer, late: @escaping @Sendable (Answer) -> Void
    ) async -> Answer? {
        guard !isHanging else { return nil }
        let wait = Wait<Answer>()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                wait.begin(continuation)
                queue.async { [self] in
                    // Otherwise it was given up before its turn came.
                    guard wait.start() else { return }
                    let answer = work()
                    guard !wait.end(answer) else { return }
                    late(answer)
                    hanging.withLock { $0 -= 1 }
                }
                DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + limit) { [self] in leave(wait) }
            }
        } onCancel: {
            leave(wait)
        }
    }

    private func leave(_ wait: Wait<some Sendable>) {
        if wait.giveUp() { hanging.withLock { $0 += 1 } }
    }
}

/// One look, from the asking to its end: whoever comes first of the answer, the limit and the cancelling, is heard.
private final class Wait<Answer: Sendable>: Sendable {
    private enum State {
        case notBegun
        case awaited(CheckedContinuation<Answer?, Never>, isRunning: Bool)
        case over
    }

    private let state = Mutex(State.notBegun)

    func begin(_ continuation: CheckedContinuation<Answer?, Never>) {
        let isOver = state.withLock { state in
            switch state {
            case .notBegun:
                state = .awaited(continuation, isRunning: false)
                return false
            case .awaited, .over: return true
            }
        }
        if isOver { continuation.resume(returning: nil) }
    }

    /// Whether somebody waits for it still.
    func start() -> Bool {
        state.withLock { state in
            guard case .awaited(let continuation, _) = state else { return false }
            state = .awaited(continuation, isRunning: true)
            return true
        }
    }

    /// Whether somebody waited for it still.
    func end(_ answer: Answer) -> Bool {
        guard let (continuation, _) = take() else { return false }
        continuation.resume(returning: answer)
        return true
    }

    /// Whether a running look is left behind by it.
    func giveUp() -> Bool {
        guard let (continuation, isRunning) = take() else { return false }
        continuation.resume(returning: nil)
        return isRunning
    }

    private func take() -> (CheckedContinuation<Answer?, Never>, isRunning: Bool)? {
        state.withLock { state in
            defer { state = .over }
            guard case .awaited(let continuation, let isRunning) = state else { return nil }
            return (continuation, isRunning)
        }
    }
}
