import Regulation
import Testing

/// What is printed for a site's technician, and typed.
@Suite struct `A site's code` {
    private static let code = SiteCode(random: [UInt8](0..<15))

    @Test func `is the same however it is typed, and carries its check`() throws {
        // Luhn's rule modulo 32 over 0 to 14, worked out by hand: 112 from the doubled ones, 49 from the others.
        #expect(Self.code.description == "0123-4567-89AB-CDEZ")
        #expect(SiteCode("o l23 4567 89ab cdez") == Self.code)
        #expect(PhoneCode("0123-4567-89AB-CDEZ")?.hash != Self.code.hash)
    }

    @Test func `with a character mistyped, or two exchanged, is none`() throws {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        let characters = Array(Self.code.description.filter { $0 != "-" })
        for place in characters.indices {
            for other in alphabet where other != characters[place] {
                var mistyped = characters
                mistyped[place] = other
                #expect(SiteCode(String(mistyped)) == nil)
            }
            var exchanged = characters
            guard place + 1 < characters.count else { continue }
            exchanged.swapAt(place, place + 1)
            #expect(SiteCode(String(exchanged)) == nil)
        }
    }

    @Test(arguments: [
        "https://cards.example", "https://cards.example:8443/talent/", "http://127.0.0.1:8480", "https://[2001:db8::1]",
    ])
    func `stands behind the server's address, as one thing to type`(address: String) throws {
        let parsed = try #require(AuthorityAddress(address))
        let ticket = SiteTicket(address: parsed, code: Self.code)
        #expect(SiteTicket(ticket.description) == ticket)
        #expect(!parsed.description.hasSuffix("/"))
        #expect(SiteTicket(Self.code.description) == SiteTicket(address: nil, code: Self.code))
    }

    @Test(arguments: [
        "http://cards.example", "cards.example", "https://", "https:///x", "https://user@cards.example",
        "https://cards.example?x", "https://cards.example#x", "https://cards .example", "https://cards.example:99999",
        "ftp://cards.example", "https://卡.example", "http://127.0.0.1.example",
    ])
    func `goes to no address that is none, or where others listen`(address: String) {
        #expect(AuthorityAddress(address) == nil)
        #expect(SiteTicket("\(address)#\(Self.code)") == nil)
    }

    /// SHA-256 of the empty text, FIPS 180-4.
    @Test func `comes with fingerprints that people compare by groups`() throws {
        let empty = "e3b0 c442 98fc 1c14 9afb f4c8 996f b924 27ae 41e4 649b 934c a495 991b 7852 b855"
        #expect(Fingerprint(of: []).description == empty)
        #expect(Fingerprint(empty) == Fingerprint(of: []))
        #expect(Fingerprint(empty.uppercased().replacing(" ", with: ":")) == Fingerprint(of: []))
        #expect(Fingerprint(String(empty.dropLast())) == nil)
        #expect(Fingerprint(of: [0]) != Fingerprint(of: []))
    }
}
