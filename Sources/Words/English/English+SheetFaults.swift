internal import Credential
internal import Regulation

extension English {
    func sentence(on fault: SheetFault) -> String {
        switch fault {
        case .empty: "the sheet is empty"
        case .encodingMissing(let encoding): "this machine cannot read \(encoding); save as UTF-8"
        case .notOfEncoding: "not of the encoding; save the sheet as CSV in UTF-8, or as .xlsx"
        case .otherEncodingToo:
            "most of the file is UTF-8, and this is not: two files joined, or one cut off; save it anew as .xlsx"
        case .utf16: "UTF-16 (Unicode text); save the sheet as .xlsx, or as CSV in UTF-8"
        case .oldWorkbook: "an old workbook (.xls, .et, .xlsb), or one with a password; save it as .xlsx without one"
        case .openDocument: "an OpenDocument file (.ods); save it as .xlsx"
        case .webPage: "a web page or XML that is called a workbook; open it and save it as .xlsx"
        case .otherArchive: "an archive without a workbook; hand in the .xlsx or the CSV itself"
        case .damagedWorkbook: "a damaged workbook; open it and save it as .xlsx anew"
        case .tooLarge: "too large; remove pictures and sheets that are not needed, or split it"
        case .severalSheets(let names):
            "several sheets could be meant: \(names.joined(separator: ", ")); leave one of them"
        case .otherThanPreviewed: "not the file that was looked at; look at it again"
        case .tooManyLines(let limit): "more than \(limit) lines at once; split it"
        case .recordTooLong: "longer than any record; check its quotes"
        case .textBehindQuote: "text behind a closing quote; a quote inside of quotes is doubled"
        case .openQuote: "a quote is not closed"
        case .unknownHead(let heads): "unknown; the heads are \(heads)"
        case .doubledHead(let head): "\(head) is there twice; leave one"
        case .missingColumn(let head): "has no column \(head)"
        case .noHead: "a column without a head; add one, or remove what stands there; in CSV check commas and quotes"
        case .fieldEmpty: "is empty; fill it in"
        case .digitsLost:
            "taken for a number, its last digits are lost; format the cell as text and type it again from the document"
        case .cellError(let name): "a formula that failed (\(name)); fill in what it should be"
        case .notComputed: "a formula that was never computed; open and save the sheet, or fill in what it should be"
        case .unknownDocumentType:
            "no such document; it is one of \(DocumentType.allCases.map { name(of: $0) }.joined(separator: ", "))"
        case .noDocumentType: "does not say which document; write TYPE:NUMBER, such as passport:CHN:E12345678"
        case .employerNameShared: "several employers have this name; write the employer's id"
        case .unknownCategory:
            "not one of \(Credential.Category.allCases.map(\.id).joined(separator: ", ")), or "
                + "\(WrittenCategory.grounds)"
        case .badDay: "not a day such as 1961-11-22; where a bare number stands, format the cell as a date"
        case .badDigest: "not SHA-256 in hexadecimal digits"
        case .badOrderID: "not 1 to 64 of A–Z a–z 0–9 . _ -"
        case .repeatedOrder: "an earlier line has this one"
        case .notWritten: "no memory or no room for temporary files; try again later"
        case .linesRefused(let count): "\(count) lines refused, nothing was taken in"
        }
    }
}
