internal import Regulation

/// What a sheet's column is called, in either language.
protocol SheetColumn: RawRepresentable<String>, CaseIterable, Hashable {
    var zh: String { get }
    /// Whether a sheet may be without it.
    var isOptional: Bool { get }
}

/// The columns of a sheet, by their heads in any order.
struct SheetHead<Column: SheetColumn> {
    private let positions: [Column: Int]
    private let count: Int

    /// - Throws: `badInput` for a head that is unknown, doubled or missing.
    init(_ fields: [String]) throws(AuthorityError) {
        var positions: [Column: Int] = [:]
        for (position, text) in fields.enumerated() {
            let word = text.trimmed.lowercased()
            guard let column = Column.allCases.first(where: { $0.rawValue == word || $0.zh == word }),
                positions.updateValue(position, forKey: column) == nil
            else {
                let heads = Column.allCases.map { "\($0.rawValue) \($0.zh)" }.joined(separator: ", ")
                throw AuthorityError(
                    .badInput, at: "line 1, column \(position + 1)", "unknown or doubled; the heads are \(heads)")
            }
        }
        for column in Column.allCases where positions[column] == nil && !column.isOptional {
            throw AuthorityError(.badInput, at: "line 1", "has no column \(column.rawValue) \(column.zh)")
        }
        (self.positions, count) = (positions, fields.count)
    }

    /// - Throws: `badInput` for a line of another length.
    func line(_ fields: [String]) throws(AuthorityError) -> SheetLine<Column> {
        guard fields.count == count else {
            throw AuthorityError(.badInput, at: "fields", "\(fields.count) instead of \(count)")
        }
        return SheetLine(fields: fields, positions: positions)
    }
}

/// The fields of one line, without the space around them; empty where there is no such column.
struct SheetLine<Column: SheetColumn> {
    fileprivate let fields: [String]
    fileprivate let positions: [Column: Int]

    subscript(column: Column) -> String { positions[column].map { fields[$0].trimmed } ?? "" }

    /// The parts between `;`, of either width.
    func list(_ column: Column) -> [String] {
        self[column].split(whereSeparator: { $0 == ";" || $0 == "；" }).map { String($0).trimmed }
    }
}

extension String {
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }
}
