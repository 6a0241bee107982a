/// What rows have to fulfil, with its arguments in order.
struct SQLCondition {
    let text: String
    let arguments: [(any SQLConvertible)?]

    /// Nothing fulfils it.
    static var never: SQLCondition { SQLCondition("0 = 1") }
    static var always: SQLCondition { SQLCondition("1 = 1") }

    init(_ text: String, _ arguments: [(any SQLConvertible)?] = []) {
        (self.text, self.arguments) = (text, arguments)
    }

    static func any(of conditions: [SQLCondition]) -> SQLCondition {
        guard !conditions.isEmpty else { return .never }
        return SQLCondition(
            "(\(conditions.map(\.text).joined(separator: " OR ")))", conditions.flatMap(\.arguments))
    }

    static func all(of conditions: [SQLCondition]) -> SQLCondition {
        guard !conditions.isEmpty else { return .always }
        return SQLCondition(
            "(\(conditions.map(\.text).joined(separator: " AND ")))", conditions.flatMap(\.arguments))
    }

    /// The column is one of the values; of none never.
    static func column(_ column: String, isOneOf values: [any SQLConvertible]) -> SQLCondition {
        guard !values.isEmpty else { return .never }
        let places = Array(repeating: "?", count: values.count).joined(separator: ", ")
        return SQLCondition("\(column) IN (\(places))", values)
    }
}
