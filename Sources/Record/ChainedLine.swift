/// A line as it is chained.
package struct ChainedLine: Hashable, Sendable {
    package let text: String
    package let position: JournalPosition
    /// 32 bytes.
    package let hash: [UInt8]

    package var link: ChainLink { ChainLink(at: position, hash: hash) }

    /// - Parameters:
    ///   - position: as it was received, as is the hash; whether they are the line's, `follows` says.
    package init(_ text: String, at position: JournalPosition, hash: [UInt8]) {
        (self.text, self.position, self.hash) = (text, position, hash)
    }

    /// Whether it is the line after that link, and nothing else.
    package func follows(_ previous: ChainLink) -> Bool { previous.next(text.utf8) == link }
}
