// The room's contract: Documentation.docc/Workbooks.md.

internal import Encodings

/// A workbook that somebody hands in (ISO/IEC 29500, `.xlsx`), read within limits.
package struct Workbook {
    /// The names of the sheets that one sees, in their order.
    package let sheets: [String]

    private let paths: [String]
    private let texts: [String]
    private let formats: NumberFormats
    private let calendar: SerialCalendar
    private var parts: PartReader
    private var cells = 0

    /// - Throws: `notAWorkbook`, `damaged`, `tooLarge`, `encrypted`, `otherPacking`, `documentType`.
    package init(_ file: [UInt8]) throws(WorkbookError) {
        var parts = PartReader(try ZipArchive(workbook: file))
        let top = Relationships(in: "")
        try parts.read("_rels/.rels", top)
        let path = top.path(of: "officeDocument") ?? "xl/workbook.xml"
        guard parts.archive.holds(path), path.hasSuffix(".xml") else { throw .notAWorkbook }
        let folders = path.split(separator: "/").dropLast()
        let folder = folders.joined(separator: "/")
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let relationships = Relationships(in: folder)
        try parts.read((folders + ["_rels", "\(name).rels"]).joined(separator: "/"), relationships)
        let outline = WorkbookOutline()
        try parts.read(path, outline)
        let visible = outline.sheets.filter {
            $0.isVisible && relationships.targets[$0.relationship]?.type == "worksheet"
        }
        guard !visible.isEmpty else { throw .notAWorkbook }
        sheets = visible.map(\.name)
        paths = visible.map { relationships.targets[$0.relationship]?.path ?? "" }
        let shared = SharedTexts()
        if let path = relationships.path(of: "sharedStrings") { try parts.read(path, shared) }
        let formats = NumberFormats()
        if let path = relationships.path(of: "styles") { try parts.read(path, formats) }
        (texts, self.formats, calendar) = (shared.texts, formats, outline.calendar)
        self.parts = parts
    }

    /// The rows of a sheet that have something in them.
    ///
    /// - Parameter place: in `sheets`.
    /// - Throws: `damaged`, `tooLarge`, `encrypted`, `otherPacking`, `documentType`.
    package mutating func rows(of place: Int) throws(WorkbookError) -> [WorksheetRow] {
        guard paths.indices.contains(place), parts.archive.holds(paths[place]) else { throw .damaged }
        let reader = WorksheetReader(texts, formats, calendar, cellsBefore: cells)
        try parts.read(paths[place], reader)
        cells = reader.cells
        return reader.rows
    }
}

/// What a file is, by its first bytes and by what its archive holds.
package enum FileKind: Hashable, Sendable {
    case workbook
    /// `.xls`, or a workbook with a password: both lie in a compound file. Or `.xlsb`.
    case binaryWorkbook
    case openDocument
    /// A page or XML that calls itself `.xls`.
    case markup
    /// Another archive.
    case archive
    /// A text, or what nobody knows.
    case other

    package init(_ file: [UInt8]) {
        if file.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self = .binaryWorkbook
        } else if file.starts(with: [0x50, 0x4B]) {
            self = FileKind(archive: file)
        } else {
            let beginning = file.starts(with: [0xEF, 0xBB, 0xBF]) ? file.dropFirst(3) : file[...]
            let first = beginning.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
            self = first == UInt8(ascii: "<") ? .markup : .other
        }
    }

    private init(archive file: [UInt8]) {
        let archive: ZipArchive
        do throws(WorkbookError) { archive = try ZipArchive(workbook: file) } catch {
            // What is wrong with it is said where it is read.
            self = .workbook
            return
        }
        if archive.holds("content.xml") {
            self = .openDocument
        } else if archive.holds("xl/workbook.bin") {
            self = .binaryWorkbook
        } else {
            self = archive.holds("_rels/.rels") || archive.holds("xl/workbook.xml") ? .workbook : .archive
        }
    }
}
