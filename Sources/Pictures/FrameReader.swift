/// Takes a frame apart from its beginning; what is not there is `nil`.
struct FrameReader {
    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// What has not been taken yet.
    var rest: [UInt8] { Array(bytes[offset...]) }

    var isAtEnd: Bool { offset == bytes.count }

    /// - Parameter count: from 0 on.
    mutating func take(_ count: Int) -> [UInt8]? {
        guard count <= bytes.count - offset else { return nil }
        defer { offset += count }
        return Array(bytes[offset..<offset + count])
    }

    /// Big-endian.
    ///
    /// - Parameter length: in bytes, at most 4.
    mutating func number(length: Int) -> Int? {
        take(length)?.reduce(0) { $0 << 8 | Int($1) }
    }
}

/// Frames as the two processes send them to each other: a length of four bytes, big-endian, and that many bytes.
package enum Frame {
    package static let headBytes = 4

    /// The length of what follows a head.
    ///
    /// - Returns: `nil` for another head than of four bytes, for nothing, and for more than `limitBytes`.
    package static func length(head: [UInt8], limitBytes: Int) -> Int? {
        var reader = FrameReader(head)
        guard let length = reader.number(length: headBytes), reader.isAtEnd, (1...limitBytes).contains(length) else {
            return nil
        }
        return length
    }

    static func framed(_ content: [UInt8]) -> [UInt8] { bigEndian(content.count, length: headBytes) + content }

    static func bigEndian(_ value: Int, length: Int) -> [UInt8] {
        (0..<length).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
