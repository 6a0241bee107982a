import Harness
import TestSupport

/// A sheet as somebody's office made it, and what is to become of it.
struct OddSheet: Sendable, CustomStringConvertible {
    enum Outcome: Sendable {
        /// All of it; so many lines.
        case taken(Int)
        /// None of it, for the faults of these cells.
        case refused([String])
        /// None of it, for this place of the file.
        case unreadable(String)
    }

    let name: String
    let bytes: [UInt8]
    let outcome: Outcome

    init(_ name: String, _ bytes: [UInt8], _ outcome: Outcome) {
        (self.name, self.bytes, self.outcome) = (name, bytes, outcome)
    }

    init(_ name: String, _ text: String, _ outcome: Outcome) { self.init(name, Array(text.utf8), outcome) }

    var description: String { name }

    static let head = "姓名,类别,证件,用人单位,出生日期\n"

    static func all() throws -> [OddSheet] {
        days + documents + shapes + words + encodings + faults + files
            + (try workbooks() + workbookFaults() + otherFiles())
    }

    /// One person, born on 3 May 1961, whose day is written so.
    private static func born(_ name: String, _ day: String, _ outcome: Outcome = .taken(1)) -> OddSheet {
        OddSheet("a day as \(name)", head + "张伟,A,\(SheetFile.resident()),jlu,\(day)\n", outcome)
    }

    private static let days = [
        born("Excel writes it", "1961/5/3"), born("ISO 8601 without zeros", "1961-5-3"), born("Chinese", "1961年5月3日"),
        born("eight digits", "19610503"), born("Excel writes it with a time", "1961/5/3 0:00"),
        born("a database writes it", "1961-05-03 00:00:00"), born("parts with dots", "1961.05.03"),
        born("full-width digits", "１９６１－０５－０３"), born("nothing", ""),
        born("the spreadsheet's own number", "22404", .refused(["E2"])),
        born("the day first", "3/5/1961", .refused(["E2"])),
        born("a year of two digits", "61/5/3", .refused(["E2"])),
        born("a day that is none", "1961-02-30", .refused(["E2"])),
        born("that of another person", "1961-05-04", .refused(["E2"])),
    ]

    /// One person with this document.
    private static func document(_ name: String, _ text: String, _ outcome: Outcome = .taken(1)) -> OddSheet {
        OddSheet("a document as \(name)", head + "张伟,A,\(text),jlu,\n", outcome)
    }

    private static let resident = SheetFile.resident()

    private static let documents = [
        document("a formula that keeps the digits", "=\"resident-id:\(resident)\""),
        document("the same, quoted by a program", "\"=\"\"\(resident)\"\"\""),
        document("a text by its apostrophe", "'resident-id:\(resident)"), document("a number alone", resident),
        document("a number in groups", "220102 19610503 \(resident.suffix(4))"),
        document("Chinese, with a wide colon", "居民身份证：\(resident)"), document("people call it", "身份证 \(resident)"),
        document("wide digits", "身份证：２２０１０２\(resident.dropFirst(6))"),
        document("what is copied along with a number", "\u{202D}\(resident)\u{202C}\u{A0}"),
        document("a passport in Chinese", "护照:CHN:E12345678"),
        document("a passport's number with its state", "CHN:E12345678"),
        document("a permit's number", SheetFile.resident("19800101", 101, region: "830000")),
        document(
            "a foreign permanent resident's", "外国人永久居留身份证:\(SheetFile.resident("19800101", 101, region: "911156"))"),
        document("two, with a wide semicolon", "\(resident)；护照:CHN:E12345678"),
        document("two, on two lines of a cell", "\"\(resident)\n护照:CHN:E12345678\""),
        document("a spreadsheet shows long numbers", "2.20102E+17", .refused(["C2"])),
        document("a number whose end became zeros", "\(resident.prefix(15))000", .refused(["C2"])),
        document("a passport without its state", "E12345678", .refused(["C2"])),
        document("a kind that cards do not name", "军官证:12345678", .refused(["C2"])),
        document("another kind than it is", "护照:\(resident)", .refused(["C2"])),
        document("an error", "#N/A", .refused(["C2"])), document("nothing", "", .refused(["C2"])),
        document("two, both wrong", "\(resident.dropLast())；护照:CHN:", .refused(["C2", "C2"])),
    ]

    private static let good = "张伟,A,\(resident),jlu,\n"

    private static let shapes = [
        OddSheet("empty rows of commas below", head + good + ",,,,\n,,,,\n", .taken(1)),
        OddSheet("rows of blanks between", head + "  ,,,,\n   \n" + good, .taken(1)),
        OddSheet("empty columns", "姓名,类别,证件,用人单位,出生日期,,\n张伟,A,\(resident),jlu,,,\n", .taken(1)),
        OddSheet("a title above", "吉林大学2026年人才服务卡申领汇总表,,,,\n" + head + good, .taken(1)),
        OddSheet("two titles above", "汇总表,,,,\n填报单位：吉林大学,,,填报日期：2026-11-30,\n\n" + head + good, .taken(1)),
        OddSheet(
            "an earlier round's ledger",
            "吉林省人才服务卡发放台账（2019年）,,,,,,,\n序号,姓名,性别,人才类别,证件类型,证件号码,工作单位,原卡号,发证日期,有效期至\n"
                + "1,张伟,男,A类,居民身份证,\(resident),jlu,JX2019-0001,2019-09-01,2024-08-31\n",
            .taken(1)),
        OddSheet("a column of line numbers", "序号,姓名,类别,证件,用人单位\n1,张伟,A,\(resident),jlu\n", .taken(1)),
        OddSheet(
            "columns beside, in another order", "备注,联系电话,用人单位,证件号码,性别,姓名,人才类别\n无,0431,jlu,\(resident),男,张伟,A\n",
            .taken(1)),
        OddSheet(
            "the document's kind in a column of its own",
            "姓名,类别,证件类型,证件号码,单位名称\n张伟,A,护照,CHN:E12345678,jlu\n李娜,A,居民身份证,\(resident),jlu\n", .taken(2)),
        OddSheet("heads with stars and remarks", "姓名*,类别 ,证件号码（必填）,用 人 单 位,出生日期(年-月-日)\n" + good, .taken(1)),
        OddSheet("a word to the spreadsheet in the first line", "sep=,\n" + head + good, .taken(1)),
        OddSheet(
            "line ends of Windows and a byte order mark", "\u{FEFF}" + (head + good).replacing("\n", with: "\r\n"),
            .taken(1)),
        OddSheet("no line end at the end", head + good.dropLast(), .taken(1)),
    ]

