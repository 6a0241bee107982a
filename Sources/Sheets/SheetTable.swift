internal import AuthorityKeys
internal import DurableFiles
package import Regulation
package import Words
internal import Workbooks

/// What a sheet was read from.
package enum SheetSource: Hashable, Sendable {
    case text(TextEncoding)
    case workbook(sheet: String)
}

/// A file as somebody handed it in: its head, which titles may stand above, and the lines below it.
package struct SheetTable {
    package let source: SheetSource
    /// Those that have something in them.
    package let lines: [SheetLine]

    /// Of a file; above what a hundred thousand lines take.
    package static let limitBytes = WorkbookLimits.fileBytes

    /// - Parameters:
    ///   - file: comma-separated values, or a workbook.
    ///   - encoding: of a text; `nil`: as its lines tell.
    /// - Throws: `badInput` for another kind of file, for one that is damaged, and for a head that is unknown, doubled or missing.
    package init(
        _ file: [UInt8], encoding: TextEncoding? = nil, required: [SheetColumn], optional: [SheetColumn]
    ) throws(AuthorityError) {
        guard file.count <= SheetTable.limitBytes else { throw AuthorityError(SheetFault.tooLarge, at: "file") }
        let known = Set(required + optional)
        let (source, rows): (SheetSource, [WorksheetRow])
        switch FileKind(file) {
        case .workbook: (source, rows) = try SheetTable.sheet(of: file, known)
        case .binaryWorkbook: throw AuthorityError(SheetFault.oldWorkbook, at: "file")
        case .openDocument: throw AuthorityError(SheetFault.openDocument, at: "file")
        case .markup: throw AuthorityError(SheetFault.webPage, at: "file")
        case .archive: throw AuthorityError(SheetFault.otherArchive, at: "file")
        case .other:
            let text = try SheetText(file, encoding)
            var reader = CSVReader(text)
            (source, rows) = (.text(text.encoding), try reader.rows())
        }
        guard let place = SheetHead.place(in: rows, of: known) else {
            throw AuthorityError(SheetFault.empty, at: "sheet")
        }
        let head = try SheetHead(rows[place], required: required, optional: optional)
        self.source = source
        lines = rows[(place + 1)...].map { SheetLine($0, under: head) }
    }

    /// - Parameter path: a file that somebody keeps.
    /// - Throws: `disk`, `badInput`.
    package static func file(at path: String) throws(AuthorityError) -> [UInt8] {
        do throws(AuthorityError) {
            return try StableFile<AuthorityError>.read(path, limitBytes: limitBytes)
        } catch {
            guard case .file(.tooLong, _) = error.fault else { throw error }
            throw AuthorityError(SheetFault.tooLarge, at: path)
        }
    }

    /// A few names, as spreadsheets let them be: 31 characters.
    private static func told(_ names: [String]) -> [String] {
        let told = names.prefix(8).map { String($0.prefix(31)) }
        return names.count > told.count ? told + ["…"] : told
    }

    /// The one sheet that has the heads, else the first that has anything.
    private static func sheet(
        of file: [UInt8], _ known: Set<SheetColumn>
    ) throws(AuthorityError) -> (SheetSource, [WorksheetRow]) {
        var sheets: [(name: String, rows: [WorksheetRow])] = []
        do throws(WorkbookError) {
            var workbook = try Workbook(file)
            for (place, name) in workbook.sheets.enumerated() {
                let rows = try workbook.rows(of: place)
                if !rows.isEmpty { sheets.append((name, rows)) }
            }
        } catch {
            throw AuthorityError(SheetFault(error), at: "file")
        }
        // A head with nothing below it is a form that nobody has filled in.
        let filled = sheets.filter { sheet in
            SheetHead.place(in: sheet.rows, of: known).map {
                $0 + 1 < sheet.rows.count && SheetHead.resembles(sheet.rows[$0], known)
            } ?? false
        }
        guard filled.count < 2 else {
            throw AuthorityError(SheetFault.severalSheets(SheetTable.told(filled.map(\.name))), at: "file")
        }
        guard let sheet = filled.first ?? sheets.first else { throw AuthorityError(SheetFault.empty, at: "file") }
        return (.workbook(sheet: sheet.name), sheet.rows)
    }
}

extension SheetFault {
    fileprivate init(_ error: WorkbookError) {
        self =
            switch error {
            case .notAWorkbook: .otherArchive
            case .damaged, .otherPacking, .documentType: .damagedWorkbook
            case .tooLarge: .tooLarge
            case .encrypted: .oldWorkbook
            }
    }
}
