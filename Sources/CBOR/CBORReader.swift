// The room's contract: Documentation.docc/CBOR.md.

/// Reads items one after another from the front of some bytes.
///
/// An item is a head, major type (3 bits) and argument (5 bits, or 1, 2, 4, 8 bytes behind it), then its content.
public struct CBORReader: Sendable {
    /// How many arrays, maps and tags may stand inside one another.
    public static let depthLimit = 8

    private let bytes: [UInt8]
    /// Bytes read so far.
    public private(set) var offset = 0
    private var depth = 0

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    // MARK: Items

    /// A value 0…2⁶⁴−1 (major type 0).
    public mutating func unsigned() throws(CBORError) -> UInt64 {
        try argument(of: .unsigned)
    }

    /// A value of major type 0 or 1 that fits 64 bits with its sign; −1 − n for major type 1.
    public mutating func integer() throws(CBORError) -> Int64 {
        let head = try head()
        guard let magnitude = Int64(exactly: head.argument) else { throw .outOfRange }
        switch head.major {
        case .unsigned: return magnitude
        case .negative: return -1 - magnitude
        case .bytes, .text, .array, .map, .tag, .simple: throw .wrongType
        }
    }

    /// A byte string (major type 2) of at most `limit` bytes.
    public mutating func byteString(limit: Int) throws(CBORError) -> [UInt8] {
        Array(bytes[try content(of: .bytes, limit: limit)])
    }

    /// A text string (major type 3) of at most `limit` bytes of UTF-8.
    public mutating func text(limit: Int) throws(CBORError) -> String {
        let range = try content(of: .text, limit: limit)
        do {
            return String(copying: try UTF8Span(validating: bytes.span.extracting(range)))
        } catch {
            throw .notUTF8
        }
    }

    /// The number of items in the array (major type 4) that begins here. Follow with `endContainer()`.
    public mutating func beginArray() throws(CBORError) -> Int {
        let count = try count(of: .array, bytesEach: 1)
        try descend()
        return count
    }

    /// The keys of the map (major type 5) that begins here, to be taken by `nextIntegerKey` or `nextTextKey`.
    public mutating func beginMap() throws(CBORError) -> CBORMapKeys {
        let count = try count(of: .map, bytesEach: 2)
        try descend()
        return CBORMapKeys(remaining: count)
    }

    /// The tag number (major type 6) of the item that begins here. Follow with the item, then `endContainer()`.
    public mutating func beginTag() throws(CBORError) -> UInt64 {
        let tag = try argument(of: .tag)
        try descend()
        return tag
    }

    /// Leaves the array, map or tag that was begun last.
    public mutating func endContainer() {
        depth = max(0, depth - 1)
    }

    /// Ends the document: nothing may be left.
    public func end() throws(CBORError) {
        guard offset == bytes.count else { throw .trailingBytes }
    }

    /// Whether every byte has been read.
    public var isAtEnd: Bool { offset == bytes.count }

    /// The major type of the item that begins here.
    public func peekMajorType() throws(CBORError) -> CBORMajorType {
        guard offset < bytes.count else { throw .truncated }
        return CBORMajorType(initialByte: bytes[offset])
    }

    // MARK: Map keys

    /// The next key, or `nil` behind the last one; a key that is no integer is refused.
    public mutating func nextIntegerKey(_ keys: inout CBORMapKeys) throws(CBORError) -> Int64? {
        guard keys.remaining > 0 else {
            endContainer()
            return nil
        }
        let start = offset
        let key = try integer()
        try accept(start..<offset, &keys)
        return key
    }

    /// The next key, or `nil` behind the last one; a key that is no text of at most `limit` bytes is refused.
    public mutating func nextTextKey(_ keys: inout CBORMapKeys, limit: Int) throws(CBORError) -> String? {
        guard keys.remaining > 0 else {
            endContainer()
            return nil
        }
        let start = offset
        let key = try text(limit: limit)
        try accept(start..<offset, &keys)
        return key
    }

