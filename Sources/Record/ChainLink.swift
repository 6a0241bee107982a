// Record: a line of a counter's journal, the chain that it hangs in, and the wire of a report.
//
// Does: draws the lines, links each to the one before, writes a report and reads it strictly, reads in a line what the
// authority goes by. Leaves out: where lines are kept (Journal), how they travel (Reporting), what they mean for a card
// (the authority). Rules: what is written here is read here, so that the two cannot differ; a line that was once written
// stays valid.

internal import Signatures

/// A place in the chain: how many lines there have been, and what all of them come to.
///
/// The hash is SHA-256(hash of the link before ‖ line); before the first line stand 32 zero bytes.
package struct ChainLink: Hashable, Sendable {
    /// Of the last line, counted from 1; 0 before the first.
    package let position: Int64
    /// 32 bytes.
    package let hash: [UInt8]

    /// Before the first line.
    package static let beginning = ChainLink(position: 0, hash: [UInt8](repeating: 0, count: SHA256.length))

    package init(position: Int64, hash: [UInt8]) {
        self.position = position
        self.hash = hash
    }

    /// The link of the line that comes next.
    package func next(_ line: some Sequence<UInt8>) -> ChainLink {
        // A damaged file may hold any position: after the last one comes one that no line has.
        ChainLink(position: position &+ 1, hash: SHA256.hash(hash + line))
    }
}
