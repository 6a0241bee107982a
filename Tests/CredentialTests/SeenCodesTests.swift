import Credential
import Testing

/// The codes of one picture: their order and number never choose a card.
struct SeenCodesTests {
    private static let card = Array("JTC1:ABC".utf8)
    private static let other = Array("JTP1:ABC".utf8)
    private static let foreign = [Array("https://example.org/".utf8), Array("JTX1:".utf8), []]

    @Test func `others' codes are passed over wherever they lie`() {
        #expect(SeenCodes([]) == .none)
        #expect(SeenCodes(Self.foreign) == .none)
        for place in 0...Self.foreign.count {
            var codes = Self.foreign
            codes.insert(Self.card, at: place)
            #expect(SeenCodes(codes) == .one(Self.card))
        }
    }

    @Test func `one card seen twice is one, also in lower case, and two are never one`() {
        #expect(SeenCodes([Self.card, Self.card]) == .one(Self.card))
        #expect(SeenCodes([Self.card, Array("jtc1:abc".utf8)]) == .one(Self.card))
        #expect(SeenCodes([Self.card, Self.other]) == .several)
        #expect(SeenCodes(Self.foreign + [Self.other, Self.card]) == .several)
    }
}