    mutating func nextAnyKey(_ keys: inout CBORMapKeys) throws(CBORError) -> CBORValue? {
        guard keys.remaining > 0 else {
            endContainer()
            return nil
        }
        let start = offset
        let key = try value()
        try accept(start..<offset, &keys)
        return key
    }

    /// Whether there was a key to read past.
    mutating func skipKey(_ keys: inout CBORMapKeys) throws(CBORError) -> Bool {
        guard keys.remaining > 0 else {
            endContainer()
            return false
        }
        let start = offset
        try skip()
        try accept(start..<offset, &keys)
        return true
    }

    mutating func skipBytes() throws(CBORError) {
        _ = try content(of: .bytes, limit: .max)
    }

    mutating func skipText() throws(CBORError) {
        let range = try content(of: .text, limit: .max)
        guard String(validating: bytes[range], as: UTF8.self) != nil else { throw .notUTF8 }
    }

    /// RFC 8949 §4.2.1: keys ascend in the bytewise order of their encodings.
    private func accept(_ key: Range<Int>, _ keys: inout CBORMapKeys) throws(CBORError) {
        if let previous = keys.previous {
            guard !bytes[previous].elementsEqual(bytes[key]) else { throw .duplicateKey }
            guard bytes[previous].lexicographicallyPrecedes(bytes[key]) else { throw .unorderedKeys }
        }
        keys.previous = key
        keys.remaining -= 1
    }

    // MARK: Heads

    struct Head {
        let major: CBORMajorType
        let argument: UInt64
    }

    /// RFC 8949 §3: the argument in the initial byte (0–23) or in the 1, 2, 4 or 8 bytes behind it (24–27).
    mutating func head() throws(CBORError) -> Head {
        guard offset < bytes.count else { throw .truncated }
        let initial = bytes[offset]
        let major = CBORMajorType(initialByte: initial)
        let information = initial & 0x1F
        guard information >= 24 else {
            offset += 1
            return Head(major: major, argument: UInt64(information))
        }
        guard information <= 27 else { throw information == 31 ? .indefiniteLength : .wrongType }
        guard major != .simple else { throw .wrongType }
        let length = 1 << Int(information - 24)
        guard bytes.count - offset > length else { throw .truncated }
        var argument: UInt64 = 0
        for byte in bytes[offset + 1...offset + length] { argument = argument << 8 | UInt64(byte) }
        let least: UInt64 = length == 1 ? 24 : 1 << UInt64(4 * length)
        guard argument >= least else { throw .notShortest }
        offset += 1 + length
        return Head(major: major, argument: argument)
    }

    private mutating func argument(of major: CBORMajorType) throws(CBORError) -> UInt64 {
        let head = try head()
        guard head.major == major else { throw .wrongType }
        return head.argument
    }

    private mutating func content(of major: CBORMajorType, limit: Int) throws(CBORError) -> Range<Int> {
        let length = try argument(of: major)
        guard length <= UInt64(max(0, limit)), let length = Int(exactly: length) else { throw .outOfRange }
        guard length <= bytes.count - offset else { throw .truncated }
        defer { offset += length }
        return offset..<offset + length
    }

    /// The number of entries, held against the bytes that are left: an entry has at least `bytesEach`.
    private mutating func count(of major: CBORMajorType, bytesEach: Int) throws(CBORError) -> Int {
        let count = try argument(of: major)
        guard count <= UInt64((bytes.count - offset) / bytesEach) else { throw .truncated }
        return Int(count)
    }

    private mutating func descend() throws(CBORError) {
        guard depth < CBORReader.depthLimit else { throw .tooDeep }
        depth += 1
    }
}

/// How far the keys of one map have been read.
public struct CBORMapKeys: Sendable {
    public fileprivate(set) var remaining: Int
    fileprivate var previous: Range<Int>?

    fileprivate init(remaining: Int) {
        self.remaining = remaining
    }
}
