/// A moment, in whole seconds since 1970-01-01T00:00:00Z, without leap seconds (POSIX time).
///
/// It holds any 64-bit number of seconds; arithmetic saturates and never traps, since moments come from outside.
public struct Timestamp: Hashable, Comparable, Sendable {
    public let secondsSince1970: Int64

    /// The last moment that our formats can name, 9999-12-31T23:59:59Z.
    public static let year9999 = Timestamp(secondsSince1970: 253_402_300_799)

    public init(secondsSince1970: Int64) {
        self.secondsSince1970 = secondsSince1970
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.secondsSince1970 < right.secondsSince1970
    }

    /// The seconds from `earlier` to this moment: negative when this moment is the earlier one.
    public func seconds(since earlier: Timestamp) -> Int64 {
        let (difference, overflow) = secondsSince1970.subtractingReportingOverflow(earlier.secondsSince1970)
        guard overflow else { return difference }
        return secondsSince1970 > earlier.secondsSince1970 ? .max : .min
    }

    public func adding(seconds: Int64) -> Timestamp {
        let (sum, overflow) = secondsSince1970.addingReportingOverflow(seconds)
        guard overflow else { return Timestamp(secondsSince1970: sum) }
        return Timestamp(secondsSince1970: seconds > 0 ? .max : .min)
    }
}
