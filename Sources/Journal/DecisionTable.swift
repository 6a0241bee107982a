public import JSON

/// Recorded decisions as a table for a spreadsheet: RFC 4180, one heading, one line each.
public enum DecisionTable {
    public static let headings = [
        "at", "id", "supersedes", "site", "lane", "outcome", "reasons", "card", "kind", "assurance", "services",
        "service", "relation", "companions", "officialTravel", "document", "confirmed", "reason", "test",
    ]

    /// - Parameters:
    ///   - decisions: as the journal shows them.
    ///   - hasHeadings: `false` for what goes below an earlier part.
    public static func text(of decisions: [JSONValue], hasHeadings: Bool = true) -> String {
        (hasHeadings ? row(headings) : "") + decisions.map { row(cells(of: $0)) }.joined()
    }

    public static func cells(of decision: JSONValue) -> [String] {
        let members = decision.object
        let (card, asked) = (members?["card"]?.object, members?["asked"]?.object)
        let reasons = members?["reasons"]?.array?.compactMap(\.string) ?? []
        let services = members?["services"]?.array?.compactMap { $0.object?["id"]?.string } ?? []
        return ["at", "id", "supersedes", "site", "lane", "outcome"].map { plain(members?[$0]) }
            + [reasons.joined(separator: " ")] + ["number", "kind"].map { plain(card?[$0]) }
            + [plain(members?["assurance"]), services.joined(separator: " ")]
            + ["service", "relation", "companions", "officialTravel", "document", "confirmed", "reason"].map {
                plain(asked?[$0])
            } + [plain(members?["test"])]
    }

    private static func plain(_ value: JSONValue?) -> String {
        switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .bool(let truth): String(truth)
        case .null, .number, .array, .object, nil: ""
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
