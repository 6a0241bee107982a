import Harness
import TestSupport

extension OddSheet {
    private static let heads: [TestWorkbook.Cell] = ["姓名", "类别", "证件", "用人单位", "出生日期"]
    private static let resident = SheetFile.resident()
    /// 3 May 1961 in the days of spreadsheets.
    private static let serial = "22404"

    private static func rows(_ document: TestWorkbook.Cell, _ born: TestWorkbook.Cell = nil) -> [[TestWorkbook.Cell]] {
        [heads, ["张伟", "A", document, "jlu", born]]
    }

    private static func workbook(
        _ name: String, _ document: TestWorkbook.Cell, _ born: TestWorkbook.Cell = nil, _ outcome: Outcome = .taken(1)
    ) throws -> OddSheet {
        OddSheet("a workbook with \(name)", try TestWorkbook(rows(document, born)).bytes(), outcome)
    }

    static func workbooks() throws -> [OddSheet] {
        let whole: [[TestWorkbook.Cell]] = [
            ["吉林大学2026年人才服务卡申领汇总表"], [], ["填报单位：吉林大学", nil, nil, "2026-11-30"], heads,
            [.rich("张", "伟"), "A类", .text(resident), "吉林大学", .number(serial, style: TestWorkbook.shortDay)],
            [nil, nil],
            [
                "李娜", "急需紧缺", "护照:CHN:E12345678", .formula("D5", value: "jlu"),
                .number("29221.0", style: TestWorkbook.chineseDay),
            ],
            [nil, nil, " ", nil, nil],
        ]
        var sheets = try TestWorkbook.Program.allCases.map { program in
            OddSheet("a workbook as \(program) writes it", try TestWorkbook(whole).bytes(by: program), .taken(2))
        }
        sheets += [
            try workbook("a number of eight digits for a day", .text(resident), .number("19610503")),
            try workbook("a day as a text", .text(resident), "1961年5月3日"),
            try workbook("a day with a time", .text(resident), .number("22404.999", style: TestWorkbook.shortDay)),
            try workbook("a formula that has its value", .formula("CONCAT(A1)", value: resident)),
            try workbook("an apostrophe in the text", .text("'\(resident)")),
        ]
        var old = TestWorkbook(rows(.text(resident), .number("20942", style: TestWorkbook.shortDay)))
        old.is1904 = true
        sheets.append(OddSheet("a workbook that counts from 1904", try old.bytes(), .taken(1)))
        var form = TestWorkbook([["填写说明"], ["证件号码请按文本填写"]], name: "说明")
        form.sheets += [
            ("lists", "hidden", [heads, ["A", "B", "C", "D", "E"]]), ("申领", "visible", rows(.text(resident))),
            ("空表", "visible", [heads]),
        ]
        sheets.append(OddSheet("a workbook with a page of advice and hidden lists", try form.bytes(), .taken(1)))
        return sheets
    }

    static func workbookFaults() throws -> [OddSheet] {
        var sheets = [
            try workbook("a document that is a number", .number("220102196105031000"), nil, .refused(["C2"])),
            try workbook("the same in another spelling", .number("2.20102196105031E+17"), nil, .refused(["C2"])),
            try workbook("an error", .error("#REF!"), nil, .refused(["C2"])),
            try workbook("a formula without its value", .formula("A1", value: nil), nil, .refused(["C2"])),
            try workbook("a day that no format shows as one", .text(resident), .number(serial), .refused(["E2"])),
            try workbook(
                "29 February 1900", .text(resident), .number("60", style: TestWorkbook.shortDay), .refused(["E2"])),
            try workbook("yes for a day", .text(resident), .boolean(true), .refused(["E2"])),
        ]
        let gaps = rows(.text(resident)) + [[], [], [], [], [], [], [], [], [], ["李娜", "A", "E1", "jlu"]]
        sheets.append(OddSheet("a workbook with a fault far below", try TestWorkbook(gaps).bytes(), .refused(["C12"])))
        var several = TestWorkbook(rows(.text(resident)), name: "一季度")
        several.sheets.append(("二季度", "visible", rows("护照:CHN:E12345678")))
        sheets.append(OddSheet("a workbook with two sheets of people", try several.bytes(), .unreadable("file")))
        sheets.append(OddSheet("a workbook with nothing in it", try TestWorkbook([]).bytes(), .unreadable("file")))
        return sheets
    }

    static func otherFiles() throws -> [OddSheet] {
        let good = try TestWorkbook(rows(.text(resident))).archive()
        var locked = good
        for place in locked.parts.indices { locked.parts[place].flags = 1 }
        var bomb = good
        bomb.parts[bomb.parts.count - 2] = try TestArchive.Part(
            bomb.parts[bomb.parts.count - 2].name, [UInt8](repeating: 0x20, count: 48 << 20))
        return [
            OddSheet(
                "an .xls, or a workbook with a password", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0],
                .unreadable("file")),
            OddSheet("an .ods", try TestArchive(["mimetype": "x", "content.xml": "<a/>"]).bytes, .unreadable("file")),
            OddSheet(
                "a page that is called .xls", "<html><table><tr><td>姓名</td></tr></table></html>", .unreadable("file")),
            OddSheet("XML that is called .xls", "<?xml version=\"1.0\"?><Workbook/>", .unreadable("file")),
            OddSheet("an archive of photographs", try TestArchive(["1.jpg": "x"]).bytes, .unreadable("file")),
            OddSheet("a workbook that was cut off", Array(good.bytes.dropLast(40)), .unreadable("file")),
            OddSheet("a workbook whose archive is locked", locked.bytes, .unreadable("file")),
            OddSheet("a bomb", bomb.bytes, .unreadable("file")),
        ]
    }
}
