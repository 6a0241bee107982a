/// Why bytes are not the one deterministic encoding (RFC 8949 §4.2.1) of what was expected.
public enum CBORError: String, Error, Sendable, CaseIterable {
    case truncated
    /// A number or a length that has a shorter encoding.
    case notShortest = "not-shortest"
    case indefiniteLength = "indefinite-length"
    case duplicateKey = "duplicate-key"
    case unorderedKeys = "unordered-keys"
    case trailingBytes = "trailing-bytes"
    case tooDeep = "too-deep"
    /// A number or a length beyond what the caller allows.
    case outOfRange = "out-of-range"
    /// Another sort of item than the caller reads, floating point and reserved heads among them.
    case wrongType = "wrong-type"
    case notUTF8 = "not-utf-8"
}
