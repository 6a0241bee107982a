internal import Glibc
internal import HTTPAsking
internal import Primitives
internal import Replication
internal import Signatures
internal import Verification
internal import Words

/// What the process is given from outside: variables, the clock, random bytes.
enum Environment {
    static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// - Throws: `usage` for a variable that names no proxy.
    static func proxies() throws(CommandFailure) -> HTTPProxies {
        do {
            return try HTTPProxies.ofEnvironment()
        } catch {
            throw CommandFailure(.usage, .badProxyVariable)
        }
    }

    static var now: Timestamp {
        var time = timespec()
        // With this clock and this address it cannot fail (clock_gettime(2)).
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(secondsSince1970: Int64(time.tv_sec))
    }

    /// Of the clock on the wall at that moment (`TZ`, else /etc/localtime).
    @Sendable static func utcOffsetSeconds(at moment: Timestamp) -> Int64 {
        var (time, local) = (time_t(moment.secondsSince1970), tm())
        // A year that the C library cannot write is shown in UTC.
        return localtime_r(&time, &local) == nil ? 0 : Int64(local.tm_gmtoff)
    }

    /// The system's clock, or a moment that somebody named, for which no kernel vouches.
    static func clock(at moment: Timestamp? = nil) -> LocalClock {
        moment.map { LocalClock(now: $0, isSynchronised: false) } ?? .system(showing: now)
    }

    /// - Throws: `unavailable` when the system has no random bytes.
    static func randomBytes(_ count: Int) throws(CommandFailure) -> [UInt8] {
        do {
            return try SecureRandom.bytes(count)
        } catch {
            throw CommandFailure(.unavailable, .noRandomBytes(code: error.rawValue))
        }
    }
}
