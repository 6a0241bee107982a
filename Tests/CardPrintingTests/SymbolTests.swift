import CardPrinting
import Credential
import Harness
import Imaging
import Issuance
import Pictures
internal import Registry
import Regulation
import Signatures
import TestSupport
import Testing
import Verification

struct SymbolTests {
    @Test func `a paper card's symbol is read back from its picture`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        let symbol = try QRSymbol(credential: card.credential, on: .paper)
        #expect(symbol.version <= 13)
        #expect(SymbolBudget.fits(card.credential, on: .paper))
        let text = try #require(try PictureSearch.codes(in: .file(symbol.png()), wanted: []).first)
        #expect(text == Array(QRCodeText.credential(card.credential).utf8))
        #expect(try desk.decision(on: .qr(text)).reasons == [.notIssued])
    }

    @Test(arguments: [(318, 13), (319, 14), (349, 15)])
    func `a symbol of level M holds so many bytes`(bytes: Int, version: Int) throws {
        // The largest digits: no run of figures that would be written shorter.
        let credential = [UInt8](repeating: 0xFF, count: bytes)
        #expect(try QRSymbol(credential: credential, on: .paper).version == version)
        #expect(SymbolBudget.fits(credential, on: .paper) == (version <= 13))
    }

    @Test func `a phone's budget is that of its presentation`() throws {
        let authority = try TestAuthority()
        let card = try TestCard(on: .phone)
        let credential = try authority.credential(card)
        let key = try #require(card.holderKey)
        let presentation = try Presentation.phone(
            credential: credential, key: key, at: TestAuthority.now, nonce: [UInt8](repeating: 1, count: 8))
        #expect(presentation.count == credential.count + 101)
        #expect(SymbolBudget.fits([UInt8](repeating: 0, count: 308), on: .phone))
        #expect(!SymbolBudget.fits([UInt8](repeating: 0, count: 309), on: .phone))
        let widest = QRCodeText.presentation([UInt8](repeating: 0xFF, count: 409))
        #expect(try QRSymbol(widest, correction: .low).version == 13)
    }

    @Test func `the cap is 349 bytes, and the longest card that can be made lies below it`() throws {
        try SymbolBudget.check([UInt8](repeating: 0, count: 349), on: .paper, at: "order")
        #expect(
            refusal { try SymbolBudget.check([UInt8](repeating: 0, count: 350), on: .paper, at: "order") }?.code
                == .badInput)
        try SymbolBudget.check([UInt8](repeating: 0, count: 350), on: .phone, at: "order")
        let desk = try Desk(statusURIPrefix: "https://cards.example/" + String(repeating: "x", count: 42))
        let numbers: [(DocumentType, String)] = [
            (.residentID, "220102198001011234"), (.passport, "CHN:E12345678"), (.passport, "CHN:E12345679"),
            (.foreignPR, "USA110085010112"),
        ]
        let order = CardOrder(
            holderName: try HolderName(String(repeating: "长", count: 21)), category: .a,
            papers: try HolderPapers(
                documents: numbers.map { try TestDocument($0.0, $0.1).documentNumber() }, birthday: nil,
                on: TestAuthority.today), carrier: .paper)
        let card = try desk.authority.cards.produce(order, by: desk.li, at: Desk.now)
        #expect(card.credential.count <= 349)
    }

    @Test func `a chip has no symbol`() {
        #expect(throws: AuthorityError.self) { try QRSymbol(credential: [1, 2, 3], on: .chip) }
    }
}
