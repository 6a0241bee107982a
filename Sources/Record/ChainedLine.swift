/// A line as it is chained.
package struct ChainedLine: Hashable, Sendable {
    package let link: ChainLink
    package let text: String

    package var position: Int64 { link.position }
    /// 32 bytes.
    package var hash: [UInt8] { link.hash }

    /// - Parameter link: as it was received; whether it is the line's, `follows` says.
    package init(_ text: String, at link: ChainLink) {
        self.text = text
        self.link = link
    }

    /// Whether it is the line after that link, and nothing else.
    package func follows(_ previous: ChainLink) -> Bool { previous.next(text.utf8) == link }
}
