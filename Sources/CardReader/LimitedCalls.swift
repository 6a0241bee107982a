internal import Dispatch
internal import Synchronization

/// Calls that may never come back, one after the other on a thread of their own; who asks waits until the deadline and
/// no longer.
final class LimitedCalls: Sendable {
    private let queue: DispatchQueue
    private let isStuck = Mutex(false)

    init(label: String) {
        queue = DispatchQueue(label: label, qos: .userInitiated)
    }

    /// The call's answer. After one that did not come in time the others are not made.
    ///
    /// - Throws: what the call throws; `timed-out`.
    func answer<Value: Sendable>(
        withinSeconds seconds: Double, _ call: @escaping @Sendable () throws(CardReaderError) -> Value
    ) throws(CardReaderError) -> Value {
        let result = Late<Result<Value, CardReaderError>>()
        let isInTime = perform(withinSeconds: seconds) {
            do throws(CardReaderError) {
                let value = try call()
                result.put(.success(value))
            } catch {
                result.put(.failure(error))
            }
        }
        guard isInTime, let answer = result.value else { throw CardReaderError(.timedOut) }
        return try answer.get()
    }

    /// False: not done in time, and perhaps never.
    @discardableResult
    func perform(withinSeconds seconds: Double, _ call: @escaping @Sendable () -> Void) -> Bool {
        guard !isStuck.withLock({ $0 }) else { return false }
        let done = DispatchSemaphore(value: 0)
        queue.async {
            call()
            done.signal()
        }
        if done.wait(timeout: .now() + seconds) == .success { return true }
        isStuck.withLock { $0 = true }
        return false
    }
}

/// An answer that may come when nobody waits for it any more.
private final class Late<Value: Sendable>: Sendable {
    private let state = Mutex<Value?>(nil)

    var value: Value? { state.withLock { $0 } }

    func put(_ value: Value) { state.withLock { $0 = value } }
}
