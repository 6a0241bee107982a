internal import Regulation

/// One row that a query gave.
///
/// A value is read by its column's name as the type that is asked for. One of another kind, which only a hand in the
/// database can have put there, reads as blank and is noted: the transaction then ends with `altered`.
struct SQLRow {
    private let columns: SQLColumns
    let values: [SQLValue]

    init(_ columns: SQLColumns, _ values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    subscript<Value: SQLConvertible>(_ column: String) -> Value {
        guard let place = columns.places[column], place < values.count, let value = Value(values[place]) else {
            columns.misfits.note(column)
            return Value.blank
        }
        return value
    }

    /// `nil` for NULL.
    subscript<Value: SQLConvertible>(_ column: String) -> Value? {
        guard let place = columns.places[column], place < values.count else {
            columns.misfits.note(column)
            return nil
        }
        if case .null = values[place] { return nil }
        let value = Value(values[place])
        if value == nil { columns.misfits.note(column) }
        return value
    }

    /// A number that is counted up from 0 on: at most 2⁵³, so that one more can always be counted.
    func counted(_ column: String, atMost limit: Int64 = SQLRow.countedLimit) -> Int64 {
        let number: Int64 = self[column]
        guard (0...limit).contains(number) else {
            columns.misfits.note(column)
            return 0
        }
        return number
    }

    static let countedLimit: Int64 = 1 << 53

    /// `nil` for NULL.
    func bytes(_ column: String) -> [UInt8]? {
        let value: SQLValue = self[column]
        switch value {
        case .blob(let bytes): return bytes
        case .null: return nil
        case .integer, .text:
            columns.misfits.note(column)
            return nil
        }
    }
}

/// The names of a query's columns, shared by its rows.
final class SQLColumns {
    let places: [String: Int]
    let misfits: SQLMisfits

    /// - Parameter names: of two that are equal the last counts.
    init(_ names: [String], noting misfits: SQLMisfits) {
        places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { _, last in last })
        self.misfits = misfits
    }
}

/// Values that were not of the kind that was asked for, in one transaction.
final class SQLMisfits {
    private var column: String?

    func note(_ column: String) { self.column = column }

    /// - Throws: `altered` when there was one.
    func check(_ place: String) throws(AuthorityError) {
        guard let column else { return }
        throw AuthorityError(.foreignValue, at: "\(place), column \(column)")
    }
}
