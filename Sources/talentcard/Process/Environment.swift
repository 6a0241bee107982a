internal import Glibc
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

    /// The language of messages (POSIX: `LC_ALL` before `LC_MESSAGES` before `LANG`, empty ones passed over).
    static var language: Language {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(variable)
        return Language(localeName: names.first { !$0.isEmpty })
    }

    static var now: Timestamp {
        var time = timespec()
        // With this clock and this address it cannot fail (clock_gettime(2)).
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(secondsSince1970: Int64(time.tv_sec))
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
            throw CommandFailure(.unavailable, "no random bytes (\(error.rawValue)); see whether /dev/urandom works")
        }
    }
}
