/// The eight sorts of item, RFC 8949 §3.1.
public enum CBORMajorType: UInt8, Sendable {
    case unsigned, negative, bytes, text, array, map, tag, simple

    init(initialByte: UInt8) {
        self =
            switch initialByte >> 5 {
            case 0: .unsigned
            case 1: .negative
            case 2: .bytes
            case 3: .text
            case 4: .array
            case 5: .map
            case 6: .tag
            default: .simple
            }
    }
}
