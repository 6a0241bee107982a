// The room's contract: Documentation.docc/Spreadsheets.md.

internal import CXLSXWriter
internal import Glibc

/// One table as a file of a spreadsheet (ISO/IEC 29500, `.xlsx`).
///
/// A text stays a text, whatever it begins with: no cell is ever a formula, a link or an error, also after somebody has
/// clicked into it.
package struct Spreadsheet: Hashable, Sendable {
    package enum Cell: Hashable, Sendable {
        /// Of more than 32,767 UTF-16 code units, which no cell has, the beginning and `…`.
        case text(String)
        case count(Int64)
        /// Seconds since 1970-01-01T00:00:00 on the clock that is to be shown.
        case moment(Int64)
    }

    /// 1–31 characters, none of `[]:*?/\`.
    package let title: String
    package let headings: [String]
    /// Each as long as the headings.
    package let rows: [[Cell]]

    package init(title: String, headings: [String], rows: [[Cell]]) {
        self.title = title
        self.headings = headings
        self.rows = rows
    }

    /// The file: the headings stand still when rows pass below them, and on each printed page (A4, across).
    ///
    /// Blocks on the disk: the library's own temporary files lie in the system's folder for them.
    package func xlsx() throws(SpreadsheetError) -> [UInt8] { try Spreadsheet.file(filledBy: fill) }

    /// What the library writes, in memory.
    static func file(
        filledBy fill: (UnsafeMutablePointer<lxw_workbook>) -> lxw_error
    ) throws(SpreadsheetError) -> [UInt8] {
        let file = talentcard_memory_file()
        guard file >= 0 else { throw .noMemory }
        defer { close(file) }
        // The library opens a file by its name; this one has no other.
        guard let workbook = workbook_new("/proc/self/fd/\(file)") else { throw .noMemory }
        let filled = fill(workbook)
        // It writes the file, and frees all that belongs to the workbook, whatever comes of it.
        let written = workbook_close(workbook)
        guard filled == LXW_NO_ERROR, written == LXW_NO_ERROR else { throw .notWritten }
        return try Spreadsheet.bytes(of: file)
    }

    private func fill(_ workbook: UnsafeMutablePointer<lxw_workbook>) -> lxw_error {
        guard let sheet = workbook_add_worksheet(workbook, title), let head = workbook_add_format(workbook),
            let text = workbook_add_format(workbook), let moment = workbook_add_format(workbook)
        else { return LXW_ERROR_MEMORY_MALLOC_FAILED }
        format_set_bold(head)
        format_set_num_format(text, "@")
        format_set_num_format(moment, "yyyy-mm-dd hh:mm:ss")
        worksheet_freeze_panes(sheet, 1, 0)
        worksheet_set_landscape(sheet)
        worksheet_set_paper(sheet, Spreadsheet.a4)
        worksheet_fit_to_pages(sheet, 1, 0)
        var error = worksheet_repeat_rows(sheet, 0, 0)
        for (column, heading) in headings.enumerated() where error == LXW_NO_ERROR {
            error = worksheet_write_string(sheet, 0, UInt16(column), heading, head)
            if error == LXW_NO_ERROR {
                error = worksheet_set_column(sheet, UInt16(column), UInt16(column), width(of: column), nil)
            }
        }
        for (row, cells) in zip(UInt32(1)..., rows) {
            for (column, cell) in zip(UInt16(0)..., cells) where error == LXW_NO_ERROR {
                error =
                    switch cell {
                    case .text(let value): worksheet_write_string(sheet, row, column, Spreadsheet.fitting(value), text)
                    case .count(let value): worksheet_write_number(sheet, row, column, Double(value), nil)
                    case .moment(let seconds):
                        worksheet_write_number(sheet, row, column, Spreadsheet.serial(seconds), moment)
                    }
            }
        }
        return error
    }

    /// What office programs take into a cell.
    private static let textLimit = 32_767

    private static func fitting(_ text: String) -> String {
        guard text.utf8.count > textLimit, text.utf16.count > textLimit else { return text }
        var (kept, count) = (String.UnicodeScalarView(), 1)
        for scalar in text.unicodeScalars {
            count += UTF16.width(scalar)
            guard count <= textLimit else { break }
            kept.append(scalar)
        }
        return String(kept) + "…"
    }

    /// Of paper, ISO/IEC 29500-1 §18.3.1.63.
    private static let a4: UInt8 = 9

    /// Days since the spreadsheets' own beginning, in which 1970-01-01 is the day 25,569.
    private static func serial(_ seconds: Int64) -> Double { Double(seconds) / 86_400 + 25_569 }

    /// In characters, by the longest text that stands there.
    private func width(of column: Int) -> Double {
        let texts = rows.prefix(Spreadsheet.measuredRows).map { row in
            switch row[column] {
            case .text(let text): text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
            case .count: 0
            case .moment: 19
            }
        }
        let heading = headings[column].unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
        return Double(min(60, max(8, (texts + [heading]).max() ?? 8)) + 2)
    }

    private static let measuredRows = 200

    private static func bytes(of file: CInt) throws(SpreadsheetError) -> [UInt8] {
        let end = lseek(file, 0, SEEK_END)
        guard end > 0, lseek(file, 0, SEEK_SET) == 0 else { throw .notWritten }
        var bytes = [UInt8](repeating: 0, count: end)
        var count = 0
        while count < bytes.count {
            let part = bytes.withUnsafeMutableBytes { bytes in
                let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[count...])
                return read(file, rest.baseAddress, rest.count)
            }
            guard part > 0 else { throw .notWritten }
            count += part
        }
        return bytes
    }
}

/// Why there is no file.
package enum SpreadsheetError: String, Error, Sendable, CaseIterable {
    case noMemory = "no-memory"
    /// No room for temporary files, or a table that is too large for a spreadsheet.
    case notWritten = "not-written"
}
