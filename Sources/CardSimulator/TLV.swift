/// Objects of one tag byte and a length of up to 65,535 (ISO 7816-4 §5.2.2).
enum TLV {
    static func encode(_ tag: UInt8, _ value: [UInt8]) -> [UInt8] {
        let count = UInt16(truncatingIfNeeded: value.count)
        let low = UInt8(truncatingIfNeeded: count)
        let length: [UInt8] =
            switch count {
            case ..<0x80: [low]
            case ..<0x100: [0x81, low]
            default: [0x82, UInt8(truncatingIfNeeded: count >> 8), low]
            }
        return [tag] + length + value
    }

    /// The value of the one object that the bytes are; nil when they are anything else.
    static func value(of tag: UInt8, in bytes: [UInt8]) -> [UInt8]? {
        var rest = bytes[...]
        guard let object = next(&rest), object.tag == tag, rest.isEmpty else { return nil }
        return object.value
    }

    /// The values by tag; nil when the bytes are not a row of objects.
    static func fields(of bytes: [UInt8]) -> [UInt8: [UInt8]]? {
        var fields: [UInt8: [UInt8]] = [:]
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let object = next(&rest), fields.updateValue(object.value, forKey: object.tag) == nil else {
                return nil
            }
        }
        return fields
    }

    private static func next(_ rest: inout ArraySlice<UInt8>) -> (tag: UInt8, value: [UInt8])? {
        guard let tag = rest.popFirst(), let first = rest.popFirst() else { return nil }
        var length = Int(first)
        if first >= 0x80 {
            let lengthBytes = Int(first & 0x7F)
            guard (1...2).contains(lengthBytes), rest.count >= lengthBytes else { return nil }
            length = rest.prefix(lengthBytes).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(lengthBytes)
        }
        guard rest.count >= length else { return nil }
        defer { rest = rest.dropFirst(length) }
        return (tag, Array(rest.prefix(length)))
    }
}
