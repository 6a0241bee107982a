internal import Credential
internal import Policy
internal import Primitives
internal import Regulation
internal import Words

/// Both sides of a paper card in its own size, ISO/IEC 7810 ID-1, to be drawn wherever a page has room for them.
///
/// The symbol is 25 mm without its quiet zone, level M.
struct CardFace {
    let card: PrintedCard
    let look: CardLook
    private let issuer: CardIssuer
    private let symbol: QRSymbol

    var kind: CardKind { card.category.kind }
    private let zh = OfficeLanguage.zh.words
    private let en = OfficeLanguage.en.words

    static let width = 85.6
    static let height = 53.98
    /// Characters; a policy may name its contact at any length, and no card shall fail for that: the telephone is what counts.
    private static let contactNameLimit = 60

    /// - Throws: `badInput` for a credential that no symbol holds, or a name with a character that no font has.
    init(_ card: PrintedCard, of issuer: CardIssuer) throws(AuthorityError) {
        try PrintableName.check(card.holderName, on: .paper, at: card.number)
        symbol = try QRSymbol(credential: card.credential, on: .paper)
        (self.card, self.issuer) = (card, issuer)
        look = CardLook(card.category.kind)
    }

    private func both(_ text: PrintedText) -> String { "\(zh.text(text)) \(en.text(text))" }

    func drawFront(on page: borrowing PrintedPages, x: Double, y: Double) {
        page.fill(.init(x: x, y: y, width: CardFace.width, height: CardFace.height), 0xFFFFFF)
        page.fill(.init(x: x, y: y, width: CardFace.width, height: 13.2), look.strong)
        page.fill(.init(x: x, y: y + 13.2, width: CardFace.width, height: 0.9), look.accent)
        page.text(zh.name(of: kind), .init(points: 17, isBold: true, colour: 0xFFFFFF), x: x + 5, y: y + 1.6, width: 30)
        page.text(
            zh.text(.scheme), .init(points: 8.5, isBold: true, colour: 0xFFFFFF, alignment: .right), x: x + 34,
            y: y + 2.4, width: 46.6)
        page.text(
            en.text(.scheme), .init(points: 6, colour: 0xFFFFFF, alignment: .right), x: x + 34, y: y + 7.4,
            width: 46.6)
        drawFields(on: page, x: x + 5, y: y + 17)
        drawSymbol(on: page, x: x + CardFace.width - 32, y: y + 18)
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
            page.text(both(label), .init(points: 5.5, colour: CardLook.grey), x: x, y: y, width: 45)
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
            .init(points: 5.5, colour: CardLook.grey, alignment: .centre), x: x - 3, y: y + 27.8, width: 31)
    }

    func drawBack(on page: borrowing PrintedPages, x: Double, y: Double) {
        page.fill(.init(x: x, y: y, width: CardFace.width, height: CardFace.height), look.tint)
        page.fill(.init(x: x, y: y, width: CardFace.width, height: 1.6), look.strong)
        var line = y + 5
        for rule in PrintedText.rules {
            line += page.text(zh.text(rule), .init(points: 7), x: x + 5, y: line, width: 75.6) + 0.2
            line +=
                page.text(en.text(rule), .init(points: 5.5, colour: CardLook.grey), x: x + 5, y: line, width: 75.6)
                + 1.4
        }
        if let contact = issuer.contact {
            let name = contact.name.zh.count <= CardFace.contactNameLimit ? "（\(contact.name.zh)）" : ""
            let call = "\(zh.text(.reportLoss)) \(contact.telephone)\(name)"
            page.text(
                call, .init(points: 8, isBold: true, colour: look.strong, lines: 2, height: 8), x: x + 5, y: line,
                width: 50)
        }
        drawTestMark(on: page, x: x + CardFace.width - 27, y: line, width: 22)
        let small = PrintedPages.Style(points: 5.5, colour: look.strong)
        page.text(zh.text(.authority), small, x: x + 5, y: y + CardFace.height - 8, width: 75.6)
        page.text(en.text(.authority), small, x: x + 5, y: y + CardFace.height - 5, width: 75.6)
    }

    /// On the page, and on both sides of the card, wherever it is looked at.
    func drawTestMark(on page: borrowing PrintedPages, x: Double, y: Double, width: Double) {
        guard issuer.isTest else { return }
        page.fill(.init(x: x, y: y, width: width, height: 6), CardLook.warning)
        page.text(
            both(.test), .init(points: 10, isBold: true, alignment: .centre, height: 6), x: x, y: y + 0.5, width: width)
    }
}
