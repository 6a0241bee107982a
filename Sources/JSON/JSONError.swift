/// Why bytes are not the JSON that we accept, and where.
public struct JSONError: Error, Hashable, Sendable {
    public enum Code: String, Sendable, CaseIterable {
        case syntax
        case duplicateMember = "duplicate-member"
        case tooDeep = "too-deep"
        case notUTF8 = "not-utf-8"
        case trailingBytes = "trailing-bytes"
        case notCanonical = "not-canonical"
    }

    public let code: Code
    /// Bytes before the fault.
    public let offset: Int
    /// Counted from 1.
    public let line: Int
    /// In bytes, counted from 1.
    public let column: Int
}

extension JSONError: CustomStringConvertible {
    public var description: String { "\(code.rawValue) at line \(line), column \(column)" }
}
