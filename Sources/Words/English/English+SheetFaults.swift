internal import Credential
internal import Regulation

extension English {
    func sentence(on fault: SheetFault) -> String {
        switch fault {
        case .empty: "the sheet is empty"
        case .encodingMissing(let encoding): "this machine cannot read \(encoding); save as UTF-8"
        case .notOfEncoding: "not of the encoding; save the sheet as UTF-8 or GB18030, and name it by --encoding"
        case .recordTooLong: "longer than any record; check its quotes"
        case .textBehindQuote: "text behind a closing quote; a quote inside of quotes is doubled"
        case .openQuote: "a quote is not closed"
        case .notUTF8: "not UTF-8"
        case .unknownHead(let heads): "unknown or doubled; the heads are \(heads)"
        case .missingColumn(let head): "has no column \(head)"
        case .fieldCount(let count, let columns): "\(count) instead of \(columns)"
        case .unknownCategory:
            "not one of \(Credential.Category.allCases.map(\.id).joined(separator: ", ")), or "
                + "\(WrittenCategory.grounds)"
        case .badDay: "not a day such as 1961-11-22"
        case .badDigest: "not SHA-256 in hexadecimal digits"
        case .badOrderID: "not 1 to 64 of A–Z a–z 0–9 . _ -"
        case .repeatedOrder: "an earlier line has this one"
        case .linesRefused(let count): "\(count) lines refused, nothing was taken in"
        }
    }
}
