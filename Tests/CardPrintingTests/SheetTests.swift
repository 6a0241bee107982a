import CardPrinting
import Credential
import Foundation
import Harness
import Imaging
import Issuance
import Pictures
import Policy
import Primitives
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
        let page = try await rendered(desk.authority.cards.sheet(of: card).pdf(), at: desk, dotsPerInch: 300)
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
        let page = try await rendered(desk.authority.cards.sheet(of: card).pdf(), at: desk, dotsPerInch: 300)
        let code = Array(QRCodeText.credential(card.credential).utf8)
        #expect(try PictureSearch.codes(in: .file(page), wanted: []) == [code])
    }

    /// The regulation's own examples of long names, and what a form takes at most.
    @Test(arguments: [
        "WOLFGANG AMADEUS MOZART", "古丽巴哈尔·买买提依明·阿不都热合曼", String(repeating: "W", count: 64),
        String(repeating: "汉", count: 21), "李",
    ])
    func `a name is printed whole, in its own place`(_ name: String) async throws {
        let issuer = CardIssuer(isTest: false, contact: nil)
        let card = PrintedCard(
            number: "JX-000001", holderName: name, category: .equivalentLevel, issuedAt: Desk.now,
            expires: Desk.now.adding(seconds: 86_400), credential: [UInt8](repeating: 7, count: 300))
        let desk = try Desk()
        try Data(CardSheet(card, of: issuer).pdf()).write(to: desk.file("sheet.pdf"))
        // Its place is 44 mm by 8, 24.4 mm and 69 mm from the page's edges; in points, and a point more for rounding.
        let box = try await run(
            "pdftotext", "-x", "68", "-y", "194", "-W", "127", "-H", "25", desk.file("sheet.pdf").path, "-"
        ).output
        #expect(box.filter { !$0.isWhitespace } == name.filter { !$0.isWhitespace })
        let all = try await run("pdftotext", "-raw", desk.file("sheet.pdf").path, "-").output
        #expect(!all.contains("…"))
    }

    @Test func `a name goes on in the next line between its parts`() async throws {
        let desk = try Desk()
        let card = PrintedCard(
            number: "JX-000001", holderName: "古丽巴哈尔·买买提依明·阿不都热合曼", category: .equivalentLevel,
            issuedAt: Desk.now, expires: Desk.now.adding(seconds: 86_400), credential: [UInt8](repeating: 7, count: 300)
        )
        try Data(CardSheet(card, of: CardIssuer(isTest: false, contact: nil)).pdf()).write(to: desk.file("sheet.pdf"))
        let box = try await run(
            "pdftotext", "-x", "68", "-y", "194", "-W", "127", "-H", "25", desk.file("sheet.pdf").path, "-"
        ).output
        #expect(box.split(separator: "\n").first == "古丽巴哈尔·买买提依明·")
    }

    @Test func `a test authority's card says so, and every card whom to call when it is lost`() async throws {
        let desk = try Desk(isTest: true)
        let card = try desk.produce()
        let contact = try #require(try Policy(parsing: DefaultPolicy.bytes).contact)
        func text(isTest: Bool) async throws -> String {
            let issuer = CardIssuer(isTest: isTest, contact: contact)
            try Data(CardSheet(PrintedCard(card), of: issuer).pdf()).write(to: desk.file("sheet.pdf"))
            return try await run("pdftotext", "-layout", desk.file("sheet.pdf").path, "-").output
        }
        let (marked, plain) = (try await text(isTest: true), try await text(isTest: false))
        #expect(marked.components(separatedBy: "测试 TEST").count == 4)
        #expect(!plain.contains("TEST"))
        #expect(marked.contains("挂失电话 12333") && plain.contains("挂失电话 12333"))
        #expect(try desk.authority.cards.printedIssuer() == CardIssuer(isTest: true, contact: contact))
        #expect(try Desk(isTest: false).authority.cards.printedIssuer() == CardIssuer(isTest: false, contact: contact))
    }

    @Test func `a contact's name that is too long for the card leaves the telephone`() async throws {
        let long = String(repeating: "服务中心", count: 40)
        let json = DefaultPolicy.json.replacing("人力资源和社会保障服务热线", with: long)
        let contact = try #require(try Policy(parsing: Array(json.utf8)).contact)
        #expect(contact.name.zh == long)
        let desk = try Desk()
        let sheet = try CardSheet(PrintedCard(desk.produce()), of: CardIssuer(isTest: true, contact: contact))
        try Data(sheet.pdf()).write(to: desk.file("sheet.pdf"))
        let text = try await run("pdftotext", "-layout", desk.file("sheet.pdf").path, "-").output
        #expect(text.contains("挂失电话 12333") && !text.contains("服务中心"))
    }

    @Test func `a name with a character that no font has is refused by its character, on paper alone`() throws {
        for (name, character) in [("𮧵明", "\u{2E9F5}"), ("ᠪᠠᠲᠤ", "\u{182A}"), ("张\u{E863}", "\u{E863}")]
            as [(String, Unicode.Scalar)]
        {
            let card = PrintedCard(
                number: "JX-000001", holderName: name, category: .a, issuedAt: Desk.now,
                expires: Desk.now.adding(seconds: 86_400), credential: [UInt8](repeating: 7, count: 300))
            let sheet = refusal { _ = try CardSheet(card, of: CardIssuer(isTest: false, contact: nil)) }
            #expect(sheet?.fault == .printing(.noGlyph(character, of: name)), "\(name)")
            #expect(sheet?.code == .badInput && sheet?.place == "JX-000001")
            #expect(refusal { try PrintableName.check(name, on: .paper, at: "order") }?.place == "order")
            #expect(throws: Never.self) { try PrintableName.check(name, on: .chip, at: "order") }
        }
        for name in ["𠮷䶮㛃", "阿依古丽·买买提明江", "Maximiliane-Friederike von Hohenzollern", "Ёлкина", "박서준", "Ñandú"] {
            #expect(throws: Never.self) { try PrintableName.check(name, on: .paper, at: "order") }
        }
        #expect(throws: Never.self) { try PrintableName.checkFonts() }
    }

    @Test func `only a card on paper has a sheet`() throws {
        let desk = try Desk()
        let card = try desk.produce(.a, on: .phone(.init(ed25519: [UInt8](repeating: 9, count: 32))))
        #expect(refusal { _ = try desk.authority.cards.sheet(of: card) }?.code == .badInput)
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
