public import Primitives

/// A time zone with one offset all year round: the zone in which the days of a policy begin and end.
///
/// Zones with summer time are not known here: the province has none, and a table of rules would need updates.
public struct PolicyTimeZone: Hashable, Sendable {
    /// As the policy writes it.
    public let name: String
    public let utcOffsetSeconds: Int64

    /// Of the province, for whoever has no policy to ask.
    public static let province = PolicyTimeZone(name: "Asia/Shanghai", utcOffsetSeconds: 28_800)

    private init(name: String, utcOffsetSeconds: Int64) {
        self.name = name
        self.utcOffsetSeconds = utcOffsetSeconds
    }

    /// The day that holds `moment` here.
    public func day(of moment: Timestamp) -> Day { Day(containing: moment, utcOffsetSeconds: utcOffsetSeconds) }

    /// `Asia/Shanghai` and its aliases, `UTC`, or a fixed offset (`+08:00`) of at most 14 hours; `nil` for others.
    public init?(named name: String) {
        switch name {
        case "Asia/Shanghai", "Asia/Chongqing", "Asia/Chungking", "Asia/Harbin", "PRC": utcOffsetSeconds = 28_800
        case "UTC", "Etc/UTC", "Z": utcOffsetSeconds = 0
        default:
            guard let offset = PolicyTimeZone.fixedOffset(Array(name.utf8)) else { return nil }
            utcOffsetSeconds = offset
        }
        self.name = name
    }

    init(_ element: PolicyElement) throws(PolicyError) {
        let name = try element.text()
        guard let zone = PolicyTimeZone(named: name) else {
            throw element.refused(
                .badValue,
                "the time zone \"\(quotable(name))\" is not known here; use Asia/Shanghai, UTC or an offset as +08:00")
        }
        self = zone
    }

    /// `("+" / "-") hh ":" mm`.
    private static func fixedOffset(_ text: [UInt8]) -> Int64? {
        guard text.count == 6, text[3] == UInt8(ascii: ":"),
            let hours = number(text[1], text[2]), let minutes = number(text[4], text[5]), minutes < 60
        else { return nil }
        let seconds = hours * 3600 + minutes * 60
        guard seconds <= 14 * 3600 else { return nil }
        switch text[0] {
        case UInt8(ascii: "+"): return seconds
        case UInt8(ascii: "-"): return -seconds
        default: return nil
        }
    }

    private static func number(_ tens: UInt8, _ ones: UInt8) -> Int64? {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard digits.contains(tens), digits.contains(ones) else { return nil }
        return Int64(tens - digits.lowerBound) * 10 + Int64(ones - digits.lowerBound)
    }
}
