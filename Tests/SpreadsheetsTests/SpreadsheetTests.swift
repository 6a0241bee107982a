import Harness
import JSON
import Spreadsheets
import Testing

/// A table as other programs read it.
struct SpreadsheetTests {
    private func cells(_ texts: [String]) async throws -> [JSONValue] {
        let sheet = Spreadsheet(title: "Record", headings: ["text"], rows: texts.map { [.text($0)] })
        return try await PythonScript("DaemonTests/Python/workbook.py").run(input: sheet.xlsx())
            .split(separator: "\n").dropFirst().map { try JSONValue(parsing: Array($0.utf8)).array?.first ?? .null }
    }

    @Test func `a text that is too long for a cell is cut where one sees it, and the table is there`() async throws {
        let whole = String(repeating: "a", count: 32_767)
        // An ideogram outside of the basic plane counts twice.
        let wide = String(repeating: "\u{20000}", count: 16_383)
        let cells = try await cells([whole, whole + "b", wide + "b", wide + "bc", wide + "\u{20000}"])
        #expect(
            cells == [
                .string(whole), .string(whole.dropLast() + "…"), .string(wide + "b"), .string(wide + "…"),
                .string(wide + "…"),
            ])
    }

    @Test func `no text is a formula`() async throws {
        #expect(try await cells(["=1+1", "@x", "http://example.org/"]) == ["=1+1", "@x", "http://example.org/"])
    }
}
