package import Regulation
internal import Spreadsheets
package import Words

/// An empty sheet of applications.
package enum ApplicationTemplate {
    /// A workbook whose documents are texts, so that no digit is lost.
    ///
    /// - Parameter employers: that may be named.
    /// - Throws: `disk` when memory or room is short.
    package static func workbook(in language: OfficeLanguage, employers: [String]) throws(AuthorityError) -> [UInt8] {
        let words = language.words
        let sheet = FillInSheet(
            title: words.text(ConsoleText.tabImport),
            columns: [
                .text(words.head(of: .name)), .choice(words.head(of: .category), of: WrittenCategory.offered),
                .text(words.head(of: .documents)), .choice(words.head(of: .employer), of: employers),
                .day(words.head(of: .born)),
            ])
        do throws(SpreadsheetError) {
            return try sheet.xlsx()
        } catch {
            throw AuthorityError(SheetFault.notWritten, at: "template")
        }
    }
}
