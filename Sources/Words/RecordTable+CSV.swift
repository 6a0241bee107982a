public import JSON

extension RecordTable {
    /// RFC 4180: one heading, one line each.
    ///
    /// - Parameters:
    ///   - decisions: as the journal shows them.
    ///   - hasHeadings: `false` for what goes below an earlier part.
    public func csv(of decisions: [JSONValue], hasHeadings: Bool = true) -> String {
        // A spreadsheet takes a file for UTF-8 by its first three bytes; a program does without.
        let mark = hasHeadings && isInWords ? "\u{FEFF}" : ""
        let heading = hasHeadings ? RecordTable.line(RecordColumn.allCases.map(heading)) : ""
        return mark + heading + decisions.map { RecordTable.line(row(of: $0).map(text)) }.joined()
    }

    private static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    /// What makes a formula where it stands first, in the width of Chinese type too.
    private static let signs = "=+-@\t\r\n＝＋－＠".unicodeScalars

    /// Lanes and reasons are others' words: none of them shall be a formula where the table is opened.
    private static func cell(_ text: String) -> String {
        // By scalars: a quotation mark with an accent on it is one character, and still ends a cell.
        var cell = String.UnicodeScalarView()
        let first = text.unicodeScalars.first { scalar in
            signs.contains(scalar) || !(scalar.properties.isWhitespace || scalar.properties.generalCategory == .format)
        }
        if let first, signs.contains(first) { cell.append("'") }
        for scalar in text.unicodeScalars {
            if scalar == "\"" { cell.append(scalar) }
            cell.append(scalar)
        }
        guard cell.contains(where: { ",;\"\r\n".unicodeScalars.contains($0) }) else { return String(cell) }
        return "\"" + String(cell) + "\""
    }
}
