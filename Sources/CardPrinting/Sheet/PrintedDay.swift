internal import Primitives

/// Days as the card shows them: those of Changchun.
enum PrintedDay {
    static func day(_ moment: Timestamp) -> String {
        Day(containing: moment, utcOffsetSeconds: utcOffsetSeconds).iso8601
    }

    /// The last day on which a card is valid that ends with this moment.
    static func lastDay(before moment: Timestamp) -> String { day(moment.adding(seconds: -1)) }

    /// China has one time all over, and no summer time.
    private static let utcOffsetSeconds: Int64 = 8 * 3600
}
