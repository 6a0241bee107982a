import Credential
import Primitives
import Signatures
import Testing

@Suite struct `Documents and the chip's challenge` {
    @Test(arguments: [
        (DocumentType.residentID, "11010519491231002X"), (.residentID, " 110105-19491231 002x "),
        (.passport, "CHN:E12345678"), (.passport, "chn: e-1234 5678"),
        (.hmtPermit, "830000199201300022"), (.hmtPermit, "H12345678"), (.foreignPR, "USA123456789012"),
    ])
    func `Numbers are read as people write them`(type: DocumentType, number: String) throws {
        _ = try IdentityDocument(type: type, number: number)
    }

    @Test(arguments: [
        (DocumentType.residentID, "110105194912310021", DocumentNumberError.wrongCheckDigit),
        (.residentID, "11010519491231002", .wrongLength), (.residentID, "110105491231002", .wrongLength),
        (.residentID, "", .wrongLength), (.residentID, "11010519491231002Ｘ", .badCharacter),
        (.residentID, "1101051949123100２X", .badCharacter), (.hmtPermit, "830000199201300023", .wrongCheckDigit),
        (.foreignPR, "ABCDEFGHIJKLMNOPQR", .wrongCheckDigit), (.hmtPermit, "", .wrongLength),
        (.hmtPermit, "H1:2", .badCharacter), (.passport, "E12345678", .noCountry), (.passport, "CN:E1", .noCountry),
        (.passport, "CHN:", .noCountry), (.passport, "CHN:E:1", .noCountry), (.passport, "C1N:E1", .noCountry),
        (.passport, "CHN:E1*", .badCharacter),
    ])
    func `A number that no document can have is an input error`(
        type: DocumentType, number: String, error: DocumentNumberError
    ) {
        #expect(throws: error) { try IdentityDocument(type: type, number: number) }
    }

    /// ICAO 9303-4, the example of a passport's two lines.
    private static let zone = """
        P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
        L898902C36UTO7408122F1204159ZE184226B<<<<<10
        """

    @Test func `A passport's two lines are its number`() throws {
        let number = try IdentityDocument(type: .passport, number: "UTO:L898902C3")
        for zone in [Self.zone, Self.zone.lowercased(), Self.zone.filter { !$0.isNewline }] {
            #expect(try IdentityDocument(type: .passport, number: zone) == number)
        }
        let german = Self.zone.replacing("P<UTO", with: "P<D<<")
        #expect(
            try IdentityDocument(type: .passport, number: german)
                == IdentityDocument(type: .passport, number: "DEU:L898902C3"))
    }

    @Test(arguments: [
        (zone.replacing("L898902C3", with: "L898902C4"), DocumentNumberError.wrongCheckDigit),
        (zone.replacing("740812", with: "740813"), .wrongCheckDigit),
        (zone.replacing("120415", with: "120416"), .wrongCheckDigit),
        (zone.replacing("ZE184226B", with: "ZE184226C"), .wrongCheckDigit),
        (String(zone.dropLast()), .wrongLength), (zone + "<", .wrongLength),
        (zone.replacing("P<UTO", with: "I<UTO"), .wrongLength), (zone.replacing("P<UTO", with: "P<<<<"), .noCountry),
        (zone.replacing("P<UTO", with: "P<U1O"), .noCountry), (zone.replacing("ANNA", with: "ÄNNA"), .badCharacter),
        (String(repeating: "<", count: 88), .wrongLength),
    ])
    func `Two lines that no passport has are an input error`(zone: String, error: DocumentNumberError) {
        #expect(throws: error) { try IdentityDocument(type: .passport, number: zone) }
        #expect(throws: DocumentNumberError.badCharacter) { try IdentityDocument(type: .hmtPermit, number: "A<B") }
    }

    @Test func `One spelling has one digest, and the salt changes it`() throws {
        let salt = [UInt8](0..<16)
        let plain = try IdentityDocument(type: .passport, number: "CHN:E12345678").digest(salt: salt)
        let spaced = try IdentityDocument(type: .passport, number: "chn:e1234-5678").digest(salt: salt)
        #expect(plain == spaced)
        #expect(plain.digest.count == 16)
        #expect(try IdentityDocument(type: .passport, number: "CHN:E12345678").digest(salt: salt.reversed()) != plain)
    }

    @Test func `The challenge is that of the chip's profile`() throws {
        let challenge = ChipChallenge.digest(nonce: [UInt8](0..<32), credential: Array("abc".utf8))
        #expect(challenge.hex == "6b3ad1ed4f72721e6d9cbb7ffbed6d14265b82c01d076f7ae0906a38567abae5")
    }

    @Test func `Kinds and categories agree as the regulation says`() {
        let higher: [Credential.Category] = [.a, .b, .c, .d, .majorContribution, .commended, .urgentlyNeeded]
        for category in Credential.Category.allCases {
            #expect(category.kind == (higher.contains(category) ? .jixiang : .jijian))
            let other: CardKind = category.kind == .jixiang ? .jijian : .jixiang
            let zeros = [UInt8](repeating: 0, count: 16)
            #expect(TalentCard(kind: other, category: category, holderName: "A", salt: zeros, documents: []) == nil)
        }
    }
}
