internal import Glibc
internal import Synchronization

/// One device's thread, for calls that block: started once, told to stop by cancelling, and waited for.
///
///     run ── the work, on a thread of its own ── its end ──▶ run returns
///                 └─ stuck in a call, and told to stop ────▶ run returns without it
public final class DeviceThread: Sendable {
    private enum End {
        case notStarted
        case awaited(CheckedContinuation<Bool, Never>)
        case over
    }

    private struct State {
        var isStopping = false
        var isStuck = false
        var end = End.notStarted
    }

    private let state = Mutex(State())

    public init() {}

    /// For the work to look at between its calls.
    public var isStopping: Bool { state.withLock { $0.isStopping } }

    /// Does the work until it has ended, or until it is stuck while it is to stop; call it once.
    ///
    /// - Returns: false when there was no thread to be had, and so no work done.
    public func run(_ work: @escaping @Sendable () -> Void) async -> Bool {
        await withTaskCancellationHandler {
            await withCheckedContinuation { ended in
                state.withLock { $0.end = .awaited(ended) }
                start(work)
            }
        } onCancel: {
            stop()
        }
    }

    /// The work is to end; one that is stuck is left behind at once.
    public func stop() {
        let end = state.withLock { state in
            state.isStopping = true
            return state.isStuck ? Self.takeEnd(of: &state) : nil
        }
        end?.resume(returning: true)
    }

    /// Says whether the work hangs in a call that may never come back. It ends by itself when the call does.
    public func setStuck(_ isStuck: Bool) {
        let end = state.withLock { state in
            state.isStuck = isStuck
            return isStuck && state.isStopping ? Self.takeEnd(of: &state) : nil
        }
        end?.resume(returning: true)
    }

    private func start(_ work: @escaping @Sendable () -> Void) {
        let context = Unmanaged.passRetained(ThreadContext(thread: self, work: work)).toOpaque()
        var thread = pthread_t()
        if pthread_create(&thread, nil, runThread, context) == 0 {
            pthread_detach(thread)
        } else {
            Unmanaged<ThreadContext>.fromOpaque(context).release()
            ended(isDone: false)
        }
    }

    fileprivate func ended(isDone: Bool) {
        state.withLock { Self.takeEnd(of: &$0) }?.resume(returning: isDone)
    }

    /// Once: what was taken is resumed by who took it.
    private static func takeEnd(of state: inout State) -> CheckedContinuation<Bool, Never>? {
        guard case .awaited(let continuation) = state.end else { return nil }
        state.end = .over
        return continuation
    }
}

private final class ThreadContext: Sendable {
    let thread: DeviceThread
    let work: @Sendable () -> Void

    init(thread: DeviceThread, work: @escaping @Sendable () -> Void) {
        self.thread = thread
        self.work = work
    }
}

/// The thread, from start to end. `context` is a retained `ThreadContext`, taken over here.
private func runThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    let started = Unmanaged<ThreadContext>.fromOpaque(context).takeRetainedValue()
    started.work()
    started.thread.ended(isDone: true)
    return nil
}
