internal import CXLSXWriter

/// An empty table that somebody is to fill in, as a file of a spreadsheet.
package struct FillInSheet: Hashable, Sendable {
    /// What is to stand in a column.
    package enum Column: Hashable, Sendable {
        /// Also what looks like a number: all digits stay.
        case text(String)
        case day(String)
        /// One of a list; another is refused by the spreadsheet.
        case choice(String, of: [String])

        var heading: String {
            switch self {
            case .text(let heading), .day(let heading), .choice(let heading, _): heading
            }
        }
    }

    /// 1–31 characters, none of `[]:*?/\`.
    package let title: String
    package let columns: [Column]

    package init(title: String, columns: [Column]) { (self.title, self.columns) = (title, columns) }

    /// So many lines have their lists.
    private static let lines: UInt32 = 2000

    package func xlsx() throws(SpreadsheetError) -> [UInt8] { try Spreadsheet.file(filledBy: fill) }

    private func fill(_ workbook: UnsafeMutablePointer<lxw_workbook>) -> lxw_error {
        guard let sheet = workbook_add_worksheet(workbook, title),
            let lists = workbook_add_worksheet(workbook, "lists"),
            let head = workbook_add_format(workbook), let text = workbook_add_format(workbook),
            let day = workbook_add_format(workbook)
        else { return LXW_ERROR_MEMORY_MALLOC_FAILED }
        format_set_bold(head)
        format_set_num_format(text, "@")
        format_set_num_format(day, "yyyy-mm-dd")
        worksheet_hide(lists)
        worksheet_freeze_panes(sheet, 1, 0)
        var error = LXW_NO_ERROR
        for (place, column) in zip(UInt16(0)..., columns) where error == LXW_NO_ERROR {
            error = worksheet_write_string(sheet, 0, place, column.heading, head)
            guard error == LXW_NO_ERROR else { continue }
            switch column {
            case .text: error = worksheet_set_column(sheet, place, place, FillInSheet.textWidth, text)
            case .day: error = worksheet_set_column(sheet, place, place, FillInSheet.dayWidth, day)
            case .choice(_, let choices):
                error = worksheet_set_column(sheet, place, place, FillInSheet.dayWidth, text)
                if error == LXW_NO_ERROR { error = offer(choices, at: place, on: sheet, from: lists) }
            }
        }
        return error
    }

    private static let textWidth = 30.0
    private static let dayWidth = 18.0

    /// The list stands on a sheet that one does not see: in the rule itself there is room for 255 characters.
    private func offer(
        _ choices: [String], at column: UInt16, on sheet: UnsafeMutablePointer<lxw_worksheet>,
        from lists: UnsafeMutablePointer<lxw_worksheet>
    ) -> lxw_error {
        guard !choices.isEmpty else { return LXW_NO_ERROR }
        var error = LXW_NO_ERROR
        for (row, choice) in zip(UInt32(0)..., choices) where error == LXW_NO_ERROR {
            error = worksheet_write_string(lists, row, column, choice, nil)
        }
        guard error == LXW_NO_ERROR, let letter = Unicode.Scalar(UInt32(UInt8(ascii: "A")) + UInt32(column)) else {
            return error
        }
        var formula = Array("=lists!$\(letter)$1:$\(letter)$\(choices.count)".utf8CString)
        return formula.withUnsafeMutableBufferPointer { formula in
            var rule = lxw_data_validation()
            rule.validate = UInt8(truncatingIfNeeded: LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
            rule.value_formula = formula.baseAddress
            return worksheet_data_validation_range(sheet, 1, column, FillInSheet.lines, column, &rule)
        }
    }
}
