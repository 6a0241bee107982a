internal import Credential
internal import Policy
internal import Primitives
package import Regulation
internal import Words

/// A paper card as a page of A4 for the printer: the card to cut out and fold, front and back, and below it what its holder
/// should know.
///
/// The page names the holder as the credential does, and no document.
package struct CardSheet {
    private let face: CardFace

    private var card: PrintedCard { face.card }
    private let zh = OfficeLanguage.zh.words
    private let en = OfficeLanguage.en.words

    private static let left = (A4.width - 2 * CardFace.width) / 2
    private static let top = 52.0

    /// - Throws: `badInput` for a credential that no symbol holds, or a name with a character that no font has.
    package init(_ card: PrintedCard, of issuer: CardIssuer) throws(AuthorityError) {
        face = try CardFace(card, of: issuer)
    }

    /// The PDF file.
    ///
    /// - Throws: `disk` when no font has some character, a text has no room, or memory is short.
    package func pdf() throws(AuthorityError) -> [UInt8] {
        let page = try PrintedPages(width: A4.width, height: A4.height, title: card.number)
        draw(on: page)
        return try page.finished()
    }

    func draw(on page: borrowing PrintedPages) {
        drawHead(on: page)
        face.drawFront(on: page, x: CardSheet.left, y: CardSheet.top)
        face.drawBack(on: page, x: CardSheet.left + CardFace.width, y: CardSheet.top)
        drawMarks(on: page)
        drawNotes(on: page)
    }

    private func both(_ text: PrintedText) -> String { "\(zh.text(text)) \(en.text(text))" }

    private func drawHead(on page: borrowing PrintedPages) {
        page.text(
            zh.text(.authority), .init(points: 16, isBold: true, alignment: .centre), x: 20, y: 14, width: 170)
        page.text(
            en.text(.authority), .init(points: 9, colour: CardLook.grey, alignment: .centre), x: 20, y: 22, width: 170)
        page.fill(.init(x: 20, y: 29, width: 170, height: 0.7), face.look.strong)
        page.text(
            "\(zh.name(of: face.kind))（\(zh.text(.onPaper))）  \(en.name(of: face.kind)), \(en.text(.onPaper))",
            .init(points: 11, isBold: true, alignment: .centre), x: 20, y: 33, width: 170)
        let small = PrintedPages.Style(points: 7.5, colour: CardLook.grey, alignment: .centre)
        page.text(zh.text(.cut), small, x: 20, y: 39, width: 170)
        page.text(en.text(.cut), small, x: 20, y: 42.6, width: 170)
        face.drawTestMark(on: page, x: 150, y: 13, width: 40)
    }

    private func drawMarks(on page: borrowing PrintedPages) {
        let (x, y) = (CardSheet.left, CardSheet.top)
        page.frame(
            .init(x: x, y: y, width: 2 * CardFace.width, height: CardFace.height), thickness: 0.15, dash: 1,
            CardLook.pale)
        let fold = x + CardFace.width
        for (from, to) in [(y - 4, y - 1), (y + CardFace.height + 1, y + CardFace.height + 4)] {
            page.line(from: (fold, from), to: (fold, to), thickness: 0.2, dash: 0.8, CardLook.grey)
        }
        page.line(
            from: (fold, y), to: (fold, y + CardFace.height), thickness: 0.15, dash: 1, CardLook.pale)
    }

    private func drawNotes(on page: borrowing PrintedPages) {
        var y = CardSheet.top + CardFace.height + 14
        let rows: [(PrintedText, String)] = [
            (PrintedText.number, card.number), (PrintedText.holder, card.holderName),
            (PrintedText.category, zh.name(of: card.category)),
            (PrintedText.made, PrintedDay.day(card.issuedAt)),
            (PrintedText.until, PrintedDay.lastDay(before: card.expires)),
        ]
        for (label, value) in rows {
            page.text(both(label), .init(points: 9, colour: CardLook.grey), x: 20, y: y, width: 55)
            page.text(value, .init(points: 10, isBold: true, height: 6), x: 78, y: y - 0.4, width: 112)
            page.line(from: (20, y + 6), to: (190, y + 6), thickness: 0.1, CardLook.pale)
            y += 8.5
        }
        y += 5
        for (number, note) in PrintedText.notes.enumerated() {
            page.text("\(number + 1).", .init(points: 9, isBold: true, colour: face.look.strong), x: 20, y: y, width: 6)
            let height = page.text(zh.text(note), .init(points: 9, lines: 2), x: 26, y: y, width: 164)
            y += height + 0.4
            y +=
                page.text(en.text(note), .init(points: 7.5, colour: CardLook.grey, lines: 2), x: 26, y: y, width: 164)
                + 2.2
        }
        drawSignatures(on: page, y: 262)
    }

    private func drawSignatures(on page: borrowing PrintedPages, y: Double) {
        for (x, words) in [(20.0, PrintedText.handedOut), (115.0, .received)] {
            page.line(from: (x, y), to: (x + 75, y), thickness: 0.2, CardLook.grey)
            page.text(both(words), .init(points: 8, colour: CardLook.grey), x: x, y: y + 1.5, width: 75)
        }
    }
}
