/// Rows under headings, each column as wide as its widest text on a terminal.
package struct Table {
    private var rows: [[String]]

    package init(headings: [String]) {
        rows = [headings]
    }

    /// Texts may come from a file: they are made safe here.
    package mutating func append(_ row: [String]) {
        rows.append(row.map(terminalSafe))
    }

    /// Lines without trailing blanks, each with its line end.
    package var text: String {
        let widths = (rows.first ?? []).indices.map { column in
            rows.map { $0.indices.contains(column) ? columns(of: $0[column]) : 0 }.max() ?? 0
        }
        var lines = rows.map { row in line(zip(row, widths).map { padded($0, to: $1) }) }
        lines.insert(line(widths.map { String(repeating: "─", count: $0) }), at: 1)
        return lines.map { $0 + "\n" }.joined()
    }

    private func line(_ cells: [String]) -> String {
        var line = cells.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return line
    }
}
