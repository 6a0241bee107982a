/// An object of a command or of a card's answer (ISO 7816-4 §5.2.2):
/// ```
/// tag    1 byte, known beforehand
/// length 00…7F | 81 xx | 82 xx xx | 83 xx xx xx | 84 xx xx xx xx   (any form that holds it)
/// value  length bytes, and nothing after them
/// ```
enum BERObject {
    /// Tag and the longest form of the length.
    static let headerLimitBytes = 6

    /// The value of the one object that `bytes` are; nil when they are anything else.
    static func value(of tag: UInt8, in bytes: some Collection<UInt8>) -> [UInt8]? {
        var rest = ArraySlice(bytes)
        guard let object = next(&rest), object.tag == tag, rest.isEmpty else { return nil }
        return object.value
    }

    /// The next of several objects; nil at the end, and for anything that is no object.
    static func next(_ rest: inout ArraySlice<UInt8>) -> (tag: UInt8, value: [UInt8])? {
        guard let tag = rest.popFirst(), let first = rest.popFirst() else { return nil }
        var length = Int(first)
        if first >= 0x80 {
            let lengthBytes = Int(first & 0x7F)
            guard (1...4).contains(lengthBytes), rest.count >= lengthBytes else { return nil }
            // Four bytes at most: cannot overflow Int.
            length = rest.prefix(lengthBytes).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(lengthBytes)
        }
        guard rest.count >= length else { return nil }
        defer { rest = rest.dropFirst(length) }
        return (tag, Array(rest.prefix(length)))
    }

    /// How an object begins, as far as its bytes are there.
    enum Beginning: Hashable {
        /// The value's first byte is not there yet.
        case open
        case value(UInt8)
        /// Another tag, no length, or an empty value.
        case nothing
    }

    static func beginning(of tag: UInt8, in bytes: some Collection<UInt8>) -> Beginning {
        var rest = bytes[...]
        guard let first = rest.popFirst() else { return .open }
        guard first == tag else { return .nothing }
        guard let short = rest.popFirst() else { return .open }
        if short == 0 { return .nothing }
        if short >= 0x80 {
            let lengthBytes = Int(short & 0x7F)
            guard (1...4).contains(lengthBytes) else { return .nothing }
            guard rest.count >= lengthBytes else { return .open }
            if rest.prefix(lengthBytes).allSatisfy({ $0 == 0 }) { return .nothing }
            rest = rest.dropFirst(lengthBytes)
        }
        return rest.first.map(Beginning.value) ?? .open
    }

    /// The object in its shortest form; a value of more than 65,535 bytes, which no card takes, is cut off.
    static func encode(_ tag: [UInt8], _ value: [UInt8]) -> [UInt8] {
        let value = value.prefix(0xFFFF)
        let (high, low) = (UInt8(truncatingIfNeeded: value.count >> 8), UInt8(truncatingIfNeeded: value.count))
        let length: [UInt8] =
            switch value.count {
            case ..<0x80: [low]
            case ..<0x100: [0x81, low]
            default: [0x82, high, low]
            }
        return tag + length + value
    }
}
