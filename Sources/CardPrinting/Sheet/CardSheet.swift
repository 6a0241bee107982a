internal import Credential
internal import Policy
internal import Primitives
package import Regulation
internal import Words

/// A paper card as a page of A4 for the printer: the card to cut out and fold, front and back, and below it what its holder
/// should know.
///
/// The symbol is 25 mm without its quiet zone, level M. The page names the holder as the credential does, and no document.
package struct CardSheet {
    private let card: PrintedCard
    private let issuer: CardIssuer
    private let symbol: QRSymbol
    private let look: Look

    private var kind: CardKind { card.category.kind }
    private let zh = OfficeLanguage.zh.words
    private let en = OfficeLanguage.en.words

    /// ISO/IEC 7810 ID-1.
    private static let cardWidth = 85.6
    private static let cardHeight = 53.98
    private static let pageWidth = 210.0
    private static let left = (pageWidth - 2 * cardWidth) / 2
    private static let top = 52.0
    private static let radius = 3.18
    /// Characters; a policy may name its contact at any length, and no card shall fail for that: the telephone is what counts.
    private static let contactNameLimit = 60

    /// - Throws: `badInput` for a credential that no symbol holds.
    package init(_ card: PrintedCard, of issuer: CardIssuer) throws(AuthorityError) {
        symbol = try QRSymbol(credential: card.credential, on: .paper)
        (self.card, self.issuer) = (card, issuer)
        look = Look(card.category.kind)
    }

    /// The PDF file.
    ///
    /// - Throws: `disk` when no font has some character, a text has no room, or memory is short.
    package func pdf() throws(AuthorityError) -> [UInt8] {
        let page = try PrintedPages(width: CardSheet.pageWidth, height: 297, title: card.number)
        drawHead(on: page)
        drawFront(on: page)
        drawBack(on: page)
        drawMarks(on: page)
        drawNotes(on: page)
        return try page.finished()
    }

    private func both(_ text: PrintedText) -> String { "\(zh.text(text)) \(en.text(text))" }

    // MARK: The page

    private func drawHead(on page: borrowing PrintedPages) {
        page.text(
            zh.text(.authority), .init(points: 16, isBold: true, alignment: .centre), x: 20, y: 14, width: 170)
        page.text(
            en.text(.authority), .init(points: 9, colour: Look.grey, alignment: .centre), x: 20, y: 22, width: 170)
        page.fill(.init(x: 20, y: 29, width: 170, height: 0.7), look.strong)
        page.text(
            "\(zh.name(of: kind))（\(zh.text(.onPaper))）  \(en.name(of: kind)), \(en.text(.onPaper))",
            .init(points: 11, isBold: true, alignment: .centre), x: 20, y: 33, width: 170)
        let small = PrintedPages.Style(points: 7.5, colour: Look.grey, alignment: .centre)
        page.text(zh.text(.cut), small, x: 20, y: 39, width: 170)
        page.text(en.text(.cut), small, x: 20, y: 42.6, width: 170)
        drawTestMark(on: page, x: 150, y: 13, width: 40)
    }

    /// On the page, and on both sides of the card, wherever it is looked at.
    private func drawTestMark(on page: borrowing PrintedPages, x: Double, y: Double, width: Double) {
        guard issuer.isTest else { return }
        page.fill(.init(x: x, y: y, width: width, height: 6), Look.warning)
        page.text(
            both(.test), .init(points: 10, isBold: true, alignment: .centre, height: 6), x: x, y: y + 0.5, width: width)
    }

    private func drawMarks(on page: borrowing PrintedPages) {
        let (x, y) = (CardSheet.left, CardSheet.top)
        page.frame(
            .init(x: x, y: y, width: 2 * CardSheet.cardWidth, height: CardSheet.cardHeight), thickness: 0.15, dash: 1,
            Look.pale)
        let fold = x + CardSheet.cardWidth
        for (from, to) in [(y - 4, y - 1), (y + CardSheet.cardHeight + 1, y + CardSheet.cardHeight + 4)] {
            page.line(from: (fold, from), to: (fold, to), thickness: 0.2, dash: 0.8, Look.grey)
        }
        page.line(
            from: (fold, y), to: (fold, y + CardSheet.cardHeight), thickness: 0.15, dash: 1, Look.pale)
    }

    private func drawNotes(on page: borrowing PrintedPages) {
        var y = CardSheet.top + CardSheet.cardHeight + 14
        let rows: [(PrintedText, String)] = [
            (PrintedText.number, card.number), (PrintedText.holder, card.holderName),
            (PrintedText.category, zh.name(of: card.category)),
            (PrintedText.made, PrintedDay.day(card.issuedAt)),
            (PrintedText.until, PrintedDay.lastDay(before: card.expires)),
        ]
        for (label, value) in rows {
            page.text(both(label), .init(points: 9, colour: Look.grey), x: 20, y: y, width: 55)
            page.text(value, .init(points: 10, isBold: true, height: 6), x: 78, y: y - 0.4, width: 112)
            page.line(from: (20, y + 6), to: (190, y + 6), thickness: 0.1, Look.pale)
            y += 8.5
        }
        y += 5
        for (number, note) in PrintedText.notes.enumerated() {
            page.text("\(number + 1).", .init(points: 9, isBold: true, colour: look.strong), x: 20, y: y, width: 6)
            let height = page.text(zh.text(note), .init(points: 9, lines: 2), x: 26, y: y, width: 164)
            y += height + 0.4
            y +=
                page.text(en.text(note), .init(points: 7.5, colour: Look.grey, lines: 2), x: 26, y: y, width: 164) + 2.2
        }
        drawSignatures(on: page, y: 262)
    }

    private func drawSignatures(on page: borrowing PrintedPages, y: Double) {
        for (x, words) in [(20.0, PrintedText.handedOut), (115.0, .received)] {
            page.line(from: (x, y), to: (x + 75, y), thickness: 0.2, Look.grey)
            page.text(both(words), .init(points: 8, colour: Look.grey), x: x, y: y + 1.5, width: 75)
        }
    }

    // MARK: The card

    private func drawFront(on page: borrowing PrintedPages) {
        let (x, y) = (CardSheet.left, CardSheet.top)
        page.fill(.init(x: x, y: y, width: CardSheet.cardWidth, height: CardSheet.cardHeight), 0xFFFFFF)
        page.fill(.init(x: x, y: y, width: CardSheet.cardWidth, height: 13.2), look.strong)
        page.fill(.init(x: x, y: y + 13.2, width: CardSheet.cardWidth, height: 0.9), look.accent)
        page.text(zh.name(of: kind), .init(points: 17, isBold: true, colour: 0xFFFFFF), x: x + 5, y: y + 1.6, width: 30)
        page.text(
            zh.text(.scheme), .init(points: 8.5, isBold: true, colour: 0xFFFFFF, alignment: .right), x: x + 34,
            y: y + 2.4, width: 46.6)
        page.text(
            en.text(.scheme), .init(points: 6, colour: 0xFFFFFF, alignment: .right), x: x + 34, y: y + 7.4,
            width: 46.6)
        drawFields(on: page, x: x + 5, y: y + 17)
        drawSymbol(on: page, x: x + CardSheet.cardWidth - 32, y: y + 18)
        drawTestMark(on: page, x: x + 27, y: y + 3.6, width: 22)
    }

    private func drawFields(on page: borrowing PrintedPages, x: Double, y: Double) {
        page.text(
            card.holderName, .init(points: 14, isBold: true, lines: 2, height: 8, breaking: .betweenParts), x: x, y: y,
            width: 44)
        page.text(
            zh.name(of: card.category), .init(points: 8, colour: look.strong), x: x, y: y + 8.2, width: 45)
        let fields: [(PrintedText, String)] = [
            (PrintedText.number, card.number), (PrintedText.until, PrintedDay.lastDay(before: card.expires)),
        ]
        var y = y + 15.4
        for (label, value) in fields {
            page.text(both(label), .init(points: 5.5, colour: Look.grey), x: x, y: y, width: 45)
            page.text(value, .init(points: 10, isBold: true), x: x, y: y + 2.4, width: 45)
            y += 8.6
        }
    }

    private func drawSymbol(on page: borrowing PrintedPages, x: Double, y: Double) {
        let module = Double(QRSymbol.printMillimetres) / Double(symbol.width)
        for run in symbol.darkRuns {
            page.fill(
                .init(
                    x: x + Double(run.column) * module, y: y + Double(run.row) * module,
                    width: Double(run.length) * module, height: module), 0)
        }
        page.text(
            both(.scan),
            .init(points: 5.5, colour: Look.grey, alignment: .centre), x: x - 3, y: y + 27.8, width: 31)
    }

    private func drawBack(on page: borrowing PrintedPages) {
        let (x, y) = (CardSheet.left + CardSheet.cardWidth, CardSheet.top)
        page.fill(.init(x: x, y: y, width: CardSheet.cardWidth, height: CardSheet.cardHeight), look.tint)
        page.fill(.init(x: x, y: y, width: CardSheet.cardWidth, height: 1.6), look.strong)
        var line = y + 5
        for rule in PrintedText.rules {
            line += page.text(zh.text(rule), .init(points: 7), x: x + 5, y: line, width: 75.6) + 0.2
            line +=
                page.text(en.text(rule), .init(points: 5.5, colour: Look.grey), x: x + 5, y: line, width: 75.6) + 1.4
        }
        if let contact = issuer.contact {
            let name = contact.name.zh.count <= CardSheet.contactNameLimit ? "（\(contact.name.zh)）" : ""
            let call = "\(zh.text(.reportLoss)) \(contact.telephone)\(name)"
            page.text(
                call, .init(points: 8, isBold: true, colour: look.strong, lines: 2, height: 8), x: x + 5, y: line,
                width: 50)
        }
        drawTestMark(on: page, x: x + CardSheet.cardWidth - 27, y: line, width: 22)
        let small = PrintedPages.Style(points: 5.5, colour: look.strong)
        page.text(zh.text(.authority), small, x: x + 5, y: y + CardSheet.cardHeight - 8, width: 75.6)
        page.text(en.text(.authority), small, x: x + 5, y: y + CardSheet.cardHeight - 5, width: 75.6)
    }

    private struct Look {
        let strong: UInt32
        let accent: UInt32
        let tint: UInt32

        static let grey: UInt32 = 0x5A5A5A
        static let pale: UInt32 = 0xB8B8B8
        static let warning: UInt32 = 0xFFD400

        init(_ kind: CardKind) {
            switch kind {
            case .jixiang: (strong, accent, tint) = (0x9B1C1F, 0xD4A94A, 0xFBF4F1)
            case .jijian: (strong, accent, tint) = (0x11634A, 0xA9C25D, 0xF1F7F3)
            }
        }
    }
}
