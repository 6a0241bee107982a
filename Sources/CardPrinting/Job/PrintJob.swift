package import Regulation
internal import Words

/// Several cards as one file for the printer, in the order in which they are given, with the list of what is in it.
package struct PrintJob: Sendable {
    /// Cards: what a tray takes, and the memory of a small machine.
    package static let limit = 1000

    private let lines: [HandOutLine]
    private let issuer: CardIssuer

    /// - Parameter lines: of all that are handed out with it.
    package init(_ lines: [HandOutLine], of issuer: CardIssuer) { (self.lines, self.issuer) = (lines, issuer) }

    /// The PDF file.
    ///
    /// - Parameter cards: those of the lines that are on paper; a list alone takes none.
    /// - Throws: `badInput` with the card's number for one that cannot be printed; `disk` when memory is short or a font is
    ///   missing.
    package func pdf(_ cards: [PrintedCard], as layout: PrintLayout) throws(AuthorityError) -> [UInt8] {
        let title = OfficeLanguage.zh.words.text(layout.hasCards ? PrintedText.scheme : .list)
        switch layout {
        case .sheets:
            let page = try PrintedPages(width: A4.width, height: A4.height, title: title)
            for card in cards {
                try CardSheet(card, of: issuer).draw(on: page)
                page.nextPage()
            }
            drawList(on: page)
            return try page.finished()
        case .ten:
            let page = try PrintedPages(width: A4.width, height: A4.height, title: title)
            for start in stride(from: 0, to: cards.count, by: CardGrid.count) {
                let grid = try CardGrid(cards[start..<min(start + CardGrid.count, cards.count)], of: issuer)
                grid.drawFronts(on: page)
                page.nextPage()
                grid.drawBacks(on: page)
                page.nextPage()
            }
            drawList(on: page)
            return try page.finished()
        case .cr80:
            let page = try PrintedPages(width: CardFace.width, height: CardFace.height, title: title)
            for (place, card) in cards.enumerated() {
                if place > 0 { page.nextPage() }
                let face = try CardFace(card, of: issuer)
                face.drawFront(on: page, x: 0, y: 0)
                page.nextPage()
                face.drawBack(on: page, x: 0, y: 0)
            }
            return try page.finished()
        case .list:
            let page = try PrintedPages(width: A4.width, height: A4.height, title: title)
            drawList(on: page)
            return try page.finished()
        }
    }

    private func drawList(on page: borrowing PrintedPages) {
        HandOutList(lines, isTest: issuer.isTest).draw(on: page)
    }
}
