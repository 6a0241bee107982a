/// What is wrong with a sheet of applications or orders. What stands in a field is never repeated: it is personal data.
package enum SheetFault: Hashable, Sendable {
    // The file
    case empty
    /// - Parameter encoding: that this machine's iconv has not.
    case encodingMissing(String)
    case notOfEncoding
    /// Most of the file is UTF-8: it was joined of two, or cut off.
    case otherEncodingToo
    case utf16
    /// `.xls` or `.xlsb`, or a password.
    case oldWorkbook
    case openDocument
    /// A page or XML by the name of a workbook.
    case webPage
    /// An archive without a workbook in it.
    case otherArchive
    case damagedWorkbook
    case tooLarge
    /// - Parameter names: of the sheets that could be meant.
    case severalSheets([String])
    /// Other bytes than were looked at before.
    case otherThanPreviewed
    /// - Parameter limit: lines that a page shows.
    case tooManyLines(limit: Int)
    case recordTooLong
    case textBehindQuote
    case openQuote

    // Its head
    /// - Parameter heads: all that there may be.
    case unknownHead(heads: String)
    case doubledHead(head: String)
    case missingColumn(head: String)

    // Its lines
    /// In a column that has no head.
    case noHead
    case fieldEmpty
    /// A spreadsheet keeps 15 digits of a number.
    case digitsLost
    /// - Parameter name: `#N/A`, as the spreadsheet calls it.
    case cellError(String)
    /// A formula that no spreadsheet has opened since it was written.
    case notComputed
    case unknownDocumentType
    case noDocumentType
    /// Several employers have this name.
    case employerNameShared
    case unknownCategory
    case badDay
    case badDigest
    case badOrderID
    case repeatedOrder
    /// Then nothing of the sheet is taken in.
    case linesRefused(Int)

    /// No memory, or no room for temporary files.
    case notWritten

    package var code: AuthorityError.Code {
        if case .notWritten = self { .disk } else { .badInput }
    }
}
