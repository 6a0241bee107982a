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
        var rest = bytes[...]
        guard rest.popFirst() == tag, let first = rest.popFirst() else { return nil }
        guard first >= 0x80 else { return rest.count == Int(first) ? Array(rest) : nil }
        let lengthBytes = Int(first & 0x7F)
        guard (1...4).contains(lengthBytes), rest.count >= lengthBytes else { return nil }
        // Four bytes at most: cannot overflow Int.
        let length = rest.prefix(lengthBytes).reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(lengthBytes)
        return rest.count == length ? Array(rest) : nil
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
