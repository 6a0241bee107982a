internal import HTTPServing
internal import Primitives
internal import Synchronization

/// How often one network may try: some at once, then one now and then.
final class AttemptLimiter: Sendable {
    private struct Bucket {
        var attempts: Int64
        var refilledAt: Timestamp
    }

    /// Networks. Beyond it the one that was given nothing for longest is forgotten: who has so many networks gains nothing
    /// by it, and nobody else is kept out.
    private static let limit = 4096

    private let burst: Int64
    private let secondsPerAttempt: Int64
    private let buckets = Mutex<[String: Bucket]>([:])

    init(burst: Int64, secondsPerAttempt: Int64) {
        (self.burst, self.secondsPerAttempt) = (burst, secondsPerAttempt)
    }

    /// Whether this network may try now; it counts as a try.
    func admits(_ network: String, at now: Timestamp) -> Bool {
        buckets.withLock { buckets in
            var bucket = buckets[network] ?? Bucket(attempts: burst, refilledAt: now)
            if buckets[network] == nil, buckets.count >= AttemptLimiter.limit,
                let oldest = buckets.min(by: { $0.value.refilledAt < $1.value.refilledAt })
            {
                buckets[oldest.key] = nil
            }
            let refill = max(0, now.seconds(since: bucket.refilledAt)) / secondsPerAttempt
            bucket.attempts = min(burst, bucket.attempts + min(refill, burst))
            // A clock that was set back gives nothing and takes nothing.
            if refill > 0 || now < bucket.refilledAt { bucket.refilledAt = now }
            let isAdmitted = bucket.attempts > 0
            if isAdmitted { bucket.attempts -= 1 }
            buckets[network] = bucket
            return isAdmitted
        }
    }

    /// The try was none of those that are counted.
    func giveBack(_ network: String) {
        buckets.withLock { buckets in
            guard let bucket = buckets[network] else { return }
            buckets[network]?.attempts = min(burst, bucket.attempts + 1)
        }
    }
}

extension Problem {
    static var tooManyAttempts: Problem { Problem(.tooManyAttempts, "too many tries at once; wait a minute") }
}
