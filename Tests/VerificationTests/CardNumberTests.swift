import CBOR
import COSE
import Credential
import JSON
import Primitives
import Signatures
import TestSupport
import Testing
import Verification

/// Every integer of a card and of a presentation, at its boundaries, well signed each time.
@Suite struct `Numbers on cards` {
    private static let mark = CBORValue.unsigned(OutsideNumber.mark)
    private static let year9999 = Int128(Timestamp.year9999.secondsSince1970)
    private static let talentCard: Int64 = -65537

    /// A field of the claims, with a card's claims that have the mark in its place.
    private static func field(
        _ name: String, takes range: ClosedRange<Int128>?, _ change: @escaping @Sendable (CBORValue) -> CBORValue
    ) -> NumberField<CBORValue> {
        NumberField(
            name, takes: range, beyond: Reason.unreadable.rawValue, format: NumberField<CBORValue>.cbor
        ) { _ in
            change(try claims(of: TestCard(.a, on: .phone), by: TestAuthority()))
        }
    }

    private static func inside(_ key: Int64, _ name: String, takes range: ClosedRange<Int128>?) -> NumberField<
        CBORValue
    > {
        field(name, takes: range) { $0.replacingInside(.integer(talentCard), .integer(key), with: mark) }
    }

    static let fields = [
        field("4 exp", takes: 0...year9999) { $0.replacing(4, with: mark) },
        field("5 nbf", takes: 0...year9999) { $0.replacing(5, with: mark) },
        field("6 iat", takes: 0...year9999) { $0.replacing(6, with: mark) },
        field("65535 idx", takes: 0...(1 << 64) - 1) {
            $0.replacing(65535, with: ["status_list": ["idx": mark, "uri": .text(TestAuthority.statusURI)]])
        },
        field("1 iss", takes: nil) { $0.replacing(1, with: mark) },
        field("2 sub", takes: nil) { $0.replacing(2, with: mark) },
        field("a key of no claim", takes: nil) { $0.replacing(mark, with: 0) },
        // Of category A.
        inside(1, "-65537 kind", takes: 1...1),
        inside(3, "-65537 name", takes: nil),
        inside(4, "-65537 salt", takes: nil),
        inside(6, "-65537 carrier", takes: 1...2),
        field("-65537 document type", takes: 1...4) {
            $0.replacingInside(.integer(talentCard), 5, with: [[mark, .bytes([1, 2])]])
        },
        field("8 kty", takes: 2...2) { $0.replacingInside(8, 1, with: coseKey(of: $0).replacing(1, with: mark)) },
        field("8 crv", takes: 1...1) { $0.replacingInside(8, 1, with: coseKey(of: $0).replacing(-1, with: mark)) },
    ]

    private static func coseKey(of claims: CBORValue) -> CBORValue { claims.value(8)?.value(1) ?? [:] }

    private static func claims(of card: TestCard, by authority: TestAuthority) throws -> CBORValue {
        guard case .tagged(18, .array(let parts)) = try CBORValue(parsing: authority.credential(card)),
            case .bytes(let payload) = parts[2]
        else { throw CredentialError.unreadable }
        return try CBORValue(parsing: payload)
    }

    /// The claims with the number in the mark's place; a map's keys stay in their order, the mark's being the highest.
    private static func payload(_ claims: CBORValue, _ number: OutsideNumber) -> [UInt8] {
        number.encoded(into: claims.encoded())
    }

    @Test(arguments: fields)
    func `a claim's number is one that the format has there, or the card is unreadable`(
        field: NumberField<CBORValue>
    ) throws {
        let desk = try Desk()
        let trust = try desk.authority.trust
        for number in field.numbers {
            let envelope = try desk.authority.envelope(around: Self.payload(field.whole(number), number))
            let decision = desk.decide(.cose(envelope), trusting: trust)
            let isUnreadable = decision.verdict == Verdict(.refuse, [.unreadable])
            #expect(isUnreadable == (field.refusal(of: number) != nil), "\(field) \(number): \(decision.verdict)")
        }
    }

    @Test func `a category is one of its kind`() throws {
        let desk = try Desk()
        let trust = try desk.authority.trust
        let claims = try Self.claims(of: TestCard(), by: desk.authority)
            .replacingInside(.integer(Self.talentCard), 2, with: Self.mark)
        for number in OutsideNumber.boundaries + (2...11).map({ OutsideNumber($0) }) {
            let envelope = try desk.authority.envelope(around: Self.payload(claims, number))
            let isReadable = desk.decide(.cose(envelope), trusting: trust).verdict != Verdict(.refuse, [.unreadable])
            #expect(isReadable == [1, 2, 3, 4, 6, 7, 8].contains(number.value), "\(number)")
        }
    }

    @Test func `a phone's moment is one that the format has, and any that it has is judged`() throws {
        let desk = try Desk()
        let trust = try desk.authority.trust
        let card = try TestCard(.a, on: .phone)
        let key = try #require(card.holderKey)
        let field = NumberField<CBORValue>(
            "6 iat", takes: 0...Self.year9999, beyond: Reason.unreadable.rawValue, format: NumberField<CBORValue>.cbor
        ) { _ in
            [6: Self.mark, 7: .bytes([1, 2, 3, 4, 5, 6, 7, 8]), -65538: .bytes(try desk.authority.credential(card))]
        }
        for number in field.numbers {
            let header = ProtectedHeader(algorithm: .es256, keyID: nil)
            let envelope = try Sign1.signed(Self.payload(field.whole(number), number), header: header, by: key)
            let reasons = desk.decide(.cose(envelope), trusting: trust).verdict.reasons
            let judged: [Reason] = [.stalePresentation, .futurePresentation]
            if field.refusal(of: number) == nil {
                #expect(reasons.contains(where: judged.contains), "\(number): \(reasons)")
            } else {
                #expect(reasons == [.unreadable] || reasons == [.holderNotProven], "\(number): \(reasons)")
            }
        }
    }

    @Test func `a date of the card at any boundary is judged without a trap`() throws {
        var desk = try Desk()
        for moment in [Timestamp.year9999.secondsSince1970, 0, 1 << 31, .max, .min, .max - 1, 1 << 53] {
            desk.now = Timestamp(secondsSince1970: moment)
            for number in OutsideNumber.boundaries {
                guard let seconds = number.value.flatMap({ Int64(exactly: $0) }),
                    (0...Timestamp.year9999.secondsSince1970).contains(seconds)
                else { continue }
                var card = try TestCard()
                card.issuedAt = Timestamp(secondsSince1970: seconds)
                card.expires = Timestamp(secondsSince1970: seconds)
                card.notBefore = card.issuedAt
                card.statusIndex = UInt64(bitPattern: seconds)
                let decision = try desk.decide(.cose(desk.authority.credential(card)), trusting: desk.authority.trust)
                #expect(decision.outcome != .admit)
                #expect(!decision.json.encoded().isEmpty)
            }
        }
    }
}
