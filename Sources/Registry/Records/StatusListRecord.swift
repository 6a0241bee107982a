internal import AuthorityKeys
package import Primitives

/// One status list of the authority: its cards' places, and what was last published of it.
package struct StatusListRecord: Sendable {
    /// From 1; also the file's name.
    package let number: Int64
    package let uri: String
    /// Entries.
    package let size: Int
    /// Places given to cards.
    package let used: Int
    /// Cards handed out of it, as the offline keys' holders were told last.
    package let attested: Int
    /// The same, as counters were told last.
    package let told: Int
    /// Counters know that there is this list.
    package let isKnown: Bool
    /// No new card goes into it.
    package let isClosed: Bool
    /// `nil` before the first publication.
    package let publication: StatusPublication?

    /// Places are found by trying random ones, so a list is left before the tries get many: at 3/4 there are four on
    /// average.
    package var isFull: Bool { isClosed || used >= size / 4 * 3 }

    /// No card is in it yet.
    package var isSpare: Bool { used == 0 && !isClosed }

    /// The entries by a row: never more than a list of ours can have, since an array is made of so many.
    static func size(_ row: SQLRow) -> Int {
        Int(row.counted("size", atMost: Int64(AuthoritySettings.listSizes.upperBound)))
    }
}

/// The signed files of a list, as last published.
package struct StatusPublication: Sendable {
    package let base: [UInt8]
    /// `nil` without changes since the base.
    package let delta: [UInt8]?
    package let at: Timestamp

    package init(base: [UInt8], delta: [UInt8]?, at: Timestamp) {
        self.base = base
        self.delta = delta
        self.at = at
    }
}
