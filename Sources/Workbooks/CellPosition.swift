/// Where a cell stands, as spreadsheets say it: `C12`.
package struct CellPosition: Hashable, Sendable, CustomStringConvertible {
    /// From 0.
    package let column: Int
    /// From 1, as the sheet numbers its rows.
    package let row: Int

    package init(column: Int, row: Int) { (self.column, self.row) = (column, row) }

    /// `nil` for what is none, or lies outside of any sheet.
    init?(_ text: String) {
        var (column, row) = (0, 0)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0:
                column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
            case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0: row = row * 10 + Int(byte - UInt8(ascii: "0"))
            default: return nil
            }
            guard column <= WorkbookLimits.columns, row <= WorkbookLimits.rows else { return nil }
        }
        guard column > 0, row > 0 else { return nil }
        self.init(column: column - 1, row: row)
    }

    package var description: String { "\(letters)\(row)" }

    private var letters: String {
        var (rest, letters) = (column, "")
        repeat {
            letters.unicodeScalars.insert(
                Unicode.Scalar(UInt8(ascii: "A") + UInt8(truncatingIfNeeded: rest % 26)),
                at: letters.unicodeScalars.startIndex)
            rest = rest / 26 - 1
        } while rest >= 0
        return letters
    }
}
