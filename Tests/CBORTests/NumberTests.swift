import CBOR
import TestSupport
import Testing

/// Every integer that CBOR has a place for, at its boundaries.
@Suite struct `Numbers in CBOR` {
    private static func refusal(of bytes: [UInt8], _ read: (inout CBORReader) throws(CBORError) -> Void) -> String? {
        do throws(CBORError) {
            var reader = CBORReader(bytes)
            try read(&reader)
            try reader.end()
            return nil
        } catch {
            return error.rawValue
        }
    }

    @Test func `an unsigned integer is one of 64 bits, and no negative one, bignum or float`() throws {
        let field = NumberField<[UInt8]>(
            "unsigned", takes: 0...(1 << 64) - 1, beyond: CBORError.wrongType.rawValue,
            format: NumberField<[UInt8]>.cbor
        ) { $0.cbor }
        for number in field.numbers {
            let refusal = Self.refusal(of: try field.whole(number)) { (reader) throws(CBORError) in
                _ = try reader.unsigned()
            }
            #expect(refusal == field.refusal(of: number), "\(field) \(number)")
        }
    }

    @Test func `an integer is one of 64 bits with its sign`() throws {
        let field = NumberField<[UInt8]>(
            "integer", takes: NumberField<[UInt8]>.json, beyond: CBORError.outOfRange.rawValue,
            otherwise: CBORError.wrongType.rawValue, format: NumberField<[UInt8]>.cbor
        ) { $0.cbor }
        for number in field.numbers {
            let refusal = Self.refusal(of: try field.whole(number)) { (reader) throws(CBORError) in
                _ = try reader.integer()
            }
            #expect(refusal == field.refusal(of: number), "\(field) \(number)")
        }
    }

    /// The lengths and counts that are no more than a claim: nothing follows.
    @Test(arguments: [2, 3, 4, 5] as [UInt8])
    func `a length or a count beyond the bytes that are there is refused, whatever it is`(major: UInt8) {
        for number in OutsideNumber.boundaries {
            guard let argument = number.value.flatMap({ UInt64(exactly: $0) }) else { continue }
            let bytes = OutsideNumber.head(major, argument)
            let refusals = [
                Self.refusal(of: bytes) { (reader) throws(CBORError) in try reader.skip() },
                Self.refusal(of: bytes) { (reader) throws(CBORError) in _ = try reader.value() },
            ]
            for refusal in refusals {
                let isTaken = refusal == nil
                #expect(isTaken == (argument == 0), "major \(major), \(number)")
            }
        }
    }

    @Test func `a string that is wanted short is refused by its length`() {
        for number in OutsideNumber.boundaries {
            guard let argument = number.value.flatMap({ UInt64(exactly: $0) }), argument > 1 else { continue }
            let bytes = Self.refusal(of: OutsideNumber.head(2, argument)) { (reader) throws(CBORError) in
                _ = try reader.byteString(limit: 1)
            }
            let text = Self.refusal(of: OutsideNumber.head(3, argument)) { (reader) throws(CBORError) in
                _ = try reader.text(limit: 1)
            }
            #expect(bytes == CBORError.outOfRange.rawValue && text == bytes, "\(number)")
        }
    }

    @Test func `a tag is any unsigned integer, and a map's key any integer of 64 bits`() {
        for number in OutsideNumber.boundaries {
            guard let value = number.value else { continue }
            if let tag = UInt64(exactly: value) {
                let refusal = Self.refusal(of: OutsideNumber.head(6, tag) + [0]) { (reader) throws(CBORError) in
                    guard try reader.beginTag() == tag else { throw .wrongType }
                    _ = try reader.unsigned()
                }
                #expect(refusal == nil, "tag \(number)")
            }
            let refusal = Self.refusal(of: [0xA1] + number.cbor + [0]) { (reader) throws(CBORError) in
                var keys = try reader.beginMap()
                guard let key = try reader.nextIntegerKey(&keys), Int128(key) == value else { throw .wrongType }
                try reader.skip()
            }
            let (isTaken, fits) = (refusal == nil, Int64(exactly: value) != nil)
            #expect(isTaken == fits, "key \(number)")
        }
    }
}
