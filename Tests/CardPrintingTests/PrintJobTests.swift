import CardPrinting
import Credential
import Foundation
import Harness
import Imaging
import Issuance
import Pictures
internal import Registry
internal import Regulation
import Signatures
import Testing

/// Several cards as one file for the printer: what is on its rendered pages.
struct PrintJobTests {
    /// ISO 216 and ISO/IEC 7810 ID-1, as pdfinfo says them.
    private static let a4 = "595.276 x 841.89 pts (A4)"
    private static let card = "242.646 x 153.014 pts"

    private static func cards(_ count: Int, at desk: Desk) throws -> [CardRecord] {
        try (0..<count).map { try desk.produce($0 % 3 == 2 ? .e : .a) }
    }

    private static func job(_ cards: [CardRecord], as layout: PrintLayout, at desk: Desk) throws {
        let file = try desk.authority.cards.printJob(cards.map(\.number), as: layout)
        try Data(file).write(to: desk.file("job.pdf"))
    }

    @Test func `ten stand on a page in the order of the batch, each back behind its front`() async throws {
        let desk = try Desk()
        let cards = try Self.cards(12, at: desk)
        try Self.job(cards, as: .ten, at: desk)
        #expect(try await pages(desk) == (5, Self.a4))
        for (place, card) in cards.enumerated() {
            let (page, column, row) = (place / 10 * 2 + 1, place % 10 % 2, place % 10 / 2)
            let front = Box(x: 19.4 + 85.6 * Double(column), y: 13.55 + 53.98 * Double(row))
            #expect(try await code(on: page, front, desk) == card.text)
            let back = Box(x: 19.4 + 85.6 * Double(1 - column), y: front.y)
            #expect(try await text(on: page + 1, back, desk).contains("挂失电话"), "\(place)")
        }
        // Where there is no front there is no back.
        #expect(try await text(on: 4, Box(x: 19.4, y: 13.55 + 53.98), desk).isEmpty)
        let list = try await text(on: 5, nil, desk)
        let numbers = list.matches(of: /J[XJ]-\d{6}/).map { String($0.output) }
        #expect(numbers == cards.map(\.number) && list.contains("签收"))
    }

    @Test func `pages of the card's size have its front and its back, and nothing else`() async throws {
        let desk = try Desk()
        let cards = try Self.cards(3, at: desk)
        try Self.job(cards, as: .cr80, at: desk)
        #expect(try await pages(desk) == (6, Self.card))
        for (place, card) in cards.enumerated() {
            let face = Box(x: 0, y: 0)
            #expect(try await code(on: 2 * place + 1, face, desk) == card.text)
            #expect(try await text(on: 2 * place + 1, nil, desk).contains(card.number))
            #expect(try await text(on: 2 * place + 2, nil, desk).contains("挂失电话"))
        }
    }

    @Test func `a page a card is the sheet of that card, and the list stands behind them`() async throws {
        let desk = try Desk()
        let cards = try Self.cards(3, at: desk)
        try Self.job(cards, as: .sheets, at: desk)
        #expect(try await pages(desk) == (4, Self.a4))
        for (place, card) in cards.enumerated() {
            let page = try await text(on: place + 1, nil, desk)
            try Data(desk.authority.cards.sheet(of: card).pdf()).write(to: desk.file("sheet.pdf"))
            #expect(try await page == text(on: 1, nil, desk, in: "sheet.pdf"))
        }
        #expect(try await text(on: 4, nil, desk).contains("签收表"))
    }

    @Test func `the list has a line for each, in order, over as many pages as it takes`() async throws {
        let lines = (1...45).map {
            HandOutLine(
                number: String(format: "JX-%06d", $0), holderName: $0 == 7 ? "𮧵明" : "阿依古丽·买买提明江", category: .a,
                employer: $0 == 8 ? nil : "吉林大学第一医院")
        }
        let desk = try Desk()
        let job = PrintJob(lines, of: CardIssuer(isTest: true, contact: nil))
        try Data(job.pdf([], as: .list)).write(to: desk.file("job.pdf"))
        #expect(try await pages(desk) == (3, Self.a4))
        let text = try await text(on: nil, nil, desk)
        #expect(text.matches(of: /JX-\d{6}/).map { String($0.output) } == lines.map(\.number))
        // A character that no font has is a mark, and the number says who it is.
        #expect(text.contains("〓明") && text.contains("测试 TEST"))
        #expect(text.filter { !$0.isWhitespace }.hasSuffix("3/3"))
        #expect(text.components(separatedBy: "吉林大学第一医院").count == 45)
    }

    @Test func `a card that cannot be printed keeps the job from being made, and is named`() throws {
        let desk = try Desk()
        let phone = try desk.produce(.a, on: .phone(.init(ed25519: [UInt8](repeating: 9, count: 32))))
        let cards = try Self.cards(2, at: desk) + [phone]
        for layout in PrintLayout.allCases {
            let refused = refusal { try Self.job(cards, as: layout, at: desk) }
            #expect(refused?.place == (layout.hasCards ? phone.number : nil), "\(layout)")
        }
        #expect(refusal { try _ = desk.authority.cards.printJob(["JX-000099"], as: .list) }?.code == .notFound)
    }

    // MARK: What is on a page

    /// A card's place on its page, in millimetres.
    private struct Box {
        let x: Double
        let y: Double

        /// For poppler: x, y, width and height in dots.
        func arguments(dotsPerInch: Double) -> [String] {
            let values = [("-x", x), ("-y", y), ("-W", 85.6), ("-H", 53.98)]
            return values.flatMap { [$0.0, "\(Int(($0.1 * dotsPerInch / 25.4).rounded()))"] }
        }
    }

    private func pages(_ desk: Desk) async throws -> (Int, String) {
        let lines = try await run("pdfinfo", [desk.file("job.pdf").path]).output.split(separator: "\n")
        func value(_ name: String) -> String {
            lines.first { $0.hasPrefix(name) }.map { $0.dropFirst(name.count).trimmingCharacters(in: .whitespaces) }
                ?? ""
        }
        return (Int(value("Pages:")) ?? 0, value("Page size:"))
    }

    private func text(on page: Int?, _ box: Box?, _ desk: Desk, in file: String = "job.pdf") async throws -> String {
        let which = page.map { ["-f", "\($0)", "-l", "\($0)"] } ?? []
        return try await run(
            "pdftotext", which + (box?.arguments(dotsPerInch: 72) ?? []) + ["-layout", desk.file(file).path, "-"]
        ).output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func code(on page: Int, _ box: Box, _ desk: Desk) async throws -> [UInt8]? {
        let picture = desk.file("page").path
        let drawn = try await run(
            "pdftoppm",
            ["-r", "300", "-png", "-singlefile", "-f", "\(page)"] + box.arguments(dotsPerInch: 300)
                + [desk.file("job.pdf").path, picture])
        #expect(drawn.status == 0, "\(drawn.errors)")
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: picture + ".png")))
        return try PictureSearch.codes(in: .file(bytes), wanted: []).first
    }

    private func run(_ program: String, _ arguments: [String]) async throws -> FinishedProgram {
        try await FinishedProgram.run("/usr/bin/\(program)", arguments)
    }
}

extension CardRecord {
    fileprivate var text: [UInt8] { Array(QRCodeText.credential(credential).utf8) }
}
