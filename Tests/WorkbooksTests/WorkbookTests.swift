import Primitives
import TestSupport
import Testing
import Workbooks

/// What office programs write, as it was meant.
@Suite struct `A workbook` {
    private func rows(_ workbook: TestWorkbook, by program: TestWorkbook.Program = .excel) throws -> [WorksheetRow] {
        var read = try Workbook(workbook.bytes(by: program))
        return try read.rows(of: 0)
    }

    private func values(_ cells: [TestWorkbook.Cell]) throws -> [CellValue?] {
        let row = try #require(try rows(TestWorkbook([cells])).first)
        return (0..<cells.count).map { row.cells[$0] }
    }

    @Test(arguments: TestWorkbook.Program.allCases)
    func `says the same whichever program wrote it`(program: TestWorkbook.Program) throws {
        let workbook = TestWorkbook([
            ["吉林大学2026年汇总表"], [nil, nil],
            ["姓名", "类别", nil, "出生日期"],
            [.rich("张", "伟 & <子>"), "a", nil, .number("22404", style: TestWorkbook.shortDay)],
            [nil, nil, nil, nil], ["李娜", nil, nil, .text("1980-05-17")],
        ])
        let rows = try rows(workbook, by: program)
        #expect(rows.map(\.number) == [1, 3, 4, 6])
        #expect(rows[1].cells == [0: .text("姓名"), 1: .text("类别"), 3: .text("出生日期")])
        #expect(
            rows[2].cells == [0: .text("张伟 & <子>"), 1: .text("a"), 3: .day(try #require(Day(iso8601: "1961-05-03")))])
        #expect(rows[3].cells == [0: .text("李娜"), 3: .text("1980-05-17")])
    }

    @Test func `keeps what a cell means: yes and no, errors, cached values, numbers`() throws {
        let cells = try values([
            .boolean(true), .error("#N/A"), .formula("A1", value: "张伟"), .formula("A1", value: nil), .number("1"),
            .number("1.50"), .number("19610503"), .number("-3", style: TestWorkbook.money), .text("_x5F20_伟_x_x00"),
        ])
        #expect(
            cells == [
                .boolean(true), .error("#N/A"), .text("张伟"), .notComputed, .number("1"), .number("1.5"),
                .number("19610503"), .number("-3"), .text("张伟_x_x00"),
            ])
    }

    @Test(arguments: ["220102195101011000", "2.20102195101011E+17", "1000000000000000", "-1e300"])
    func `a number of more than fifteen digits has lost some`(written: String) throws {
        #expect(try values([.number(written)]) == [.longNumber])
        #expect(try values([.number("999999999999999")]) == [.number("999999999999999")])
    }

    @Test(arguments: [
        ("1", "1900-01-01"), ("59", "1900-02-28"), ("61", "1900-03-01"), ("22404.75", "1961-05-03"),
        ("2958465.999", "9999-12-31"),
    ])
    func `a number is a day by its format`(serial: String, day: String) throws {
        let expected = CellValue.day(try #require(Day(iso8601: day)))
        for style in [TestWorkbook.shortDay, TestWorkbook.chineseDay] {
            #expect(try values([.number(serial, style: style)]) == [expected])
        }
    }

    @Test func `a day that the calendar does not have stays the number, as does one of another format`() throws {
        let style = TestWorkbook.shortDay
        #expect(
            try values([
                .number("60", style: style), .number("0", style: style), .number("-5", style: style),
                .number("2958466", style: style), .number("22404", style: TestWorkbook.money), .number("22404"),
            ]) == [.number("60"), .number("0"), .number("-5"), .number("2958466"), .number("22404"), .number("22404")])
    }

    @Test func `a workbook of the calendar from 1904 counts from there`() throws {
        var workbook = TestWorkbook([[.number("0", style: 1), .number("20942", style: 1)]])
        workbook.is1904 = true
        let row = try #require(try rows(workbook).first)
        #expect(row.cells[0] == Day(iso8601: "1904-01-01").map { .day($0) })
        #expect(row.cells[1] == Day(iso8601: "1961-05-03").map { .day($0) })
    }

    @Test func `the sheets that one sees are named, the hidden are not`() throws {
        var workbook = TestWorkbook([["a"]], name: "说明")
        workbook.sheets += [
            ("lists", "hidden", [["x"]]), ("secret", "veryHidden", [["y"]]), ("申领 & 汇总", "visible", [["b"]]),
        ]
        var read = try Workbook(workbook.bytes())
        #expect(read.sheets == ["说明", "申领 & 汇总"])
        #expect(try read.rows(of: 1).map(\.cells) == [[0: .text("b")]])
    }

    @Test func `a cell is named as spreadsheets name it`() {
        let names = [(0, "A1"), (25, "Z1"), (26, "AA1"), (701, "ZZ1"), (702, "AAA1"), (16_383, "XFD1")]
        for (column, name) in names { #expect(CellPosition(column: column, row: 1).description == name) }
        #expect(CellPosition(column: 2, row: 12).description == "C12")
    }
}
