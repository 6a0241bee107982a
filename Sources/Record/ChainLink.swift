// The room's contract: Documentation.docc/Record.md.

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
