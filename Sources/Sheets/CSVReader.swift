internal import Regulation
internal import Workbooks

/// Comma-separated values (RFC 4180), row by row.
///
///     record = *field *("," field) (CRLF / LF)
///     field  = *TEXT / DQUOTE *(TEXT / "," / CR / LF / 2DQUOTE) DQUOTE
///
/// Other than the RFC's, a line may end with LF. Rows are counted as spreadsheets count them: an empty line is one, a line end
/// inside of quotes is none. `sep=,` in the first line is a word to spreadsheets.
struct CSVReader {
    /// Far above what a person's line takes.
    static let recordLimitBytes = 64 << 10

    private let bytes: [UInt8]
    private var offset = 0
    private var row = 0

    init(_ text: SheetText) { bytes = text.utf8 }

    /// The rows that have something in them.
    ///
    /// - Throws: `badInput` with the row.
    mutating func rows() throws(AuthorityError) -> [WorksheetRow] {
        var (rows, cells): ([WorksheetRow], Int) = ([], 0)
        while let fields = try next() {
            if row == 1, fields.first?.lowercased() == "sep=" { continue }
            guard fields.count <= WorkbookLimits.columns else { throw refused(.recordTooLong) }
            var read = WorksheetRow(number: row)
            for (column, field) in fields.enumerated() {
                let value = CellValue.text(field)
                if !value.isBlank { read.put(value, column: column) }
            }
            cells += read.cells.count
            guard cells <= WorkbookLimits.cells else { throw AuthorityError(SheetFault.tooLarge, at: "file") }
            if !read.cells.isEmpty { rows.append(read) }
        }
        return rows
    }

    private enum Quoting { case none, open, closed }

    private mutating func next() throws(AuthorityError) -> [String]? {
        guard offset < bytes.count else { return nil }
        row += 1
        let start = offset
        var (fields, field): ([String], [UInt8]) = ([], [])
        var quoting = Quoting.none
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            guard offset - start <= CSVReader.recordLimitBytes else { throw refused(.recordTooLong) }
            switch (quoting, byte) {
            case (.open, UInt8(ascii: "\"")): quoting = .closed
            case (.open, _): field.append(byte)
            case (.closed, UInt8(ascii: "\"")):
                field.append(byte)
                quoting = .open
            // `="0012"` keeps its quotes: it is a formula that spreadsheets are tricked by.
            case (.none, UInt8(ascii: "\"")) where field.isEmpty: quoting = .open
            case (_, UInt8(ascii: ",")):
                fields.append(String(decoding: field, as: UTF8.self))
                (field, quoting) = ([], .none)
            case (_, UInt8(ascii: "\n")): return fields + [withoutReturn(field)]
            case (.none, _): field.append(byte)
            case (.closed, UInt8(ascii: "\r")): continue
            case (.closed, _): throw refused(.textBehindQuote)
            }
        }
        guard quoting != .open else { throw refused(.openQuote) }
        return fields + [withoutReturn(field)]
    }

    private func withoutReturn(_ field: [UInt8]) -> String {
        let text = field.last == UInt8(ascii: "\r") ? field.dropLast() : field[...]
        return String(decoding: text, as: UTF8.self)
    }

    private func refused(_ fault: SheetFault) -> AuthorityError { AuthorityError(fault, at: "line \(row)") }
}
