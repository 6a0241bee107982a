import Credential
import Primitives
import Signatures
import TestSupport
import Testing

@Suite struct `Documents and the chip's challenge` {
    private static func number(_ type: DocumentType, _ number: String) throws -> DocumentNumber {
        try DocumentNumber(type: type, number: number, on: TestAuthority.today)
    }

    @Test(arguments: [
        (DocumentType.residentID, "11010519491231002X"), (.residentID, " 110105-19491231 002x "),
        (.residentID, "１１０１０５１９４９１２３１００２Ｘ"), (.residentID, "110105\u{2010}19491231\u{2015}00\u{2212}2X"),
        (.residentID, "110105\u{3000}19491231\u{FF0D}002ｘ"),
        (.residentID, "220102190001010016"), (.residentID, "220102202611220016"), (.residentID, "220102200002290052"),
        (.residentID, "710000198001010010"), (.residentID, "650101198001010016"),
        (.passport, "CHN:E12345678"), (.passport, "chn: e-1234 5678"), (.passport, "ＣＨＮ：Ｅ１２３４５６７８"),
        (.passport, "CHN:E1234"), (.passport, "D:C01X00T47"), (.passport, "GBD:123456789"), (.passport, "XXA:AB12345"),
        (.hmtPermit, "810000199201300029"), (.hmtPermit, "820000198001010016"), (.hmtPermit, "830000198001010018"),
        (.foreignPR, "USA123456789012"), (.foreignPR, "usa 1234 5678 9012"), (.foreignPR, "922840197501010771"),
    ])
    func `Numbers are read as people write them`(type: DocumentType, number: String) throws {
        #expect(try Self.number(type, number).type == type)
    }

    @Test(arguments: [
        // The check digit goes before what the number says.
        (DocumentType.residentID, "110105194912310021", DocumentNumberError.wrongCheckDigit),
        (.residentID, "000000198001010010", .wrongCheckDigit), (.hmtPermit, "810000199201300023", .wrongCheckDigit),
        (.foreignPR, "922840197501010772", .wrongCheckDigit), (.passport, "110105194912310021", .wrongCheckDigit),
        // Lengths
        (.residentID, "11010519491231002", .wrongLength), (.residentID, "110105491231002", .wrongLength),
        (.residentID, "11010519491231002X0", .wrongLength), (.residentID, "", .wrongLength),
        (.hmtPermit, "", .wrongLength), (.hmtPermit, "H12345678", .wrongLength),
        (.hmtPermit, "H1234567801", .wrongLength),
        (.foreignPR, "1", .wrongLength), (.foreignPR, "USA12345678901", .wrongLength),
        (.passport, "CHN:E123", .wrongLength), (.passport, "CHN:E123456789", .wrongLength),
        (.passport, "CHN:", .wrongLength),
        // Characters
        (.residentID, "11010519491231002Y", .badCharacter), (.residentID, "1101051949123100XX", .badCharacter),
        (.residentID, "11010519491231002*", .badCharacter), (.residentID, "11010519491231００２\u{661}", .badCharacter),
        (.foreignPR, "ABCDEFGHIJKLMNOPQR", .badCharacter), (.foreignPR, "123456789012345", .badCharacter),
        (.hmtPermit, "H1:2", .badCharacter), (.passport, "CHN:E:1234", .badCharacter),
        (.passport, "CHN:E1234*", .badCharacter),
        // Days, each with its right check digit
        (.residentID, "220102199902300011", .wrongDay), (.residentID, "22010219991301001X", .wrongDay),
        (.residentID, "220102209901010019", .wrongDay), (.residentID, "220102180001010017", .wrongDay),
        (.residentID, "220102189912310011", .wrongDay), (.residentID, "22010219000229003X", .wrongDay),
        (.residentID, "220102202611230011", .wrongDay),
        // Provinces
        (.residentID, "000000198001010013", .wrongProvince), (.residentID, "16010119800101001X", .wrongProvince),
        (.residentID, "100101198001010019", .wrongProvince), (.residentID, "660101198001010018", .wrongProvince),
        (.residentID, "84000019800101001X", .wrongProvince), (.hmtPermit, "810001198001010010", .wrongProvince),
        (.residentID, "000000000000000001", .wrongProvince), (.residentID, "111111111111111110", .wrongDay),
        // Another type's
        (.residentID, "922840197501010771", .anotherType), (.residentID, "990000198001010012", .anotherType),
        (.residentID, "830000198001010018", .anotherType), (.hmtPermit, "11010519491231002X", .anotherType),
        (.foreignPR, "810000199201300029", .anotherType), (.foreignPR, "11010519491231002X", .anotherType),
        (.passport, "11010519491231002X", .anotherType), (.passport, "USA123456789012", .anotherType),
        (.residentID, "USA123456789012", .anotherType), (.residentID, "CHN:E12345678", .anotherType),
        // States
        (.passport, "GER:E12345678", .wrongState), (.passport, "ZZZ:E12345678", .wrongState),
        (.passport, "XXD:E12345678", .wrongState), (.foreignPR, "GER123456789012", .wrongState),
        (.passport, "E12345678", .noCountry), (.passport, "CN:E12345", .noCountry),
        (.passport, "C1N:E12345", .noCountry),
        (.passport, ":E12345", .noCountry), (.passport, "", .noCountry),
    ])
    func `A number that no document can have says why`(
        type: DocumentType, number: String, error: DocumentNumberError
    ) {
        #expect(throws: error) { try Self.number(type, number) }
    }

