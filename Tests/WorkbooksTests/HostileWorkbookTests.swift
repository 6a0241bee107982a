import TestSupport
import Testing
import Workbooks

/// What says that it is a workbook and is not one to be read.
@Suite struct `A file that is no good workbook` {
    private static let good = TestWorkbook([["姓名", "类别"], ["张伟", "a"]])

    private func refusal(_ file: [UInt8]) -> WorkbookError? {
        do throws(WorkbookError) {
            var workbook = try Workbook(file)
            for place in workbook.sheets.indices { _ = try workbook.rows(of: place) }
            return nil
        } catch {
            return error
        }
    }

    private func refusal(sheet: String) throws -> WorkbookError? {
        var archive = try Self.good.archive()
        let place = try #require(archive.parts.firstIndex { $0.name == "xl/worksheets/sheet1.xml" })
        archive.parts[place] = try TestArchive.Part("xl/worksheets/sheet1.xml", Array(sheet.utf8))
        return refusal(archive.bytes)
    }

    @Test func `is the good one in every prefix, and with each byte of it altered once: refused or read, never worse`()
        throws
    {
        let file = try Self.good.bytes()
        for count in 0..<file.count { #expect(refusal(Array(file.prefix(count))) != nil, "\(count)") }
        for place in file.indices {
            var altered = file
            altered[place] ^= 0x55
            _ = refusal(altered)
        }
        #expect(refusal(file) == nil)
    }

    /// Under a right checksum, so that what reads the parts gets to see them.
    @Test(arguments: 0..<60)
    func `has bytes of a part altered, and the archive made again: refused or read, never worse`(seed: Int) throws {
        let rows: [[TestWorkbook.Cell]] = [
            ["姓名", .rich("类", "别"), .number("22404", style: 1)],
            ["张伟 & <>", .boolean(true), .error("#N/A"), .formula("A1", value: "a")],
        ]
        let whole = try TestWorkbook(rows).archive()
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % max(limit, 1)
        }
        for _ in 0..<50 {
            var archive = whole
            let place = next(archive.parts.count)
            var bytes = archive.parts[place].bytes
            for _ in 0...next(4) {
                let (at, kind) = (next(bytes.count), next(4))
                switch kind {
                case 0: bytes[at] = UInt8(next(256))
                case 1: bytes.remove(at: at)
                case 2: bytes.insert(contentsOf: bytes[at...].prefix(next(40)), at: next(at + 1))
                default:
                    bytes.replaceSubrange(
                        at..<min(bytes.count, at + next(20)), with: [UInt8](repeating: 0x39, count: next(24)))
                }
            }
            archive.parts[place] = try TestArchive.Part(archive.parts[place].name, bytes)
            _ = refusal(archive.bytes)
        }
        #expect(refusal(whole.bytes) == nil)
    }

    @Test func `has a byte of its content altered: its checksum says so`() throws {
        var archive = try Self.good.archive(by: .script)
        let place = try #require(archive.parts.firstIndex { $0.name == "xl/worksheets/sheet1.xml" })
        let cell = try #require(archive.parts[place].packed.firstRange(of: Array(">a<".utf8)))
        archive.parts[place].packed[cell.lowerBound + 1] = UInt8(ascii: "b")
        #expect(refusal(archive.bytes) == .damaged)
    }

    @Test func `is locked, or packed by another method, or as ZIP64`() throws {
        var locked = try Self.good.archive()
        locked.parts[1].flags = 1
        #expect(refusal(locked.bytes) == .encrypted)
        var packed = try Self.good.archive()
        packed.parts[1].method = 14
        #expect(refusal(packed.bytes) == .otherPacking)
        var long = try Self.good.archive()
        long.parts[1].declaredBytes = 0xFFFF_FFFF
        #expect(refusal(long.bytes) == .otherPacking)
    }

    @Test func `names a part twice, or has more parts than any`() throws {
        var twice = try Self.good.archive()
        twice.parts.append(try TestArchive.Part("XL/Workbook.xml", [1]))
        #expect(refusal(twice.bytes) == .damaged)
        var many = try Self.good.archive()
        many.parts += try (0...WorkbookLimits.entries).map { try TestArchive.Part("\($0)", []) }
        #expect(refusal(many.bytes) == .tooLarge)
    }

    @Test func `holds a bomb: more than its limit, at whatever ratio, whatever it says of its length`() throws {
        let rows = String(repeating: "<row/>", count: 4 << 20)
        #expect(try refusal(sheet: "<worksheet><sheetData>\(rows)</sheetData></worksheet>") == .tooLarge)
        var archive = try Self.good.archive()
        let place = try #require(archive.parts.firstIndex { $0.name == "xl/worksheets/sheet1.xml" })
        let blanks = [UInt8](repeating: 0x20, count: 65 << 20)
        archive.parts[place] = try TestArchive.Part("xl/worksheets/sheet1.xml", blanks)
        #expect(refusal(archive.bytes) == .tooLarge)
        archive.parts[place].declaredBytes = 1000
        #expect(refusal(archive.bytes) == .damaged)
        // Stored it is no shorter than it says, and the file is too long.
        #expect(refusal([0x50, 0x4B] + blanks) == .tooLarge)
    }

