/// Lines of a table as a file (RFC 4180) that a spreadsheet may open.
package enum CSV {
    /// By its first three bytes a spreadsheet takes a file for UTF-8.
    package static let mark = "\u{FEFF}"

    package static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

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
