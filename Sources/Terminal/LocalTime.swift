internal import Glibc
package import Primitives

/// A moment as the people of this machine's time zone write it: `2026-11-30 21:05 +08:00`.
package struct LocalTime: CustomStringConvertible, Sendable {
    private let moment: Timestamp

    package init(_ moment: Timestamp) { self.moment = moment }

    package var description: String { written("%Y-%m-%d %H:%M ") + offset }
    /// `2026-11-30`
    package var day: String { written("%Y-%m-%d") }

    private func written(_ format: String) -> String {
        var (seconds, fields) = (time_t(moment.secondsSince1970), tm())
        localtime_r(&seconds, &fields)
        var text = [CChar](repeating: 0, count: 64)
        let count = strftime(&text, text.count, format, &fields)
        return String(decoding: text.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// `+0800` with its colon.
    private var offset: String {
        let digits = written("%z")
        return digits.count == 5 ? "\(digits.prefix(3)):\(digits.suffix(2))" : digits
    }
}
