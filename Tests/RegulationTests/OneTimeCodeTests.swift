import Primitives
import Regulation
import Testing

@Suite struct `One-time codes` {
    /// RFC 6238, appendix B, the rows of SHA-1.
    @Test(
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func `are those of RFC 6238`(seconds: Int64, code: String) throws {
        let codes = try #require(OneTimeCode(secret: Array("12345678901234567890".utf8), digits: 8))
        #expect(try codes.text(at: OneTimeCode.step(at: Timestamp(secondsSince1970: seconds))) == code)
    }

    /// RFC 4226, appendix D.
    @Test func `are those of RFC 4226`() throws {
        let codes = try #require(OneTimeCode(secret: Array("12345678901234567890".utf8)))
        let expected = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ]
        for (step, code) in expected.enumerated() { #expect(try codes.text(at: Int64(step)) == code) }
    }

    @Test(arguments: [(-2, false), (-1, true), (0, true), (1, true), (2, false)] as [(Int64, Bool)])
    func `are taken a step early or late`(offset: Int64, isTaken: Bool) throws {
        let codes = try #require(OneTimeCode(secret: [UInt8](repeating: 7, count: 20)))
        let now = Timestamp(secondsSince1970: 1_795_334_415)
        let step = OneTimeCode.step(at: now) + offset
        #expect(try codes.step(of: codes.text(at: step), at: now, after: 0) == (isTaken ? step : nil))
    }

    @Test func `are taken once, and none that is older than the last`() throws {
        let codes = try #require(OneTimeCode(secret: [UInt8](repeating: 7, count: 20)))
        let now = Timestamp(secondsSince1970: 1_795_334_415)
        let step = OneTimeCode.step(at: now)
        #expect(try codes.step(of: codes.text(at: step), at: now, after: step) == nil)
        #expect(try codes.step(of: codes.text(at: step - 1), at: now, after: step) == nil)
        #expect(try codes.step(of: codes.text(at: step + 1), at: now, after: step) == step + 1)
    }

    @Test(arguments: ["123 456", " 123456", "123456 ", "1 2 3 4 5 6", "123\u{A0}456", "123\u{3000}456"])
    func `are read with the blanks that authenticators show`(form: String) throws {
        let codes = try #require(OneTimeCode(secret: [UInt8](repeating: 7, count: 20)))
        let now = Timestamp(secondsSince1970: 1_795_334_415)
        let digits = Array(try codes.text(at: OneTimeCode.step(at: now)))
        var next = 0
        let typed = form.map { (character) -> Character in
            guard character.isNumber else { return character }
            defer { next += 1 }
            return digits[next]
        }
        #expect(try codes.step(of: String(typed), at: now, after: 0) == OneTimeCode.step(at: now))
    }

    @Test func `are taken again after a sign-in under a clock that was ahead, and then once`() throws {
        let codes = try #require(OneTimeCode(secret: [UInt8](repeating: 7, count: 20)))
        let now = Timestamp(secondsSince1970: 1_795_334_415)
        let step = OneTimeCode.step(at: now)
        let code = try codes.text(at: step)
        for ahead in [2, 120, 365 * 2880] as [Int64] {
            #expect(try codes.step(of: code, at: now, after: step + ahead) == step)
        }
        #expect(try codes.step(of: code, at: now, after: step + 1) == nil)
    }

    @Test(arguments: ["", "0", "00000", "0000000", "abcdef", "١٢٣٤٥٦"])
    func `of another form are none`(code: String) throws {
        let codes = try #require(OneTimeCode(secret: [UInt8](repeating: 7, count: 20)))
        #expect(try codes.step(of: code, at: Timestamp(secondsSince1970: 1_795_334_415), after: 0) == nil)
    }
}
