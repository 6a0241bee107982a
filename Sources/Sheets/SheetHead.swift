internal import Regulation
internal import Words
internal import Workbooks

/// The columns of a sheet, by their heads in any order.
struct SheetHead {
    let positions: [SheetColumn: Int]
    /// All that have a head, also one that says nothing to us.
    let columns: Set<Int>

    /// - Throws: `badInput` for a head that is unknown, doubled or missing.
    init(_ row: WorksheetRow, required: [SheetColumn], optional: [SheetColumn]) throws(AuthorityError) {
        let known = required + optional
        var positions: [SheetColumn: Int] = [:]
        for (position, value) in row.cells.sorted(by: { $0.key < $1.key }) {
            let place = CellPosition(column: position, row: row.number)
            guard let column = SheetHead.column(value), known.contains(column) || column.isBeside else {
                throw AuthorityError(SheetFault.unknownHead(heads: SheetHead.list(known)), at: "\(place)")
            }
            guard !column.isBeside else { continue }
            guard positions.updateValue(position, forKey: column) == nil else {
                throw AuthorityError(SheetFault.doubledHead(head: column.heads), at: "\(place)")
            }
        }
        let missing = required.filter { positions[$0] == nil }
        guard missing.isEmpty else {
            throw AuthorityError(SheetFault.missingColumn(head: SheetHead.list(missing)), at: "line \(row.number)")
        }
        (self.positions, columns) = (positions, Set(row.cells.keys))
    }

    /// Where in the rows the head is: the first that has two of its columns, below a title or two; else the first row.
    static func place(in rows: [WorksheetRow], of known: Set<SheetColumn>) -> Int? {
        guard !rows.isEmpty else { return nil }
        return rows.prefix(titleLimit).firstIndex { resembles($0, known) } ?? 0
    }

    static func resembles(_ row: WorksheetRow, _ known: Set<SheetColumn>) -> Bool {
        Set(row.cells.values.compactMap(column)).intersection(known).count > 1
    }

    /// So far down a head is looked for.
    private static let titleLimit = 20

    private static func column(_ value: CellValue) -> SheetColumn? {
        guard case .text(let text) = value else { return nil }
        return SheetColumn(head: text)
    }

    private static func list(_ columns: [SheetColumn]) -> String { columns.map(\.heads).joined(separator: ", ") }
}