    @Test(arguments: [
        "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet>&b;</worksheet>",
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><worksheet/>",
        "<worksheet/><!ELEMENT a ANY>",
    ])
    func `has a document type`(sheet: String) throws {
        #expect(try refusal(sheet: sheet) == .documentType)
    }

    @Test func `has a tag of a thousand attributes, or elements without end`() throws {
        let attributes = (0..<1000).map { "a\($0)=\">\"" }.joined(separator: " ")
        #expect(try refusal(sheet: "<worksheet \(attributes)/>") == .tooLarge)
        // Behind what looks like the beginning of a comment and is inside of an instruction.
        for start in ["<?x > <!-- ?>", "<?x > <![CDATA[ ?>", "<?x ??>"] {
            #expect(try refusal(sheet: "\(start)<worksheet \(attributes)/>") == .tooLarge, "\(start)")
            #expect(try refusal(sheet: "\(start)<worksheet/>") == nil, "\(start)")
        }
        #expect(try refusal(sheet: "<?x \(attributes) ?><worksheet/>") == .tooLarge)
        let depth = WorkbookLimits.depth + 1
        let deep = String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        #expect(try refusal(sheet: deep) == .tooLarge)
        let long = String(repeating: "张", count: WorkbookLimits.textBytes)
        #expect(try refusal(sheet: "<worksheet><row><c><v>\(long)</v></c></row></worksheet>") == .tooLarge)
    }

    @Test(arguments: [
        "", "<worksheet>", "<worksheet></sheet>", "<worksheet>&unknown;</worksheet>", "<worksheet>\u{1}</worksheet>",
        "<worksheet><row r=\"0\"/></worksheet>", "<worksheet><row r=\"2\"/><row r=\"2\"/></worksheet>",
        "<worksheet><row r=\"1048577\"/></worksheet>",
        "<worksheet><row r=\"99999999999999999999999\"><c r=\"A2\"/></row></worksheet>",
        "<worksheet><row><c r=\"A2\"><v>1</v></c></row></worksheet>",
        "<worksheet><row><c r=\"XFE1\"><v>1</v></c></row></worksheet>",
        "<worksheet><row><c r=\"B1\"/><c r=\"A1\"/></row></worksheet>",
        "<worksheet><row><c t=\"s\"><v>9</v></c></row></worksheet>",
        "<worksheet><row><c t=\"s\"><v>-1</v></c></row></worksheet>",
        "<worksheet><row><c><v>one</v></c></row></worksheet>",
        "<worksheet><row><c><v>1e999</v></c></row></worksheet>",
        "<worksheet><row><c t=\"q\"><v>1</v></c></row></worksheet>",
    ])
    func `has a sheet that keeps to no rule`(sheet: String) throws {
        #expect(try refusal(sheet: sheet) == .damaged)
    }

    @Test func `says that it is in another encoding than it is`() throws {
        let sheet = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet/>"
        #expect(try refusal(sheet: sheet) == nil)
        var archive = try Self.good.archive()
        let place = try #require(archive.parts.firstIndex { $0.name == "xl/worksheets/sheet1.xml" })
        archive.parts[place] = try TestArchive.Part(
            "xl/worksheets/sheet1.xml", [0xFF, 0xFE] + Array("<worksheet/>".utf8).flatMap { [$0, 0] })
        #expect(refusal(archive.bytes) == .damaged)
    }

    @Test func `has more cells than a workbook may, on however many sheets`() throws {
        let row = "<row>" + String(repeating: "<c><v>1</v></c>", count: 10_000) + "</row>"
        let sheet = "<worksheet>" + String(repeating: row, count: WorkbookLimits.cells / 20_000 + 1) + "</worksheet>"
        var two = TestWorkbook([["a"]])
        two.sheets.append(("b", "visible", [["b"]]))
        var archive = try two.archive()
        for name in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
            let place = try #require(archive.parts.firstIndex { $0.name == name })
            // Stored, so that it is the cells that are too many.
            archive.parts[place] = try TestArchive.Part(name, Array(sheet.utf8), isDeflated: false)
        }
        #expect(refusal(archive.bytes) == .tooLarge)
        let place = try #require(archive.parts.firstIndex { $0.name == "xl/worksheets/sheet2.xml" })
        archive.parts[place] = try TestArchive.Part("xl/worksheets/sheet2.xml", Array("<worksheet/>".utf8))
        #expect(refusal(archive.bytes) == nil)
    }

    @Test func `is another kind of file, which is told`() throws {
        #expect(FileKind([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]) == .binaryWorkbook)
        #expect(FileKind(Array("\u{FEFF}\n<html><table>".utf8)) == .markup)
        #expect(FileKind(Array("姓名,类别".utf8)) == .other && FileKind([]) == .other)
        #expect(FileKind(try TestArchive(["mimetype": "x", "content.xml": "<a/>"]).bytes) == .openDocument)
        #expect(FileKind(try TestArchive(["_rels/.rels": "<a/>", "xl/workbook.bin": ""]).bytes) == .binaryWorkbook)
        #expect(FileKind(try TestArchive(["photo.jpg": ""]).bytes) == .archive)
        #expect(FileKind(try Self.good.bytes()) == .workbook)
        #expect(refusal(try TestArchive(["photo.jpg": ""]).bytes) == .notAWorkbook)
        #expect(refusal(Array("姓名,类别".utf8)) == .notAWorkbook)
    }
}
