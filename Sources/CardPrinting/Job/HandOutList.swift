internal import Credential
internal import Words

/// Who is handed which card: pages of A4 with room for signature and date (Art. 6(5)).
struct HandOutList {
    private let lines: [HandOutLine]
    private let isTest: Bool
    private let zh = OfficeLanguage.zh.words
    private let en = OfficeLanguage.en.words

    private static let left = 12.0
    private static let top = 34.0
    private static let headHeight = 10.0
    /// Room for a signature by hand.
    private static let rowHeight = 11.0
    private static let rowsOfAPage = 22
    private static let columns: [(text: PrintedText, width: Double)] = [
        (.sequence, 10), (.number, 25), (.holder, 42), (.kind, 34), (.employer, 38), (.signature, 22), (.day, 15),
    ]
    private static var width: Double { columns.reduce(0) { $0 + $1.width } }

    init(_ lines: [HandOutLine], isTest: Bool) { (self.lines, self.isTest) = (lines, isTest) }

    func draw(on page: borrowing PrintedPages) {
        let count = max(1, (lines.count + HandOutList.rowsOfAPage - 1) / HandOutList.rowsOfAPage)
        for number in 0..<count {
            if number > 0 { page.nextPage() }
            let first = number * HandOutList.rowsOfAPage
            drawHead(on: page)
            for place in first..<min(first + HandOutList.rowsOfAPage, lines.count) {
                draw(lines[place], number: place + 1, row: place - first, on: page)
            }
            page.text(
                "\(number + 1) / \(count)", .init(points: 8, colour: CardLook.grey, alignment: .centre),
                x: HandOutList.left, y: 288, width: HandOutList.width)
        }
    }

    private func drawHead(on page: borrowing PrintedPages) {
        let (left, width) = (HandOutList.left, HandOutList.width)
        let mark = isTest ? "  \(zh.text(PrintedText.test)) \(en.text(PrintedText.test))" : ""
        page.text(
            "\(zh.text(PrintedText.scheme)) \(zh.text(PrintedText.list))\(mark)",
            .init(points: 15, isBold: true, alignment: .centre), x: left,
            y: 12, width: width)
        page.text(
            "\(en.text(PrintedText.scheme)): \(en.text(PrintedText.list))",
            .init(points: 9, colour: CardLook.grey, alignment: .centre), x: left,
            y: 20, width: width)
        page.text(
            "\(zh.text(PrintedText.handedOut)) \(en.text(PrintedText.handedOut)):", .init(points: 9), x: left, y: 27,
            width: width / 2)
        var x = left
        for (text, width) in HandOutList.columns {
            page.text(zh.text(text), .init(points: 8.5, isBold: true), x: x + 1, y: HandOutList.top, width: width - 2)
            page.text(
                en.text(text), .init(points: 6, colour: CardLook.grey), x: x + 1, y: HandOutList.top + 4.6,
                width: width - 2)
            x += width
        }
        drawRule(on: page, y: HandOutList.top + HandOutList.headHeight - 1, thickness: 0.3)
    }

    private func draw(_ line: HandOutLine, number: Int, row: Int, on page: borrowing PrintedPages) {
        let y = HandOutList.top + HandOutList.headHeight + Double(row) * HandOutList.rowHeight
        let kind = "\(zh.name(of: line.category.kind))\n\(zh.name(of: line.category))"
        let values = ["\(number)", line.number, line.holderName, kind, line.employer ?? "", "", ""]
        var x = HandOutList.left
        for ((text, width), value) in zip(HandOutList.columns, values) {
            if !value.isEmpty {
                page.text(
                    PrintedPages.substituting(value),
                    .init(
                        points: text == .holder ? 11 : 8.5, isBold: text == .holder, lines: 2, height: 8.6,
                        breaking: text == .holder ? .betweenParts : .anywhere), x: x + 1, y: y + 0.6, width: width - 2)
            }
            x += width
        }
        drawRule(on: page, y: y + HandOutList.rowHeight - 0.6, thickness: 0.15)
    }

    private func drawRule(on page: borrowing PrintedPages, y: Double, thickness: Double) {
        page.line(
            from: (HandOutList.left, y), to: (HandOutList.left + HandOutList.width, y), thickness: thickness,
            CardLook.grey)
    }
}
