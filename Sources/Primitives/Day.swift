/// A day of the proleptic Gregorian calendar (RFC 3339 `full-date`), without a time zone.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01, which is 0.
    public let daysSince1970: Int64

    /// The day named `2023-08-07`; `nil` for any other form and for a day that the calendar does not have.
    public init?(iso8601 text: some StringProtocol) {
        self.init(digits: Array(text.utf8)[...])
    }

    /// `nil` unless the calendar has this day; years 0 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (0...9999).contains(year), (1...12).contains(month),
            (1...Day.length(ofMonth: month, year: year)).contains(day)
        else { return nil }
        // Years begin in March, so that the leap day is the last; eras have 400 years, 146,097 days.
        let marchYear = Int64(month <= 2 ? year - 1 : year)
        let era = floorDivided(marchYear, by: 400)
        let yearOfEra = marchYear - era * 400
        let dayOfYear = Int64((153 * ((month + 9) % 12) + 2) / 5 + day - 1)
        daysSince1970 = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The day that holds `moment` where clocks are `utcOffsetSeconds` ahead of UTC.
    public init(containing moment: Timestamp, utcOffsetSeconds: Int64) {
        daysSince1970 = floorDivided(moment.adding(seconds: utcOffsetSeconds).secondsSince1970, by: 86_400)
    }

    /// The day's first second where clocks are `utcOffsetSeconds` ahead of UTC.
    public func start(utcOffsetSeconds: Int64) -> Timestamp {
        let (seconds, overflow) = daysSince1970.multipliedReportingOverflow(by: 86_400)
        guard !overflow else { return Timestamp(secondsSince1970: daysSince1970 > 0 ? .max : .min) }
        return Timestamp(secondsSince1970: seconds).adding(seconds: -utcOffsetSeconds)
    }

    public var year: Int { civil.year }
    public var month: Int { civil.month }
    public var day: Int { civil.day }

    /// `2023-08-07`.
    public var iso8601: String {
        let (year, month, day) = civil
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    public static func < (left: Day, right: Day) -> Bool {
        left.daysSince1970 < right.daysSince1970
    }

    init?(digits: ArraySlice<UInt8>) {
        let start = digits.startIndex
        guard digits.count == 10,
            digits[start + 4] == UInt8(ascii: "-"), digits[start + 7] == UInt8(ascii: "-"),
            let year = decimal(digits[start..<start + 4]),
            let month = decimal(digits[start + 5..<start + 7]),
            let day = decimal(digits[start + 8..<start + 10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    private var civil: (year: Int, month: Int, day: Int) {
        let days = daysSince1970.addingReportingOverflow(719_468).partialValue
        let era = floorDivided(days, by: 146_097)
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        return (Int(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), Int(month), Int(day))
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
