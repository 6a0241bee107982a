import Encodings
import Testing

@Suite struct `Base45, Base64 and zlib` {
    @Test(arguments: [
        ("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("base-45", "UJCLQE7W581"), ("ietf!", "QED8WEX0"), ("", ""),
    ])
    func `Base45 agrees with the examples of RFC 9285`(bytes: String, text: String) throws {
        #expect(Base45.encode(Array(bytes.utf8)) == text)
        #expect(try Base45.decode(Array(text.utf8)[...]) == Array(bytes.utf8))
    }

    @Test(arguments: ["A", "ABCD", "bb8", "GGW", "::", ":::", "BB8\0", "BB8\n", "A1!", "\u{1F600}"])
    func `Base45 has one text for each sequence of bytes`(text: String) {
        #expect(throws: EncodingsError.self) { try Base45.decode(Array(text.utf8)[...]) }
    }

    @Test func `Base45 writes and reads every pair of bytes`() throws {
        for first in UInt8.min...UInt8.max {
            let bytes = (UInt8.min...UInt8.max).flatMap { [first, $0] } + [first]
            #expect(try Base45.decode(Array(Base45.encode(bytes).utf8)[...]) == bytes)
        }
    }

    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func `Base64 agrees with RFC 4648`(bytes: String, text: String) throws {
        #expect(Base64.encode(Array(bytes.utf8)) == text)
        #expect(try Base64.decode(text) == Array(bytes.utf8))
        let unpadded = text.filter { $0 != "=" }
        #expect(Base64URL.encode(Array(bytes.utf8)) == unpadded)
        #expect(try Base64URL.decode(unpadded) == Array(bytes.utf8))
    }

    @Test(arguments: ["Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zg==\n", "Zg== ", "====", "Z===", "Zm9v=", "Zg-_"])
    func `Base64 is strict`(text: String) {
        #expect(throws: EncodingsError.self) { try Base64.decode(text) }
    }

    @Test(arguments: ["Z", "Zh", "Zg==", "Zm+/", "Zm 9"])
    func `Base64url is strict`(text: String) {
        #expect(throws: EncodingsError.self) { try Base64URL.decode(text) }
    }

    @Test(arguments: [0, 1, 100, 65_535, 65_536, 1_000_000])
    func `zlib inflates what it deflated, up to the limit and not beyond`(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
        let compressed = try Zlib.deflate(bytes)
        #expect(try Zlib.inflate(compressed, limitBytes: count) == bytes)
        if count > 0 {
            #expect(throws: EncodingsError.tooLong) { try Zlib.inflate(compressed, limitBytes: count - 1) }
        }
        #expect(throws: EncodingsError.trailingBytes) { try Zlib.inflate(compressed + [0], limitBytes: count) }
    }

    @Test func `A stream that is cut or damaged is refused`() throws {
        let compressed = try Zlib.deflate((0..<300).map { UInt8(truncatingIfNeeded: $0 * 7) })
        for length in 0..<compressed.count {
            #expect(throws: EncodingsError.self) { try Zlib.inflate(Array(compressed[..<length]), limitBytes: 300) }
        }
        for bit in 0..<compressed.count * 8 {
            var damaged = compressed
            damaged[bit >> 3] ^= 1 << UInt8(bit & 7)
            // The two check bits of FLEVEL say nothing of the content; Adler-32 finds everything else.
            if let bytes = try? Zlib.inflate(damaged, limitBytes: 300) {
                #expect(bytes == (0..<300).map { UInt8(truncatingIfNeeded: $0 * 7) })
            }
        }
    }
}
