internal import Primitives

/// One status list of the authority: its cards' places, and what was last published of it.
struct StatusListRecord: Sendable {
    /// From 1; also the file's name.
    let number: Int64
    let uri: String
    /// Entries.
    let size: Int
    /// Places given to cards.
    let used: Int
    /// `nil` before the first publication.
    let publication: StatusPublication?

    /// Places are found by trying random ones, so a list is left before the tries get many: at 3/4 there are four on
    /// average.
    var isFull: Bool { used >= size / 4 * 3 }
}

/// The signed files of a list, as last published.
struct StatusPublication: Sendable {
    let base: [UInt8]
    /// `nil` without changes since the base.
    let delta: [UInt8]?
    let at: Timestamp
}
