public import JSON

extension RecordTable {
    /// RFC 4180: one heading, one line each.
    ///
    /// - Parameters:
    ///   - decisions: as the journal shows them.
    ///   - hasHeadings: `false` for what goes below an earlier part.
    public func csv(of decisions: [JSONValue], hasHeadings: Bool = true) -> String {
        // A spreadsheet takes a file for UTF-8 by its first three bytes; a program does without.
        let mark = hasHeadings && isInWords ? CSV.mark : ""
        let heading = hasHeadings ? CSV.line(RecordColumn.allCases.map(heading)) : ""
        return mark + heading + decisions.map { CSV.line(row(of: $0).map(text)) }.joined()
    }
}
