import CBOR
import Primitives
import Testing

@Suite struct `Deterministic CBOR` {
    @Test(arguments: [
        ("00", "0"), ("17", "23"), ("1818", "24"), ("18ff", "255"), ("190100", "256"), ("1a00010000", "65536"),
        ("1b0000000100000000", "4294967296"), ("1bffffffffffffffff", "18446744073709551615"), ("20", "-1"),
        ("3bffffffffffffffff", "-18446744073709551616"), ("40", "h''"), ("4401020304", "h'01020304'"), ("60", "\"\""),
        ("6449455446", "\"IETF\""), ("62225c", "\"\\\"\\\\\""), ("62c3bc", "\"ü\""), ("80", "[]"),
        ("8301820203820405", "[1, [2, 3], [4, 5]]"), ("a0", "{}"), ("a201020304", "{1: 2, 3: 4}"),
        ("c11a514b67b0", "1(1363896240)"), ("f4", "false"), ("f5", "true"), ("f6", "null"), ("f7", "undefined"),
        ("f0", "simple(16)"),
    ])
    func `The examples of RFC 8949, Appendix A, are read and written`(hex: String, diagnostic: String) throws {
        let bytes = try #require([UInt8](hex: hex))
        let value = try CBORValue(parsing: bytes)
        #expect(value.description == diagnostic)
        #expect(value.encoded() == bytes)
    }

    @Test(arguments: [
        ("1817", CBORError.notShortest), ("1900ff", .notShortest), ("1a0000ffff", .notShortest),
        ("1b00000000ffffffff", .notShortest), ("5800", .notShortest),
        ("7817" + String(repeating: "61", count: 23), .notShortest),
        ("9800", .notShortest), ("b800", .notShortest), ("d81200", .notShortest), ("5f4101ff", .indefiniteLength),
        ("7f6161ff", .indefiniteLength), ("9fff", .indefiniteLength), ("bfff", .indefiniteLength),
        ("ff", .indefiniteLength),
        ("a201020103", .duplicateKey), ("a203040102", .unorderedKeys), ("a220010102", .unorderedKeys),
        ("0000", .trailingBytes), ("", .truncated), ("18", .truncated), ("1900", .truncated), ("43", .truncated),
        ("5affffffff", .truncated), ("5bffffffffffffffff", .outOfRange), ("9bffffffffffffffff", .truncated),
        ("81", .truncated), ("a101", .truncated),
        ("bbffffffffffffffff", .truncated), ("1c", .wrongType), ("1d", .wrongType), ("1e", .wrongType),
        ("f97e00", .wrongType),
        ("fa47c35000", .wrongType), ("fb3ff199999999999a", .wrongType), ("f8ff", .wrongType), ("61ff", .notUTF8),
        ("62c080", .notUTF8), ("818181818181818180", .tooDeep), ("c1c1c1c1c1c1c1c1c100", .tooDeep),
    ])
    func `What is not the one encoding is refused`(hex: String, error: CBORError) throws {
        let bytes = try #require([UInt8](hex: hex))
        #expect(throws: error) { try CBORValue(parsing: bytes) }
    }

    @Test func `Keys of several sorts stand in the bytewise order of their encodings`() throws {
        let value: CBORValue = ["b": 1, -1: 2, 100: 3, 10: 4, "aa": 5, "a": 6]
        #expect(value.encoded().hex == "a60a041864032002616106616201626161" + "05")
        #expect(try CBORValue(parsing: value.encoded()).encoded() == value.encoded())
    }

    @Test func `No sequence of bytes traps`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            if let value = try? CBORValue(parsing: bytes) {
                #expect(value.encoded() == bytes)
                _ = value.description
            }
        }
    }

    @Test func `A reader takes only the sort and the size that it asks for`() throws {
        var reader = CBORReader([0x43, 1, 2, 3])
        #expect(throws: CBORError.outOfRange) { try reader.byteString(limit: 2) }
        var other = CBORReader([0x61, 0x61])
        #expect(throws: CBORError.wrongType) { try other.unsigned() }
        var negative = CBORReader([0x3B, 0x80, 0, 0, 0, 0, 0, 0, 0])
        #expect(throws: CBORError.outOfRange) { try negative.integer() }
        var least = CBORReader([0x3B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])
        #expect(try least.integer() == .min)
    }

    @Test func `Diagnostic notation cannot steer a terminal`() {
        #expect(CBORValue.text("\u{1B}[31m\u{202E}\u{9B}").description == #""\u{1b}[31m\u{202e}\u{9b}""#)
    }
}
