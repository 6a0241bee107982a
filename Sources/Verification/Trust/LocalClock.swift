public import Primitives

/// This machine's clock at one moment, and whether the kernel vouches for it.
public struct LocalClock: Hashable, Sendable {
    public let now: Timestamp
    /// The kernel calls it synchronised (adjtimex): then what was signed later is from a clock that was ahead.
    public let isSynchronised: Bool

    public init(now: Timestamp, isSynchronised: Bool) {
        self.now = now
        self.isSynchronised = isSynchronised
    }

    /// How far a right clock may lie behind another one that is right.
    package static let aheadLimitSeconds: Int64 = 5 * 60

    /// The latest moment that anybody can have signed already; `nil` where a signed time is the better witness.
    package var latestSigned: Timestamp? {
        isSynchronised ? now.adding(seconds: LocalClock.aheadLimitSeconds) : nil
    }

    /// For data that was judged by a clock before, when it was taken.
    package static let none = LocalClock(now: Timestamp(secondsSince1970: 0), isSynchronised: false)

    /// - Throws: `signedAhead`.
    func checkSigned(at moment: Timestamp) throws(TrustError) {
        if let latestSigned, moment > latestSigned { throw .signedAhead }
    }

    package func isPast(_ end: Timestamp?) -> Bool { end.map { now >= $0 } ?? false }
}
