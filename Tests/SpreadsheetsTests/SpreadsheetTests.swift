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

    @Test func `a table to fill in keeps the digits of a text, and offers what may be chosen`() async throws {
        let sheet = FillInSheet(
            title: "批量导入",
            columns: [.text("证件"), .choice("类别", of: ["A", "B", "重大贡献"]), .day("出生日期"), .choice("用人单位", of: [])])
        let read = try await PythonScript("SpreadsheetsTests/Python/form.py").run(input: sheet.xlsx())
        let form = try #require(try JSONValue(parsing: Array(read.utf8)).object)
        #expect(form["heads"] == [["证件", "类别", "出生日期", "用人单位"]])
        #expect(form["formats"] == ["@", "@", "yyyy-mm-dd", "@"])
        #expect(form["rules"] == [["B2:B2001", "lists!$B$1:$B$3"]])
        #expect(form["lists"] == [["A"], ["B"], ["重大贡献"]] && form["states"] == ["visible", "hidden"])
    }

    @Test func `no text is a formula`() async throws {
        #expect(try await cells(["=1+1", "@x", "http://example.org/"]) == ["=1+1", "@x", "http://example.org/"])
    }
}
