package import Primitives
internal import Record

/// How much of reports is taken, so that no site's token fills a disk or stops another site.
package struct ReportBudget: Hashable, Sendable {
    /// Of one site on one day (UTC), with what a line takes beside its text.
    package let dayBytes: Int64
    /// Of one site, among those that it reported to within a year.
    package let journals: Int
    /// What must be free on the disk of the reports' file: cancelling and publishing go on beyond it.
    package let reservedBytes: Int64

    /// Thirty thousand cards a day, each with a decision and a step of at most 1.6 KiB, or a service given; a journal begins
    /// anew with each machine that is set up.
    package static let standard = ReportBudget(dayBytes: 128 << 20, journals: 64, reservedBytes: 512 << 20)

    package init(dayBytes: Int64, journals: Int, reservedBytes: Int64) {
        (self.dayBytes, self.journals, self.reservedBytes) = (dayBytes, journals, reservedBytes)
    }

    /// Two hashes, the line's place in two tables, and what is looked up of it.
    private static let lineBytes: Int64 = 512
    private static let secondsOfDay: Int64 = 86_400
    private static let journalDays: Int64 = 365

    /// The day of a moment, counted from 1970.
    package static func day(of moment: Timestamp) -> Int64 { moment.secondsSince1970 / secondsOfDay }

    /// Journals that were reported to since count.
    package static func journalsCounted(at moment: Timestamp) -> Timestamp {
        moment.adding(seconds: -journalDays * secondsOfDay)
    }

    /// Until the next day.
    package static func secondsLeft(of moment: Timestamp) -> Int64 {
        secondsOfDay - moment.secondsSince1970 % secondsOfDay
    }

    /// What the day comes to with these lines; `nil` when that is more than a site may.
    package func spent(_ spent: Int64, with lines: [String]) -> Int64? {
        var total = spent
        for line in lines {
            let (sum, isTooLarge) = total.addingReportingOverflow(Int64(line.utf8.count) + ReportBudget.lineBytes)
            guard !isTooLarge, sum <= dayBytes else { return nil }
            total = sum
        }
        return total
    }
}
