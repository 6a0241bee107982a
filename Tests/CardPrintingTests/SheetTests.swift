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
import TestSupport
import Testing

/// The printed card: what is on the rendered page.
struct SheetTests {
    @Test func `the printed page's symbol is read, and is 25 mm wide`() async throws {
        let desk = try Desk()
        let card = try desk.produce()
        let page = try await rendered(CardSheet(PrintedCard(card)).pdf(), at: desk, dotsPerInch: 300)
        let code = Array(QRCodeText.credential(card.credential).utf8)
        #expect(try PictureSearch.codes(in: .file(page), wanted: []) == [code])
        let text = try await run("pdftotext", "-layout", desk.file("sheet.pdf").path, "-").output
        for word in [card.number, card.holderName, "吉享卡", "2031-11-22"] { #expect(text.contains(word)) }
        #expect(!text.contains(TestDocument.sample.number))
        #expect(try await symbolWidth(desk) == 25)
    }

    @Test(arguments: ["阿依古丽·买买提明江·穆罕默德", String(repeating: "W", count: 64), "李"])
    func `any name has its place`(_ name: String) async throws {
        let desk = try Desk()
        let order = CardOrder(
            holderName: try HolderName(name), category: .equivalentLevel, papers: try TestDocument.sample.papers(),
            carrier: .paper)
        let card = try desk.authority.cards.produce(order, by: desk.li, at: Desk.now)
        let page = try await rendered(CardSheet(PrintedCard(card)).pdf(), at: desk, dotsPerInch: 300)
        let code = Array(QRCodeText.credential(card.credential).utf8)
        #expect(try PictureSearch.codes(in: .file(page), wanted: []) == [code])
    }

    @Test func `only a card on paper has a sheet`() throws {
        let desk = try Desk()
        let card = try desk.produce(.a, on: .phone(.init(ed25519: [UInt8](repeating: 9, count: 32))))
        #expect(refusal { _ = try CardSheet(PrintedCard(card)) }?.code == .badInput)
    }

    private func rendered(_ pdf: [UInt8], at desk: Desk, dotsPerInch: Int) async throws -> [UInt8] {
        try Data(pdf).write(to: desk.file("sheet.pdf"))
        let picture = desk.file("page").path
        #expect(
            try await run(
                "pdftoppm", "-r", "\(dotsPerInch)", "-png", "-singlefile", desk.file("sheet.pdf").path, picture
            )
            .status == 0)
        return [UInt8](try Data(contentsOf: URL(filePath: picture + ".png")))
    }

    /// In whole millimetres: the black columns of the page's strip through the symbol, at 10 dots a millimetre.
    private func symbolWidth(_ desk: Desk) async throws -> Int {
        let result = try await run(
            "pdftoppm", "-r", "254", "-gray", "-x", "680", "-y", "700", "-W", "350", "-H", "330",
            desk.file("sheet.pdf").path)
        let pixels = result.bytes.suffix(350 * 330)
        let dark = (0..<350).filter { column in
            stride(from: column, to: pixels.count, by: 350).contains { pixels[pixels.startIndex + $0] < 64 }
        }
        return ((dark.last ?? 0) - (dark.first ?? 0) + 5) / 10
    }

    private func run(_ program: String, _ arguments: String...) async throws -> FinishedProgram {
        try await FinishedProgram.run("/usr/bin/\(program)", arguments)
    }
}
