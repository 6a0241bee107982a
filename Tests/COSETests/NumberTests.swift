import CBOR
import COSE
import Signatures
import TestSupport
import Testing

/// The integers of an envelope: of its header, its tag and its length.
@Suite struct `Numbers in envelopes` {
    private static let mark = CBORValue.unsigned(OutsideNumber.mark)
    private static let kid = CBORValue.bytes([1, 2, 3, 4, 5, 6, 7, 8])

    private static func field(
        _ name: String, takes range: ClosedRange<Int128>?, _ header: CBORValue
    ) -> NumberField<[UInt8]> {
        NumberField(
            name, takes: range, beyond: COSEError.malformed.rawValue, format: NumberField<[UInt8]>.cbor
        ) { number in
            CBORValue.tagged(
                18,
                [
                    .bytes(number.encoded(into: header.encoded())), [:], .bytes([0xA0]),
                    .bytes(.init(repeating: 0, count: 64)),
                ]
            ).encoded()
        }
    }

    static let fields = [
        // Any number names an algorithm; which of them a key has is asked where the signature is checked.
        field("1 alg", takes: NumberField<[UInt8]>.cbor, [1: mark, 4: kid]),
        field("4 kid", takes: nil, [1: -7, 4: mark]),
        field("16 typ", takes: nil, [1: -7, 16: mark]),
        field("2 crit", takes: nil, [1: -7, 2: mark]),
    ]

    private static func refusal(of bytes: [UInt8]) -> String? {
        do throws(COSEError) {
            _ = try Sign1(parsing: bytes, limitBytes: 512)
            return nil
        } catch {
            return error.rawValue
        }
    }

    @Test(arguments: fields)
    func `a header's number is the header's, or the envelope is malformed`(field: NumberField<[UInt8]>) throws {
        for number in field.numbers {
            #expect(
                Self.refusal(of: try field.whole(number)) == field.refusal(of: number), "\(field) \(number)")
        }
    }

    @Test func `a label is one of three, whatever number it is`() {
        for number in OutsideNumber.boundaries where ![1, 4, 16].contains(number.value) {
            let header = [0xA2] + [0x01, 0x26] + number.cbor + [0x00]
            let envelope = CBORValue.tagged(18, [.bytes(header), [:], .bytes([]), .bytes([])]).encoded()
            #expect(Self.refusal(of: envelope) == COSEError.malformed.rawValue, "\(number)")
        }
    }

    @Test func `no number in the algorithm's place makes another key's signature good`() throws {
        let key = try PrivateKey.generate(.es256)
        for number in OutsideNumber.boundaries {
            guard number.value != nil else { continue }
            let header = number.encoded(into: CBORValue.map([.init(1, Self.mark), .init(4, Self.kid)]).encoded())
            let toBeSigned: CBORValue = ["Signature1", .bytes(header), .bytes([]), .bytes([0xA0])]
            let signature = try key.sign(toBeSigned.encoded())
            let envelope = CBORValue.tagged(18, [.bytes(header), [:], .bytes([0xA0]), .bytes(signature)]).encoded()
            #expect(throws: COSEError.self, "\(number)") {
                _ = try Sign1(parsing: envelope, limitBytes: 512).verified(by: key.publicKey)
            }
        }
    }

    @Test func `an envelope has the tag 18 and four items, and lengths that it holds`() {
        for number in OutsideNumber.boundaries {
            guard let argument = number.value.flatMap({ UInt64(exactly: $0) }) else { continue }
            let four: [UInt8] = [0x43, 0xA1, 0x01, 0x26, 0xA0, 0x40, 0x40]
            let others: [[UInt8]] = [
                OutsideNumber.head(6, argument) + [0x84] + four, [0xD2] + OutsideNumber.head(4, argument) + four,
                [0xD2, 0x84] + OutsideNumber.head(2, argument) + four.dropFirst(),
                [0xD2, 0x84] + four.dropLast(2) + OutsideNumber.head(2, argument) + [0x40],
            ]
            for (place, bytes) in others.enumerated() where !(place == 3 && argument == 0) {
                #expect(Self.refusal(of: bytes) == COSEError.malformed.rawValue, "\(place): \(number)")
            }
        }
    }
}
