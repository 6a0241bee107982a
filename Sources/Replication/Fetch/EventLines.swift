/// Finds the lines that begin with `data:` in a stream cut anywhere (WHATWG HTML §9.2.6); the rest is not kept.
public struct EventLines: Sendable {
    private static let prefix = Array("data:".utf8)
    /// Bytes of the present line so far, and how many of the prefix's they are, as long as they are.
    private var length = 0
    private var matched: Int? = 0

    public init() {}

    /// How many lines of data end in these bytes; `nil` when a line is too long.
    public mutating func dataLines(in bytes: some Sequence<UInt8>) -> Int? {
        var count = 0
        for byte in bytes {
            guard byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") else {
                if matched == EventLines.prefix.count { count += 1 }
                (length, matched) = (0, 0)
                continue
            }
            length += 1
            guard length <= EventLimits.lineBytes else { return nil }
            guard let position = matched, position < EventLines.prefix.count else { continue }
            matched = byte == EventLines.prefix[position] ? position + 1 : nil
        }
        return count
    }
}
