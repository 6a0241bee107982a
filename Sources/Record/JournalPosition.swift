/// A line's place in its journal, counted from 1: the only arithmetic on places that others may have named.
///
/// It promises that one more can be counted, or says that it cannot. Not that a journal has the line.
package struct JournalPosition: Hashable, Comparable, Sendable {
    package let value: Int64

    /// Exact in every program that reads JSON (RFC 8259 §6), and far from where one more cannot be counted.
    package static let largest: Int64 = 1 << 53
    /// Of a journal's first line.
    package static let first = JournalPosition(within: 1)

    /// `nil` outside of 1…2⁵³.
    package init?(_ value: Int64) {
        guard (1...JournalPosition.largest).contains(value) else { return nil }
        self.init(within: value)
    }

    private init(within value: Int64) { self.value = value }

    /// The place after so many lines; `nil` when no journal has so many, or when there is no such number of lines.
    package static func after(_ lines: Int64) -> JournalPosition? {
        lines == 0 ? first : JournalPosition(lines)?.next
    }

    /// `nil` after the largest.
    package var next: JournalPosition? { value < JournalPosition.largest ? JournalPosition(within: value + 1) : nil }

    /// How many lines stand before it.
    package var before: Int64 { value - 1 }

    package static func < (left: JournalPosition, right: JournalPosition) -> Bool { left.value < right.value }
}
