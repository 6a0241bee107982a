package import Regulation
package import Words

/// The columns of a sheet, by their heads in any order.
package struct SheetHead {
    private let positions: [SheetColumn: Int]
    private let count: Int

    /// - Throws: `badInput` for a head that is unknown, doubled or missing.
    package init(_ fields: [String], required: [SheetColumn], optional: [SheetColumn]) throws(AuthorityError) {
        let known = required + optional
        var positions: [SheetColumn: Int] = [:]
        for (position, text) in fields.enumerated() {
            guard let column = SheetColumn(head: text.trimmed.lowercased()), known.contains(column),
                positions.updateValue(position, forKey: column) == nil
            else {
                let heads = known.map(\.heads).joined(separator: ", ")
                throw AuthorityError(SheetFault.unknownHead(heads: heads), at: "line 1, column \(position + 1)")
            }
        }
        for column in required where positions[column] == nil {
            throw AuthorityError(SheetFault.missingColumn(head: column.heads), at: "line 1")
        }
        (self.positions, count) = (positions, fields.count)
    }

    /// - Throws: `badInput` for a line of another length.
    package func line(_ fields: [String]) throws(AuthorityError) -> SheetLine {
        guard fields.count == count else {
            throw AuthorityError(SheetFault.fieldCount(fields.count, columns: count), at: "fields")
        }
        return SheetLine(fields: fields, positions: positions)
    }
}

/// The fields of one line, without the space around them; empty where there is no such column.
package struct SheetLine {
    fileprivate let fields: [String]
    fileprivate let positions: [SheetColumn: Int]

    package subscript(column: SheetColumn) -> String { positions[column].map { fields[$0].trimmed } ?? "" }

    /// The parts between `;`, of either width.
    package func list(_ column: SheetColumn) -> [String] {
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
