internal import Primitives
internal import Regulation
package import Words
internal import Workbooks

/// One line of a sheet, by the head's columns.
package struct SheetLine {
    private let row: WorksheetRow
    private let head: SheetHead

    init(_ row: WorksheetRow, under head: SheetHead) { (self.row, self.head) = (row, head) }

    /// As the sheet numbers it.
    package var number: Int { row.number }

    /// The cell: `C12`. Where the sheet has no such column, the line.
    package func place(of column: SheetColumn?) -> String {
        guard let position = column.flatMap({ head.positions[$0] }) else { return "line \(number)" }
        return "\(CellPosition(column: position, row: number))"
    }

    /// What stands there, without the space around it and without what makes a spreadsheet keep a number as a text; empty
    /// where there is nothing or no such column.
    ///
    /// - Throws: `badInput` for what a spreadsheet could not compute or has lost digits of.
    func text(_ column: SheetColumn) throws(AuthorityError) -> String {
        guard let position = head.positions[column], let value = row.cells[position] else { return "" }
        switch value {
        case .text(let text):
            let text = SheetLine.bare(text)
            guard !SheetLine.errors.contains(text.uppercased()) else { throw fault(.cellError(text), column) }
            guard !SheetLine.isShortened(text) else { throw fault(.digitsLost, column) }
            return text
        case .number(let number): return number
        case .longNumber: throw fault(.digitsLost, column)
        case .day(let day): return day.iso8601
        case .boolean(let value): return value ? "TRUE" : "FALSE"
        case .error(let name):
            // Another text there is whatever somebody put into the file.
            throw fault(SheetLine.errors.contains(name.uppercased()) ? .cellError(name) : .notComputed, column)
        case .notComputed: throw fault(.notComputed, column)
        }
    }

    /// The first cell in a column without a head.
    var firstStray: String? {
        row.cells.keys.filter { !head.columns.contains($0) }.min().map {
            "\(CellPosition(column: $0, row: number))"
        }
    }

    private func fault(_ fault: SheetFault, _ column: SheetColumn) -> AuthorityError {
        AuthorityError(fault, at: place(of: column))
    }

    /// `="220102…"` and `'220102…`, by which people keep a spreadsheet from taking a number for one.
    private static func bare(_ text: String) -> String {
        var text = text.trimmed
        if text.hasPrefix("=\""), text.hasSuffix("\""), text.count > 2 { text = String(text.dropFirst(2).dropLast()) }
        if text.hasPrefix("'") { text.removeFirst() }
        return text.trimmed
    }

    /// `2.20102E+17`: a number of 18 digits as a spreadsheet shows it.
    private static func isShortened(_ text: String) -> Bool {
        let parts = text.uppercased().split(separator: "E+", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return false }
        return parts[0].allSatisfy { $0 == "." || "0"..."9" ~= $0 } && parts[1].allSatisfy { "0"..."9" ~= $0 }
    }

    private static let errors: Set = ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"]
}

extension String {
    /// Without blanks around it, and without what is not to be seen there, which comes along when numbers are copied.
    var trimmed: String {
        func isNothing(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
        }
        var text = unicodeScalars[...]
        while let first = text.first, isNothing(first) { text.removeFirst() }
        while let last = text.last, isNothing(last) { text.removeLast() }
        return String(text)
    }
}
