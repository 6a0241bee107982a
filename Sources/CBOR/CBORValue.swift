/// Any item without floating point, as a tree: what an inspector shows and a writer writes.
///
/// Parsers of our formats read with `CBORReader` and need no tree.
public indirect enum CBORValue: Hashable, Sendable {
    case unsigned(UInt64)
    /// −1 − n.
    case negative(UInt64)
    case bytes([UInt8])
    case text(String)
    case array([CBORValue])
    /// Pairs in any order; encoding sorts them, parsing gives them sorted.
    case map([Pair])
    case tagged(UInt64, CBORValue)
    /// 20 false, 21 true, 22 null, 23 undefined.
    case simple(UInt8)

    public struct Pair: Hashable, Sendable {
        public let key: CBORValue
        public let value: CBORValue

        public init(_ key: CBORValue, _ value: CBORValue) {
            self.key = key
            self.value = value
        }
    }

    public static func integer(_ value: Int64) -> CBORValue {
        value >= 0 ? .unsigned(UInt64(value)) : .negative(UInt64(-1 - value))
    }

    /// The one item that the bytes are, in deterministic encoding.
    public init(parsing bytes: [UInt8]) throws(CBORError) {
        var reader = CBORReader(bytes)
        self = try reader.value()
        try reader.end()
    }

    /// The deterministic encoding, RFC 8949 §4.2.1.
    public func encoded() -> [UInt8] {
        var writer = CBORWriter()
        writer.append(self)
        return writer.bytes
    }
}

extension CBORValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(stringLiteral value: String) { self = .text(value) }
    public init(arrayLiteral elements: CBORValue...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (CBORValue, CBORValue)...) { self = .map(elements.map { Pair($0, $1) }) }
}

extension CBORReader {
    /// Reads past the item that begins here, as strictly as if it were wanted, without keeping it.
    public mutating func skip() throws(CBORError) {
        switch try peekMajorType() {
        case .bytes: try skipBytes()
        case .text: try skipText()
        case .array:
            for _ in 0..<(try beginArray()) { try skip() }
            endContainer()
        case .map:
            var keys = try beginMap()
            while try skipKey(&keys) { try skip() }
        case .tag:
            _ = try beginTag()
            try skip()
            endContainer()
        case .unsigned, .negative, .simple: _ = try head()
        }
    }

    /// The item that begins here, whatever it is; strings are bounded by the bytes that are there.
    public mutating func value() throws(CBORError) -> CBORValue {
        switch try peekMajorType() {
        case .unsigned: return .unsigned(try unsigned())
        case .negative: return .negative(try head().argument)
        case .bytes: return .bytes(try byteString(limit: .max))
        case .text: return .text(try text(limit: .max))
        case .array:
            var elements: [CBORValue] = []
            for _ in 0..<(try beginArray()) { elements.append(try value()) }
            endContainer()
            return .array(elements)
        case .map:
            var keys = try beginMap()
            var pairs: [CBORValue.Pair] = []
            while let key = try nextAnyKey(&keys) { pairs.append(.init(key, try value())) }
            return .map(pairs)
        case .tag:
            let tag = try beginTag()
            let content = try value()
            endContainer()
            return .tagged(tag, content)
        case .simple:
            return .simple(UInt8(truncatingIfNeeded: try head().argument))
        }
    }
}
