// The room's contract: Documentation.docc/Record.md.

internal import Signatures

/// A place in the chain: how many lines there have been, and what all of them come to.
///
/// The hash is SHA-256(hash of the link before ‖ line); before the first line stand 32 zero bytes.
package struct ChainLink: Hashable, Sendable {
    /// Of the last line; `nil` before the first.
    package let position: JournalPosition?
    /// 32 bytes.
    package let hash: [UInt8]

    /// Before the first line.
    package static let beginning = ChainLink(nil, [UInt8](repeating: 0, count: SHA256.length))

    /// - Parameter lines: how many there have been; `nil` comes of a number that no journal reaches.
    package init?(lines: Int64, hash: [UInt8]) {
        let position = JournalPosition(lines)
        guard position != nil || lines == 0 else { return nil }
        self.init(position, hash)
    }

    package init(at position: JournalPosition, hash: [UInt8]) { self.init(position, hash) }

    private init(_ position: JournalPosition?, _ hash: [UInt8]) { (self.position, self.hash) = (position, hash) }

    /// How many lines there have been.
    package var lines: Int64 { position?.value ?? 0 }

    /// The place of the line that comes next; `nil` when a journal can have no more.
    package var nextPosition: JournalPosition? { JournalPosition.after(lines) }

    /// The link of the line that comes next; `nil` when a journal can have no more.
    package func next(_ line: some Sequence<UInt8>) -> ChainLink? {
        nextPosition.map { ChainLink(at: $0, hash: SHA256.hash(hash + line)) }
    }
}
