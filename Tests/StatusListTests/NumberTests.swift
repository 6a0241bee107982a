import CBOR
import COSE
import Encodings
import Primitives
import Signatures
import StatusList
import TestSupport
import Testing

/// Every integer of a token and of a delta, at its boundaries, well signed each time.
@Suite struct `Numbers in status lists` {
    private static let mark = CBORValue.unsigned(OutsideNumber.mark)
    private static let year9999 = Int128(Timestamp.year9999.secondsSince1970)
    private static let all: ClosedRange<Int128> = 0...(1 << 64) - 1
    private static let zeros = CBORValue.bytes([UInt8](repeating: 0, count: 32))

    private static func field(
        _ name: String, takes range: ClosedRange<Int128>?, _ claims: CBORValue
    ) -> NumberField<[UInt8]> {
        NumberField(
            name, takes: range, beyond: StatusListError.malformed.rawValue, format: NumberField<[UInt8]>.cbor
        ) { $0.encoded(into: claims.encoded()) }
    }

    private static func token(
        iat: CBORValue = 1, exp: CBORValue = 2, bits: CBORValue = 2, more: [CBORValue.Pair] = []
    ) -> CBORValue {
        let array = try? Zlib.deflate([0, 0])
        let list: CBORValue = ["bits": bits, "lst": .bytes(array ?? [])]
        return .map([.init(2, "u"), .init(4, exp), .init(6, iat), .init(65533, list)] + more)
    }

    static let tokens = [
        field("6 iat", takes: 0...year9999, token(iat: mark)),
        field("4 exp", takes: 0...year9999, token(exp: mark)),
        field("65533 bits", takes: 2...2, token(bits: mark)),
        field("2 sub", takes: nil, .map([.init(2, mark), .init(4, 2), .init(6, 1)])),
    ]

    private static func delta(
        iat: CBORValue = 1, exp: CBORValue = 2, changes: CBORValue = [:]
    ) -> CBORValue {
        [2: "u", 4: exp, 6: iat, -65539: [1: zeros, 2: zeros, 3: changes]]
    }

    static let deltas = [
        field("6 iat", takes: 0...year9999, delta(iat: mark)),
        field("4 exp", takes: 0...year9999, delta(exp: mark)),
        field("the new status", takes: 0...3, delta(changes: .map([.init(mark, [0, 1, .bytes([0])])]))),
        field("k", takes: 0...31, delta(changes: [1: [mark, 1, .bytes([0, 0, 0, 0])]])),
        // At k = 0 a byte has eight codes at most.
        field("count", takes: 0...8, delta(changes: [1: [0, mark, .bytes([0])]])),
        field("count at k = 31", takes: 0...1, delta(changes: [1: [31, mark, .bytes([0, 0, 0, 0])]])),
        field("the base's hash", takes: nil, [2: "u", 4: 2, 6: 1, -65539: [1: mark, 2: zeros, 3: [:]]]),
    ]

    private func refusal(_ read: () throws -> Void) throws -> String? {
        do {
            try read()
            return nil
        } catch let error as StatusListError {
            return error.rawValue
        }
    }

    @Test(arguments: tokens)
    func `a token's number is one that it may have, or the token is malformed`(field: NumberField<[UInt8]>) throws {
        let authority = try StatusAuthority()
        let header = ProtectedHeader(
            algorithm: .es256, keyID: authority.signerID, type: UnverifiedStatusList.type)
        for number in field.numbers {
            let bytes = try Sign1.signed(field.whole(number), header: header, by: authority.key)
            let refusal = try refusal {
                let list = try UnverifiedStatusList(parsing: bytes).verified(by: authority.key.publicKey)
                #expect(try list.inflated(limitBytes: 8).count == 8)
            }
            #expect(refusal == field.refusal(of: number), "\(field) \(number)")
        }
    }

    @Test func `a time to live is passed over, whatever integer it is`() throws {
        let authority = try StatusAuthority()
        let header = ProtectedHeader(
            algorithm: .es256, keyID: authority.signerID, type: UnverifiedStatusList.type)
        let claims = Self.token(more: [.init(65534, Self.mark)]).encoded()
        for number in OutsideNumber.boundaries where number.value != nil {
            let bytes = try Sign1.signed(number.encoded(into: claims), header: header, by: authority.key)
            #expect(throws: Never.self, "\(number)") {
                try UnverifiedStatusList(parsing: bytes).verified(by: authority.key.publicKey)
            }
        }
    }

    @Test(arguments: deltas)
    func `a delta's number is one that it may have, or the delta is malformed`(field: NumberField<[UInt8]>) throws {
        let authority = try StatusAuthority()
        let header = ProtectedHeader(
            algorithm: .es256, keyID: authority.signerID, type: UnverifiedStatusDelta.type)
        for number in field.numbers {
            let bytes = try Sign1.signed(field.whole(number), header: header, by: authority.key)
            let refusal = try refusal {
                _ = try UnverifiedStatusDelta(parsing: bytes).verified(by: authority.key.publicKey)
            }
            #expect(refusal == field.refusal(of: number), "\(field) \(number)")
        }
    }

    /// A gap's quotient is as long as its bits, its rest as long as k: the longest that a code can name.
    @Test(arguments: 0...31)
    func `a gap that leads beyond the list is refused, however it is coded`(k: Int) throws {
        let authority = try StatusAuthority(entries: 64)
        for ones in [0, 1, 63, 64, 65, 255, 4096] {
            var bits = [UInt8](repeating: 0xFF, count: ones / 8)
            bits.append(UInt8(truncatingIfNeeded: 0xFF00 >> (ones % 8)))
            bits += [UInt8](repeating: 0xFF, count: 4)
            let delta = try authority.delta(changes: [1: [.integer(Int64(k)), 1, .bytes(bits)]])
            #expect(throws: StatusListError.malformed, "k \(k), \(ones)") { try authority.list().applying(delta) }
        }
    }

    @Test func `no index of a card traps where it is looked up`() throws {
        let list = try StatusAuthority().list()
        for number in OutsideNumber.boundaries {
            guard let index = number.value.flatMap({ UInt64(exactly: $0) }) else { continue }
            let isOutside = list.status(at: index) == nil
            #expect(isOutside == (index >= 4000), "\(number)")
            var array = list.contents
            array.replaceEntry(at: index, with: 1)
        }
    }
}
