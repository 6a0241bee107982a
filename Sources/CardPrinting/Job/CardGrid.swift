internal import Regulation

/// Ten cards on a page of A4 and their backs on the next one, each behind its front when the sheet is turned on its long edge.
struct CardGrid {
    private static let columns = 2
    private static let rows = 5
    static let count = columns * rows

    private static let left = (A4.width - Double(columns) * CardFace.width) / 2
    private static let top = (A4.height - Double(rows) * CardFace.height) / 2
    private static let markLength = 5.0
    /// Between a mark and the cards, where the cut may miss.
    private static let markGap = 1.0

    private let faces: [CardFace]

    /// - Parameter cards: at most `count`, row by row.
    init(_ cards: ArraySlice<PrintedCard>, of issuer: CardIssuer) throws(AuthorityError) {
        var faces: [CardFace] = []
        for card in cards { faces.append(try CardFace(card, of: issuer)) }
        self.faces = faces
    }

    func drawFronts(on page: borrowing PrintedPages) {
        for (place, face) in faces.enumerated() {
            let (column, row) = (place % CardGrid.columns, place / CardGrid.columns)
            face.drawFront(on: page, x: CardGrid.x(column), y: CardGrid.y(row))
        }
        drawMarks(on: page)
    }

    func drawBacks(on page: borrowing PrintedPages) {
        for (place, face) in faces.enumerated() {
            let (column, row) = (place % CardGrid.columns, place / CardGrid.columns)
            face.drawBack(on: page, x: CardGrid.x(CardGrid.columns - 1 - column), y: CardGrid.y(row))
        }
        drawMarks(on: page)
    }

    /// Outside the cards, at the ends of every cut.
    private func drawMarks(on page: borrowing PrintedPages) {
        let (length, gap) = (CardGrid.markLength, CardGrid.markGap)
        let (right, bottom) = (CardGrid.x(CardGrid.columns), CardGrid.y(CardGrid.rows))
        func mark(_ from: (Double, Double), _ to: (Double, Double)) {
            page.line(from: from, to: to, thickness: 0.15, 0)
        }
        for column in 0...CardGrid.columns {
            let x = CardGrid.x(column)
            mark((x, CardGrid.top - gap - length), (x, CardGrid.top - gap))
            mark((x, bottom + gap), (x, bottom + gap + length))
        }
        for row in 0...CardGrid.rows {
            let y = CardGrid.y(row)
            mark((CardGrid.left - gap - length, y), (CardGrid.left - gap, y))
            mark((right + gap, y), (right + gap + length, y))
        }
    }

    private static func x(_ column: Int) -> Double { left + Double(column) * CardFace.width }
    private static func y(_ row: Int) -> Double { top + Double(row) * CardFace.height }
}
