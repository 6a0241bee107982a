import Regulation
import Testing

/// What a holder is given to type on a phone.
@Suite struct `A holder's code` {
    private static let code = HolderCode(random: [UInt8](0..<9))

    @Test func `is the same however it is typed, and carries its check`() throws {
        // Luhn's rule modulo 32 over 0 to 8, worked out by hand: 40 from the doubled ones, 16 from the others.
        #expect(Self.code.description == "01234-56788")
        #expect(HolderCode(" oI234 56788 ") == Self.code)
        #expect(HolderCode("01234-5678") == nil && HolderCode("01234-567880") == nil && HolderCode("") == nil)
    }

    @Test func `with a character mistyped, or two exchanged, is none`() throws {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        let characters = Array(Self.code.description.filter { $0 != "-" })
        for place in characters.indices {
            for other in alphabet where other != characters[place] {
                var mistyped = characters
                mistyped[place] = other
                #expect(HolderCode(String(mistyped)) == nil)
            }
            guard place + 1 < characters.count, characters[place] != characters[place + 1] else { continue }
            var exchanged = characters
            exchanged.swapAt(place, place + 1)
            #expect(HolderCode(String(exchanged)) == nil)
        }
    }

    @Test func `is for a card or an application, by its number as people type it`() {
        #expect(HolderSubject(typed: "jx-000123 ") == .card("JX-000123"))
        #expect(HolderSubject(typed: " 12") == .application(12))
        for text in ["", " ", "张伟", "JX_1", "JX-1'", String(repeating: "1", count: 33)] {
            #expect(HolderSubject(typed: text) == nil, "\(text)")
        }
    }
}
