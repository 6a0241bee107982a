/// What is wrong with a sheet of applications or orders. What stands in a field is never repeated: it is personal data.
package enum SheetFault: Hashable, Sendable {
    // The file
    case empty
    /// - Parameter encoding: that this machine's iconv has not.
    case encodingMissing(String)
    case notOfEncoding
    case recordTooLong
    case textBehindQuote
    case openQuote
    case notUTF8

    // Its head
    /// - Parameter heads: all that there may be.
    case unknownHead(heads: String)
    case missingColumn(head: String)

    // Its lines
    case fieldCount(Int, columns: Int)
    case unknownCategory
    case badDay
    case badDigest
    case badOrderID
    case repeatedOrder
    /// Then nothing of the sheet is taken in.
    case linesRefused(Int)

    package var code: AuthorityError.Code { .badInput }
}
