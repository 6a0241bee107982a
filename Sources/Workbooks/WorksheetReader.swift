/// A row of a sheet with its cells that are not empty.
package struct WorksheetRow: Hashable, Sendable {
    /// From 1, as the sheet numbers them.
    package let number: Int
    /// By column, from 0.
    package private(set) var cells: [Int: CellValue] = [:]

    package init(number: Int) { self.number = number }

    package mutating func put(_ value: CellValue, column: Int) { cells[column] = value }
}

/// One sheet: `xl/worksheets/sheet1.xml`. Rows and cells may leave out where they are; then they follow the one before.
///
///     <row r="2"><c r="A2" s="3" t="s"><f>…</f><v>0</v></c><c r="B2" t="inlineStr"><is><t>…</t></is></c></row>
final class WorksheetReader: XMLHandler {
    private(set) var rows: [WorksheetRow] = []
    private let texts: [String]
    private let formats: NumberFormats
    private let calendar: SerialCalendar

    private var row = WorksheetRow(number: 0)
    private var lastRow = 0
    private var column = -1
    private var cell: (type: String, style: Int)?
    private var isInValue = false
    private var hasFormula = false
    private var value: [UInt8]?
    private var inline = CellText()
    private var inlineText: String?
    /// With those of the sheets before.
    private(set) var cells: Int

    init(_ texts: [String], _ formats: NumberFormats, _ calendar: SerialCalendar, cellsBefore: Int) {
        (self.texts, self.formats, self.calendar, cells) = (texts, formats, calendar, cellsBefore)
    }

    func start(_ name: String, _ attributes: XMLAttributes) throws(WorkbookError) {
        switch name {
        case "row":
            let number = attributes["r"].flatMap { Int($0) } ?? lastRow + 1
            guard number > lastRow, number <= WorkbookLimits.rows else { throw .damaged }
            lastRow = number
            (row, column) = (WorksheetRow(number: number), -1)
        case "c": try startCell(attributes)
        case "f": hasFormula = cell != nil
        case "v" where cell != nil: (isInValue, value) = (true, [])
        default: if cell != nil { inline.start(name) }
        }
    }

    func end(_ name: String) throws(WorkbookError) {
        switch name {
        case "row": if !row.cells.isEmpty { rows.append(row) }
        case "c": try endCell()
        case "v": isInValue = false
        case "is": inlineText = inline.taken()
        default: inline.end(name)
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookError) {
        guard isInValue, let count = value?.count else { return try inline.add(bytes) }
        guard count + bytes.count <= WorkbookLimits.textBytes else { throw .tooLarge }
        value?.append(contentsOf: bytes)
    }

    private func startCell(_ attributes: XMLAttributes) throws(WorkbookError) {
        if let place = attributes["r"] {
            guard let position = CellPosition(place), position.row == row.number, position.column > column else {
                throw .damaged
            }
            column = position.column
        } else {
            column += 1
            guard column < WorkbookLimits.columns else { throw .damaged }
        }
        cell = (attributes["t"] ?? "n", attributes["s"].flatMap { Int($0) } ?? 0)
        (hasFormula, value, inlineText) = (false, nil, nil)
    }

    private func endCell() throws(WorkbookError) {
        defer { cell = nil }
        guard let cell, let content = try content(of: cell), !content.isBlank else { return }
        cells += 1
        guard cells <= WorkbookLimits.cells else { throw .tooLarge }
        row.put(content, column: column)
    }

    private func content(of cell: (type: String, style: Int)) throws(WorkbookError) -> CellValue? {
        if cell.type == "inlineStr" { return inlineText.map { .text($0) } }
        guard let value else { return hasFormula ? .notComputed : nil }
        let written = String(decoding: value, as: UTF8.self)
        switch cell.type {
        case "s":
            guard let place = Int(written), texts.indices.contains(place) else { throw .damaged }
            return .text(texts[place])
        case "str": return .text(CellText.unescaped(written))
        case "b": return .boolean(written == "1" || written == "true")
        case "e": return .error(written)
        // A day as ISO 8601 writes it, perhaps with a time.
        case "d": return .text(written)
        case "n":
            guard !written.isEmpty else { return hasFormula ? .notComputed : nil }
            return try CellValue(number: written, isDay: formats.isDay(style: cell.style), from: calendar)
        default: throw .damaged
        }
    }
}