    @Test func `A number's province is one of GB slash T 2260, all of which have numbers`() throws {
        let provinces: Set = Set([11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71...71].flatMap(\.self))
        for beginning in 0...99 {
            let number = withCheckDigit("\(beginning < 10 ? "0" : "")\(beginning)010119800101001")
            let type = try? Self.number(.residentID, number).type
            #expect((type == .residentID) == provinces.contains(beginning))
        }
    }

    @Test func `Today's child has a number, and tomorrow's has none yet`() throws {
        let number = "220102202611230011"
        #expect(throws: DocumentNumberError.wrongDay) { try Self.number(.residentID, number) }
        let tomorrow = try #require(Day(iso8601: "2026-11-23"))
        _ = try DocumentNumber(type: .residentID, number: number, on: tomorrow)
    }

    /// ICAO 9303-4, the example of a passport's two lines.
    private static let zone = """
        P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
        L898902C36UTO7408122F1204159ZE184226B<<<<<10
        """

    @Test func `A passport's two lines are its number`() throws {
        let number = try Self.number(.passport, "UTO:L898902C3")
        for zone in [Self.zone, Self.zone.lowercased(), Self.zone.filter { !$0.isNewline }] {
            #expect(try Self.number(.passport, zone) == number)
        }
        let german = Self.zone.replacing("P<UTO", with: "P<D<<")
        #expect(try Self.number(.passport, german) == Self.number(.passport, "DEU:L898902C3"))
        #expect(try Self.number(.passport, "D:L898902C3") == Self.number(.passport, "DEU:L898902C3"))
    }

    @Test(arguments: [
        (zone.replacing("L898902C3", with: "L898902C4"), DocumentNumberError.wrongCheckDigit),
        (zone.replacing("740812", with: "740813"), .wrongCheckDigit),
        (zone.replacing("120415", with: "120416"), .wrongCheckDigit),
        (zone.replacing("ZE184226B", with: "ZE184226C"), .wrongCheckDigit),
        (String(zone.dropLast()), .wrongLength), (zone + "<", .wrongLength),
        (zone.replacing("P<UTO", with: "I<UTO"), .wrongLength), (zone.replacing("P<UTO", with: "P<<<<"), .noCountry),
        (zone.replacing("P<UTO", with: "P<U1O"), .noCountry), (zone.replacing("ANNA", with: "ÄNNA"), .badCharacter),
        (zone.replacing("P<UTO", with: "P<GER"), .wrongState),
        (String(repeating: "<", count: 88), .wrongLength),
    ])
    func `Two lines that no passport has are an input error`(zone: String, error: DocumentNumberError) {
        #expect(throws: error) { try Self.number(.passport, zone) }
        #expect(throws: DocumentNumberError.badCharacter) { try Self.number(.hmtPermit, "A<B") }
    }

    @Test func `The digest is that of the specification`() throws {
        let digest = try Self.number(.residentID, "11010519491231002X").digest(salt: [UInt8](0..<16))
        #expect(digest.digest.hex == "a0f7")
    }

    @Test func `One spelling has one digest, and the salt changes it`() throws {
        let salt = [UInt8](0..<16)
        let plain = try Self.number(.passport, "CHN:E12345678").digest(salt: salt)
        #expect(try Self.number(.passport, "chn:e1234-5678").digest(salt: salt) == plain)
        #expect(plain.digest.count == 2)
        #expect(try Self.number(.passport, "CHN:E12345678").digest(salt: salt.reversed()) != plain)
    }

    @Test func `The challenge is that of the chip's profile`() throws {
        let challenge = ChipChallenge.digest(nonce: [UInt8](0..<32), credential: Array("abc".utf8))
        #expect(challenge.hex == "6b3ad1ed4f72721e6d9cbb7ffbed6d14265b82c01d076f7ae0906a38567abae5")
    }

    @Test func `Kinds and categories agree as the regulation says, and a card names one to four documents`() throws {
        let higher: [Credential.Category] = [.a, .b, .c, .d, .majorContribution, .commended, .urgentlyNeeded]
        let salt = [UInt8](repeating: 0, count: 16)
        let document = try Self.number(.residentID, "11010519491231002X").digest(salt: salt)
        func card(_ kind: CardKind, _ category: Credential.Category, documents count: Int) -> TalentCard? {
            TalentCard(
                kind: kind, category: category, holderName: "A", salt: salt,
                documents: Array(repeating: document, count: count))
        }
        for category in Credential.Category.allCases {
            #expect(category.kind == (higher.contains(category) ? .jixiang : .jijian))
            let other: CardKind = category.kind == .jixiang ? .jijian : .jixiang
            #expect(card(other, category, documents: 1) == nil)
            for count in 0...5 {
                #expect((card(category.kind, category, documents: count) != nil) == (1...4).contains(count))
            }
        }
    }

    private func withCheckDigit(_ first17: String) -> String {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(first17, weights).reduce(0) { $0 + ($1.0.wholeNumberValue ?? 0) * $1.1 }
        return first17 + String(Array("10X98765432")[sum % 11])
    }
}
