/// Writes items one after another in the deterministic encoding, RFC 8949 §4.2.1.
public struct CBORWriter: Sendable {
    public private(set) var bytes: [UInt8] = []

    /// - Parameter capacityBytes: about how many bytes will be written.
    public init(capacityBytes: Int = 0) {
        bytes.reserveCapacity(capacityBytes)
    }

    public mutating func append(_ value: CBORValue) {
        switch value {
        case .unsigned(let number): appendHead(.unsigned, number)
        case .negative(let number): appendHead(.negative, number)
        case .bytes(let content): append(bytes: content)
        case .text(let text):
            appendHead(.text, UInt64(text.utf8.count))
            bytes += text.utf8
        case .array(let elements):
            beginArray(count: elements.count)
            for element in elements { append(element) }
        case .map(let pairs): append(map: pairs)
        case .tagged(let tag, let content):
            beginTag(tag)
            append(content)
        case .simple(let number): appendHead(.simple, UInt64(number))
        }
    }

    public mutating func append(bytes content: [UInt8]) {
        appendHead(.bytes, UInt64(content.count))
        bytes += content
    }

    public mutating func append(text: String) {
        append(.text(text))
    }

    /// The caller then appends `count` items.
    public mutating func beginArray(count: Int) {
        appendHead(.array, UInt64(count))
    }

    /// The caller then appends the tagged item.
    public mutating func beginTag(_ tag: UInt64) {
        appendHead(.tag, tag)
    }

    private mutating func append(map pairs: [CBORValue.Pair]) {
        let encoded = pairs.map { (key: $0.key.encoded(), value: $0.value) }
        appendHead(.map, UInt64(pairs.count))
        for pair in encoded.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            bytes += pair.key
            append(pair.value)
        }
    }

    private mutating func appendHead(_ major: CBORMajorType, _ argument: UInt64) {
        let type = major.rawValue << 5
        let length: Int
        switch argument {
        case 0..<24:
            bytes.append(type | UInt8(argument))
            return
        case 24...0xFF: length = 1
        case 0x100...0xFFFF: length = 2
        case 0x1_0000...0xFFFF_FFFF: length = 4
        default: length = 8
        }
        bytes.append(type | UInt8(24 + length.trailingZeroBitCount))
        for shift in stride(from: (length - 1) * 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: argument >> UInt64(shift)))
        }
    }
}
