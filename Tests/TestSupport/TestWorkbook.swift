/// A workbook made for a test, as one office program or another writes it.
package struct TestWorkbook {
    /// What stands in a cell.
    package enum Cell: ExpressibleByStringLiteral, ExpressibleByNilLiteral {
        case empty
        case text(String)
        /// A text in two runs, with how it is read aloud.
        case rich(String, String)
        /// A number as the file writes it, in a style of `styles`.
        case number(String, style: Int = 0)
        case formula(String, value: String?)
        case boolean(Bool)
        case error(String)

        package init(stringLiteral text: String) { self = .text(text) }
        package init(nilLiteral: ()) { self = .empty }
    }

    /// Whose habits: where texts stand, and whether rows and cells say where they are.
    package enum Program: CaseIterable, Sendable {
        /// Shared texts; each row and cell says where it is.
        case excel
        /// The same in the strict form's namespaces, paths from the root, a byte order mark before each part.
        case wps
        /// Shared texts; empty cells stand there with a style, columns up to the end.
        case libreOffice
        /// Texts in their cells, no places, nothing packed.
        case script
    }

    /// Where in `xl/styles.xml` a format of a day is.
    package static let shortDay = 1
    package static let chineseDay = 2
    package static let textFormat = 3
    package static let money = 4

    package var sheets: [(name: String, state: String, rows: [[Cell]])]
    package var is1904 = false
    /// Behind `</sheetData>` of each.
    package var tail = ""

    package init(_ rows: [[Cell]], name: String = "Sheet1") { sheets = [(name, "visible", rows)] }

    package func archive(by program: Program = .excel) throws -> TestArchive {
        var texts = SharedTable()
        var parts: [TestArchive.Part] = []
        func add(_ name: String, _ text: String) throws {
            let declaration = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#
            let declared = (program == .wps ? "\u{FEFF}" : "") + declaration + "\n" + text
            parts.append(try TestArchive.Part(name, Array(declared.utf8), isDeflated: program != .script))
        }
        let names = program == .wps ? "http://purl.oclc.org/ooxml" : "http://schemas.openxmlformats.org"
        let main = "\(names)/spreadsheetml/\(program == .wps ? "main" : "2006/main")"
        let kinds = "\(names)/officeDocument/\(program == .wps ? "" : "2006/")relationships"
        let root = program == .wps ? "/xl/" : ""
        try add("[Content_Types].xml", #"<Types xmlns="\#(names)/package/2006/content-types"/>"#)
        try add("_rels/.rels", relationships([("rId1", "\(kinds)/officeDocument", "xl/workbook.xml")]))
        var (listed, targets) = ("", [("rIdS", "\(kinds)/styles", "\(root)styles.xml")])
        for (place, sheet) in sheets.enumerated() {
            let id = "rId\(place + 10)"
            let state = sheet.state == "visible" ? "" : #" state="\#(sheet.state)""#
            listed += #"<sheet name="\#(escaped(sheet.name))" sheetId="\#(place + 1)"\#(state) r:id="\#(id)"/>"#
            targets.append((id, "\(kinds)/worksheet", "\(root)worksheets/sheet\(place + 1).xml"))
        }
        targets.append(("rIdT", "\(kinds)/sharedStrings", "\(root)sharedStrings.xml"))
        let calendar = is1904 ? #"<workbookPr date1904="1"/>"# : "<workbookPr/>"
        try add(
            "xl/workbook.xml",
            #"<workbook xmlns="\#(main)" xmlns:r="\#(kinds)">\#(calendar)<sheets>\#(listed)</sheets></workbook>"#)
        try add("xl/_rels/workbook.xml.rels", relationships(targets))
        try add("xl/styles.xml", #"<styleSheet xmlns="\#(main)">\#(TestWorkbook.styles)</styleSheet>"#)
        for (place, sheet) in sheets.enumerated() {
            let rows = sheet.rows.enumerated().map { row($0.element, $0.offset + 1, by: program, &texts) }.joined()
            try add(
                "xl/worksheets/sheet\(place + 1).xml",
                #"<worksheet xmlns="\#(main)"><sheetData>\#(rows)</sheetData>\#(tail)</worksheet>"#)
        }
        if !texts.items.isEmpty {
            try add("xl/sharedStrings.xml", #"<sst xmlns="\#(main)">\#(texts.items.joined())</sst>"#)
        }
        return TestArchive(parts)
    }

    package func bytes(by program: Program = .excel) throws -> [UInt8] { try archive(by: program).bytes }

    private struct SharedTable {
        var items: [String] = []

        mutating func place(_ item: String) -> Int {
            items.append("<si>\(item)</si>")
            return items.count - 1
        }
    }

    private func row(_ cells: [Cell], _ number: Int, by program: Program, _ texts: inout SharedTable) -> String {
        if program != .script, program != .libreOffice,
            cells.allSatisfy({ if case .empty = $0 { true } else { false } })
        {
            return ""
        }
        let place = program == .script ? "" : #" r="\#(number)""#
        let written = cells.enumerated().map { cell($0.element, $0.offset, number, by: program, &texts) }.joined()
        return "<row\(place)>\(written)</row>"
    }

    private func cell(
        _ cell: Cell, _ column: Int, _ row: Int, by program: Program, _ texts: inout SharedTable
    ) -> String {
        let place = program == .script ? "" : #" r="\#(letters(column))\#(row)""#
        func shown(_ item: String) -> String {
            if program == .script { return #"<c\#(place) t="inlineStr"><is>\#(item)</is></c>"# }
            return #"<c\#(place) s="\#(TestWorkbook.textFormat)" t="s"><v>\#(texts.place(item))</v></c>"#
        }
        switch cell {
        case .empty: return program == .libreOffice || program == .script ? #"<c\#(place) s="3"/>"# : ""
        case .text(let text): return shown(#"<t xml:space="preserve">\#(escaped(text))</t>"#)
        case .rich(let first, let second):
            return shown(
                "<r><t>\(escaped(first))</t></r><r><rPr><b/></rPr><t>\(escaped(second))</t></r>"
                    + #"<rPh sb="0" eb="1"><t>zhang</t></rPh><phoneticPr fontId="1"/>"#)
        case .number(let written, let style): return #"<c\#(place) s="\#(style)"><v>\#(written)</v></c>"#
        case .formula(let formula, let value):
            let cached = value.map { "<v>\(escaped($0))</v>" } ?? ""
            return #"<c\#(place) t="str"><f>\#(escaped(formula))</f>\#(cached)</c>"#
        case .boolean(let value): return #"<c\#(place) t="b"><v>\#(value ? 1 : 0)</v></c>"#
        case .error(let name): return #"<c\#(place) t="e"><v>\#(escaped(name))</v></c>"#
        }
    }

    /// General; 14; 2024年5月3日; text; money with a d in quotes.
    private static let styles = """
        <numFmts count="2"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>\
        <numFmt numFmtId="177" formatCode="[Red]#,##0.00&quot; dollars&quot;"/></numFmts>\
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="49"/><xf numFmtId="177"/></cellXfs>
        """

    private func relationships(_ list: [(String, String, String)]) -> String {
        let items = list.map { #"<Relationship Id="\#($0.0)" Type="\#($0.1)" Target="\#($0.2)"/>"# }.joined()
        return
            #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\#(items)</Relationships>"#
    }

    private func letters(_ column: Int) -> String {
        let scalars = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return column < 26 ? String(scalars[column]) : "\(scalars[column / 26 - 1])\(scalars[column % 26])"
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
