package import Primitives

/// What stands in a cell, by the meaning that its type and its format give it.
package enum CellValue: Hashable, Sendable {
    case text(String)
    /// A number of at most 15 digits, as it would be typed.
    case number(String)
    /// A number that a spreadsheet keeps the first 15 digits of: the others are lost.
    case longNumber
    case day(Day)
    case boolean(Bool)
    /// `#N/A` and such.
    case error(String)
    /// A formula that no program has computed yet.
    case notComputed

    package var isBlank: Bool {
        if case .text(let text) = self { text.allSatisfy(\.isWhitespace) } else { false }
    }
}

extension CellValue {
    /// - Parameters:
    ///   - written: what stands in the file: `36526`, `1.5`, `2.20102195101011E+17`.
    ///   - isDay: whether its format shows a day.
    init(number written: String, isDay: Bool, from calendar: SerialCalendar) throws(WorkbookError) {
        guard let value = Double(written), value.isFinite else { throw .damaged }
        if isDay, let day = calendar.day(value) {
            self = .day(day)
        } else if value.magnitude >= CellValue.exactLimit {
            self = .longNumber
        } else if let whole = Int64(exactly: value) {
            self = .number(String(whole))
        } else {
            self = .number("\(value)")
        }
    }

    /// 10¹⁵: spreadsheets keep 15 digits.
    private static let exactLimit = 1e15
}

/// Days by number: since the end of 1899, or since 1904 in workbooks that began on old Macintoshes.
enum SerialCalendar {
    case since1900, since1904

    /// The day of a moment; `nil` for one that the calendar does not have, such as 29 February 1900, which the first of
    /// these programs took for one.
    func day(_ serial: Double) -> Day? {
        // 9999-12-31.
        guard serial >= 0, serial < 2_958_466 else { return nil }
        let number = Int64(serial)
        let start: Int64? =
            switch self {
            case .since1904: SerialCalendar.start1904
            case .since1900 where number == 0 || number == 60: nil
            case .since1900: SerialCalendar.start1900 - (number < 60 ? 0 : 1)
            }
        guard let start else { return nil }
        return Day(
            containing: Timestamp(secondsSince1970: (start + number) * 86_400), utcOffsetSeconds: 0)
    }

    /// 1899-12-31 and 1904-01-01, in days since 1970.
    private static let start1900: Int64 = -25_568
    private static let start1904: Int64 = -24_107
}
