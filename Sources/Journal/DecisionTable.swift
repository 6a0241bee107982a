public import JSON

/// Recorded decisions as a table for a spreadsheet: RFC 4180, one heading, one line each.
public enum DecisionTable {
    /// A heading, and where in a decision what stands below it is found.
    private static let columns: [(heading: String, path: [String])] =
        ["at", "id", "supersedes", "site", "lane", "outcome", "reasons"].map { ($0, [$0]) }
        + [("card", ["card", "number"]), ("kind", ["card", "kind"]), ("assurance", ["assurance"])]
        + [("services", ["services"])]
        + ["service", "relation", "companions", "officialTravel", "document", "confirmed", "reason"].map {
            ($0, ["asked", $0])
        } + [("test", ["test"])]

    public static let headings = columns.map(\.heading)

    /// - Parameters:
    ///   - decisions: as the journal shows them.
    ///   - hasHeadings: `false` for what goes below an earlier part.
    public static func text(of decisions: [JSONValue], hasHeadings: Bool = true) -> String {
        (hasHeadings ? row(headings) : "") + decisions.map { row(cells(of: $0)) }.joined()
    }

    public static func cells(of decision: JSONValue) -> [String] {
        columns.map { plain($0.path.reduce(decision) { $0?.object?[$1] }) }
    }

    private static func plain(_ value: JSONValue?) -> String {
        switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .bool(let truth): String(truth)
        // Of services their ids.
        case .array(let list): list.compactMap { ($0.object?["id"] ?? $0).string }.joined(separator: " ")
        case .null, .number, .object, nil: ""
        }
    }

    private static func row(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    /// Lanes and reasons are others' words: none of them shall be a formula where the table is opened.
    private static func cell(_ text: String) -> String {
        // By scalars: a quotation mark with an accent on it is one character, and still ends a cell.
        var cell = String.UnicodeScalarView()
        if let first = text.unicodeScalars.first, "=+-@\t\r\n".unicodeScalars.contains(first) { cell.append("'") }
        for scalar in text.unicodeScalars {
            if scalar == "\"" { cell.append(scalar) }
            cell.append(scalar)
        }
        guard cell.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return String(cell) }
        return "\"" + String(cell) + "\""
    }
}
