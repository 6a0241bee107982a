/// A value in a column, in the four kinds that both stores have.
enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
}

/// What can stand in a column.
protocol SQLConvertible {
    var sqlValue: SQLValue { get }
    /// `nil` for a value of another kind, `null` too.
    init?(_ value: SQLValue)
    /// What stands for a value that cannot be read; the transaction ends with an error then.
    static var blank: Self { get }
}

extension SQLValue: SQLConvertible {
    var sqlValue: SQLValue { self }
    init?(_ value: SQLValue) { self = value }
    static var blank: SQLValue { .null }
}

extension String: SQLConvertible {
    var sqlValue: SQLValue { .text(self) }

    init?(_ value: SQLValue) {
        guard case .text(let text) = value else { return nil }
        self = text
    }

    static var blank: String { "" }
}

extension Int64: SQLConvertible {
    var sqlValue: SQLValue { .integer(self) }

    init?(_ value: SQLValue) {
        guard case .integer(let number) = value else { return nil }
        self = number
    }

    static var blank: Int64 { 0 }
}

extension Int: SQLConvertible {
    var sqlValue: SQLValue { .integer(Int64(self)) }

    init?(_ value: SQLValue) {
        guard case .integer(let number) = value, let fitting = Int(exactly: number) else { return nil }
        self = fitting
    }

    static var blank: Int { 0 }
}

/// 0 or 1: neither store has to have truth values.
extension Bool: SQLConvertible {
    var sqlValue: SQLValue { .integer(self ? 1 : 0) }

    init?(_ value: SQLValue) {
        switch value {
        case .integer(0): self = false
        case .integer(1): self = true
        default: return nil
        }
    }

    static var blank: Bool { false }
}

extension [UInt8] {
    var blob: SQLValue { .blob(self) }
}
