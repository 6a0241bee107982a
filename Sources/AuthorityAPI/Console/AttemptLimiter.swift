internal import NIOPosix
internal import Primitives
internal import Synchronization

/// How often one address may try to sign in: some at once, then one now and then.
///
/// The lock-out of an officer is the registry's; this keeps one machine from trying many officers, and from keeping the
/// processor busy with scrypt.
final class AttemptLimiter: Sendable {
    private struct Bucket {
        var attempts: Int64
        var refilledAt: Timestamp
    }

    private static let burst: Int64 = 10
    private static let secondsPerAttempt: Int64 = 6
    /// Addresses; beyond it those that have all their attempts back are forgotten, then everybody is held up.
    private static let limit = 4096

    private let buckets = Mutex<[String: Bucket]>([:])
    private let running = Mutex(0)
    /// Of scrypt at once: 32 MiB each.
    private static let runningLimit = 4
    /// Threads of its own: passwords hold up neither reports nor an urgent list.
    static let threads: NIOThreadPool = {
        let threads = NIOThreadPool(numberOfThreads: 1)
        threads.start()
        return threads
    }()

    /// Whether this address may try now; it counts as a try.
    func admits(_ address: String, at now: Timestamp) -> Bool {
        buckets.withLock { buckets in
            var bucket = buckets[address] ?? Bucket(attempts: AttemptLimiter.burst, refilledAt: now)
            if buckets[address] == nil, buckets.count >= AttemptLimiter.limit {
                let full = AttemptLimiter.burst * AttemptLimiter.secondsPerAttempt
                buckets = buckets.filter { now.seconds(since: $0.value.refilledAt) < full }
                guard buckets.count < AttemptLimiter.limit else { return false }
            }
            let refill = max(0, now.seconds(since: bucket.refilledAt)) / AttemptLimiter.secondsPerAttempt
            bucket.attempts = min(AttemptLimiter.burst, bucket.attempts + min(refill, AttemptLimiter.burst))
            // A clock that was set back gives nothing and takes nothing.
            if refill > 0 || now < bucket.refilledAt { bucket.refilledAt = now }
            let isAdmitted = bucket.attempts > 0
            if isAdmitted { bucket.attempts -= 1 }
            buckets[address] = bucket
            return isAdmitted
        }
    }

    /// Does the work, unless too much of it is under way.
    func running<Answer: Sendable>(
        _ work: () async throws(Problem) -> Answer
    ) async throws(Problem) -> Answer {
        let mayRun = running.withLock { running in
            guard running < AttemptLimiter.runningLimit else { return false }
            running += 1
            return true
        }
        guard mayRun else { throw .tooManyAttempts }
        defer { running.withLock { $0 -= 1 } }
        return try await work()
    }
}

extension Problem {
    static var tooManyAttempts: Problem { Problem(.tooManyAttempts, "too many tries at once; wait a minute") }
}