    private static func person(
        _ serial: Int, _ name: String = "张伟", _ category: String = "A", _ employer: String = "jlu"
    ) -> String {
        "\(name),\(category),\(SheetFile.resident("19610503", serial)),\(employer),\n"
    }

    private static let words = [
        OddSheet(
            "categories as people write them",
            head + person(101, "张伟", "A类") + person(102, "张伟", "Ａ") + person(103, "张伟", "a 类")
                + person(104, "张伟", "E类人才")
                + person(105, "张伟", "急需紧缺人才") + person(106, "张伟", "major-contribution"), .taken(6)),
        OddSheet("a category that there is not", head + person(101, "张伟", "F"), .refused(["B2"])),
        OddSheet("the employer by its name", head + person(101, "张伟", "A", "吉林大学"), .taken(1)),
        OddSheet("the employer by its name with blanks", head + person(101, "张伟", "A", " 吉 林 大 学 "), .taken(1)),
        OddSheet("an employer that is not listed", head + person(101, "张伟", "A", "清华大学"), .refused(["D2"])),
        OddSheet(
            "names filled up with blanks", head + person(101, "张　伟") + person(102, "李 娜") + person(103, "欧阳文静"),
            .taken(3)),
        OddSheet("a rare character that became a question mark", head + person(101, "李?"), .refused(["A2"])),
        OddSheet("a character that was lost", head + person(101, "李\u{FFFD}"), .refused(["A2"])),
    ]

    private static let encodings = [
        OddSheet("GB 18030", SheetFile.gb18030(head + person(101, "张伟", "急需紧缺") + person(102, "䶮㛃")), .taken(2)),
        OddSheet(
            "GB 18030 below heads in ASCII",
            SheetFile.gb18030("name,category,documents,employer\n" + "李娜,a,\(resident),jlu\n"), .taken(1)),
        OddSheet(
            "GB 18030 whose names could be another's letters",
            SheetFile.gb18030(head + person(101, "伟") + person(102, "李伟")), .taken(2)),
        OddSheet("UTF-8 with four bytes a character", head + person(101, "𠮷野") + person(102, "Émile Zola"), .taken(2)),
        OddSheet(
            "two sheets joined, in two encodings",
            Array("name,category,documents,employer\n张伟,a,\(resident),jlu\n".utf8)
                + SheetFile.gb18030("李娜,a,\(resident),jlu\n"), .unreadable("line 3, byte 1")),
        OddSheet(
            "the same below Chinese heads", Array((head + good).utf8) + SheetFile.gb18030(good),
            .unreadable("line 3, byte 1")),
        OddSheet("UTF-8 that was cut off", Array((head + good).utf8) + [0xE5, 0xBC], .unreadable("line 3, byte 1")),
        OddSheet("UTF-8 but for one byte", Array(head.utf8) + [0xFF] + Array(good.utf8), .unreadable("line 2, byte 1")),
        OddSheet("UTF-16", SheetFile.utf16(head + good), .unreadable("file")),
        OddSheet("bytes of no encoding", Array("name,category\n".utf8) + [0x81, 0x20], .unreadable("line 2, byte 1")),
    ]

    private static let faults = [
        OddSheet(
            "every fault of every line", head + "?,Z,\(resident.dropLast()),,yesterday\n" + good + ",,,,,6\n",
            .refused(["A2", "B2", "C2", "D2", "E2", "A4", "B4", "C4", "D4", "F4"])),
        OddSheet("one person twice", head + good + good, .refused(["C3"])),
        OddSheet("a holder of class C without a birthday", head + "Li Mei,C,护照:CHN:E12345678,jlu,\n", .refused(["E2"])),
        OddSheet("a comma too many", head + "张,伟,A,\(resident),jlu,\n", .refused(["B2", "C2", "D2", "E2"])),
        OddSheet(
            "an attachment that is no digest", "姓名,类别,证件,用人单位,附件\n张伟,A,\(resident),jlu,扫描件.pdf\n", .refused(["E2"])),
    ]

    private static let files = [
        OddSheet("nothing", "", .unreadable("sheet")), OddSheet("heads alone", head, .unreadable("sheet")),
        OddSheet("a head twice", "姓名,姓名,类别,证件,用人单位\n", .unreadable("B1")),
        OddSheet("a head that nobody knows", "姓名,类别,证件,用人单位,工资\n" + good, .unreadable("E1")),
        OddSheet("a column too few", "姓名,类别,证件\n张伟,A,\(resident)\n", .unreadable("line 1")),
        OddSheet("a quote that is not closed", head + "\"张伟,A,\(resident),jlu,\n", .unreadable("line 2")),
    ]
}
