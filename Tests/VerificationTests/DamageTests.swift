import CBOR
import COSE
import Credential
import Encodings
import Primitives
import Signatures
import TestSupport
import Testing
import Verification

/// Nothing that was changed on the way is good for anything.
@Suite struct `Damaged and hostile cards` {
    @Test(arguments: [Assurance.paper, .phone, .chip], [SignatureAlgorithm.es256, .ed25519])
    func `No bit flipped and nothing cut short is ever good`(carrier: Assurance, algorithm: SignatureAlgorithm) throws {
        var desk = try Desk()
        desk.request.isConfirmedByOperator = true
        var card = try TestCard(.a, on: carrier)
        card.signedWith = algorithm
        let credential = try desk.authority.credential(card)
        let trust = try desk.authority.trust
        for damaged in damages(of: try bytes(of: card, credential, at: desk.now)) {
            let decision = desk.decide(presentation(damaged, like: card), trusting: trust)
            #expect(decision.outcome == .refuse, "\(damaged.hex)")
        }
    }

    @Test func `No bit of a chip's answer can change`() throws {
        let desk = try Desk()
        let card = try TestCard(.a, on: .chip)
        let credential = try desk.authority.credential(card)
        let trust = try desk.authority.trust
        let reading = try #require(try card.presentation(of: credential, at: desk.now).chipReading)
        let der = try #require(reading.signature?.der)
        for damaged in damages(of: der) {
            let answer = ChipReading(credential: credential, nonce: reading.nonce, signature: .piv(der: damaged))
            let decision = desk.decide(.chip(answer), trusting: trust)
            #expect(decision.verdict == Verdict(.refuse, [.holderNotProven]))
        }
    }

    /// But for a letter's case: small ones are raised, as a scanner with caps lock gives them.
    @Test func `No character of a QR code can change`() throws {
        let desk = try Desk()
        let trust = try desk.authority.trust
        let text = try #require(try desk.authority.presentation(of: TestCard()).qrText)
        for damaged in damages(of: text) where QRText.raised(damaged) != text {
            let decision = desk.decide(.qr(damaged), trusting: trust)
            #expect([.refuse, .refer].contains(decision.outcome))
        }
    }

    /// Payloads that the card signer itself signed, each breaking one rule of the format.
    @Test(arguments: [
        ("no claims", "a0"), ("not a map", "80"), ("a float", "fb3ff199999999999a"),
        ("an indefinite map", "bf01654d4e2d4a4cff"), ("a duplicate key", "a2016101016102"),
        ("unordered keys", "a202616101616b"), ("a longer integer", "a1180161 61"), ("trailing bytes", "a000"),
        ("an unknown key", "a10961 61"), ("text keys", "a1636973736161"),
    ])
    func `Claims that break the format are unreadable, well signed or not`(name: String, hex: String) throws {
        let desk = try Desk()
        let payload = try #require([UInt8](hex: hex.filter { $0 != " " }))
        let envelope = try desk.authority.envelope(around: payload)
        #expect(try desk.decide(.cose(envelope)).verdict == Verdict(.refuse, [.unreadable]), "\(name)")
    }

    @Test func `Each claim has its rule`() throws {
        let desk = try Desk()
        let good = try claims(of: TestCard(), by: desk.authority)
        #expect(try desk.decide(.cose(desk.authority.envelope(around: good.encoded()))).outcome == .checkIdentity)
        let card: Int64 = -65537
        let status: CBORValue = ["status_list": ["idx": 1, "uri": "u"]]
        let longText = String(repeating: "長", count: 3400)
        let wrong: [(Int64, CBORValue?)] = [
            (1, nil), (1, 1), (1, .text(longText)), (2, nil), (2, ""), (2, "jx-1"), (2, "JX 1"), (2, "JX\u{0}1"),
            (2, .text(String(repeating: "A", count: 25))), (4, nil), (4, -1), (4, 253_402_300_800),
            (4, .unsigned(.max)), (4, "soon"), (5, -1), (6, nil), (6, .tagged(1, 1)), (8, [:]), (8, [2: [:]]),
            (8, [1: [1: 2, -1: 1, -2: .bytes([1])]]),
            (8, [1: [1: 2, -1: 1, -2: .bytes(zeros(32)), -3: .bytes(zeros(32))]]),
            (8, [1: [1: 1, -1: 6, -2: .bytes(zeros(31))]]), (8, [1: [1: 4, -1: 6, -2: .bytes(zeros(32))]]),
            (65535, nil), (65535, [:]), (65535, ["status_list": ["idx": -1, "uri": "u"]]),
            (65535, ["status_list": ["idx": 1]]), (65535, ["status_list": ["idx": 1, "uri": "u", "x": 1]]),
            (65535, ["other": status]), (card, nil), (card, [:]), (7, .bytes(zeros(8))),
        ]
        for (key, value) in wrong {
            let payload = good.replacing(.integer(key), with: value)
            #expect(
                try desk.decide(.cose(desk.authority.envelope(around: payload.encoded()))).verdict
                    == Verdict(.refuse, [.unreadable]), "\(key): \(value?.description ?? "missing")")
        }
        let inside: [(Int64, CBORValue?)] = [
            (1, 3), (1, 2), (1, nil), (2, 0), (2, 5), (2, 10), (2, nil), (3, nil), (3, .bytes([1])),
            (3, .text(String(repeating: "名", count: 22))), (3, "A\u{0}B"), (4, .bytes(zeros(15))),
            (4, .bytes(zeros(17))), (5, []), (5, .array(.init(repeating: [1, .bytes(zeros(16))], count: 5))),
            (5, [[0, .bytes(zeros(16))]]), (5, [[5, .bytes(zeros(16))]]), (5, [[1, .bytes(zeros(15))]]), (5, [[1]]),
            (5, [[1, .bytes(zeros(16)), 1]]), (6, 1), (0, 1),
        ]
        for (key, value) in inside {
            let payload = good.replacingInside(.integer(card), .integer(key), with: value)
            #expect(
                try desk.decide(.cose(desk.authority.envelope(around: payload.encoded()))).verdict
                    == Verdict(.refuse, [.unreadable]), "card \(key): \(value?.description ?? "missing")")
        }
    }

    @Test(arguments: [
        "", "d2", "d284", "d28440a04040", "84", "d18443a10126a0404100", "d284a10126a0404100", "d28443a10126a041", "f6",
    ])
    func `An envelope of another shape is unreadable`(hex: String) throws {
        let bytes = try #require([UInt8](hex: hex))
        #expect(try Desk().decide(.cose(bytes)).verdict == Verdict(.refuse, [.unreadable]))
    }

    @Test func `Headers are exactly ours`() throws {
        let desk = try Desk()
        let signer = try desk.authority.cardSigner(.es256)
        let kid = CBORValue.bytes(signer.certificate.keyID.bytes)
        let payload = try claims(of: TestCard(), by: desk.authority).encoded()
        func verdict(_ protected: CBORValue, unprotected: CBORValue = [:], tag: UInt64 = 18) throws -> Verdict {
            let header = protected.encoded()
            let toBeSigned: CBORValue = ["Signature1", .bytes(header), .bytes([]), .bytes(payload)]
            let signature = try signer.key.sign(toBeSigned.encoded())
            let envelope = CBORValue.tagged(
                tag, [.bytes(header), unprotected, .bytes(payload), .bytes(signature)])
            return try desk.decide(.cose(envelope.encoded())).verdict
        }
        let unreadable = Verdict(.refuse, [.unreadable])
        #expect(try verdict([1: -7, 4: kid]).outcome == .checkIdentity)
        #expect(try verdict([1: -9, 4: kid]).outcome == .checkIdentity)
        #expect(try verdict([1: -8, 4: kid]) == Verdict(.refuse, [.badSignature]))
        #expect(try verdict([1: -35, 4: kid]) == Verdict(.refuse, [.badSignature]))
        #expect(try verdict([1: "ES256", 4: kid]) == unreadable)
        #expect(try verdict([1: -7]) == unreadable)
        #expect(try verdict([4: kid]) == unreadable)
        #expect(try verdict([1: -7, 4: .bytes(zeros(7))]) == unreadable)
        #expect(try verdict([1: -7, 4: .bytes(zeros(9))]) == unreadable)
        #expect(try verdict([1: -7, 2: [1], 4: kid]) == unreadable)
        #expect(try verdict([1: -7, 4: kid, 16: "application/cwt"]) == unreadable)
        #expect(try verdict([1: -7, 4: kid], unprotected: [4: kid]) == unreadable)
        #expect(try verdict([1: -7, 4: kid], tag: 17) == unreadable)
    }

    @Test func `Limits come before everything`() throws {
        let desk = try Desk()
        let long = [UInt8](repeating: UInt8(ascii: "0"), count: 1396)
        #expect(try desk.decide(.qr(Array("JTC1:".utf8) + long)).verdict == Verdict(.refuse, [.unreadable]))
        #expect(try desk.decide(.qr([UInt8](repeating: 0x30, count: 10_000))).outcome == .refuse)
        #expect(try desk.decide(.cose([UInt8](repeating: 0x81, count: 10_000))).outcome == .refuse)
        let big = try desk.authority.envelope(around: CBORValue.bytes(zeros(500)).encoded())
        #expect(try desk.decide(.cose(big)).verdict == Verdict(.refuse, [.unreadable]))
    }

    @Test func `Printing shows neither an unverified payload nor a document's number`() throws {
        let desk = try Desk()
        let credential = try UnverifiedCredential(parsing: desk.authority.credential(TestCard()))
        let document = try TestDocument.sample.shown()
        var text = ""
        dump(credential, to: &text)
        dump(document, to: &text)
        text += "\(credential) \(document) \(String(reflecting: credential)) \(String(reflecting: document))"
        #expect(!text.contains(TestDocument.sample.number))
        // 0x4A, 0x58: the card number begins with JX.
        #expect(!text.contains("74, 88"))
    }

    // MARK: Making damage

    private func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

    private func bytes(of card: TestCard, _ credential: [UInt8], at now: Timestamp) throws -> [UInt8] {
        guard card.carrier == .phone, case .qr(let text) = try card.presentation(of: credential, at: now) else {
            return credential
        }
        return try Base45.decode(text[5...])
    }

    private func presentation(_ bytes: [UInt8], like card: TestCard) -> Presentation {
        switch card.carrier {
        case .paper, .phone: return .cose(bytes)
        case .chip:
            let challenge = ChipChallenge.digest(nonce: TestCard.sampleNonce, credential: bytes)
            let signature = try? card.holderKey?.signDER(digest: challenge)
            return .chip(
                ChipReading(credential: bytes, nonce: TestCard.sampleNonce, signature: signature.map { .piv(der: $0) }))
        }
    }

    /// Every one-bit flip, every proper prefix, and one byte more.
    private func damages(of bytes: [UInt8]) -> [[UInt8]] {
        var damages = (0..<bytes.count).map { Array(bytes[..<$0]) }
        for bit in 0..<bytes.count * 8 {
            var damaged = bytes
            damaged[bit >> 3] ^= 1 << UInt8(bit & 7)
            damages.append(damaged)
        }
        return damages + [bytes + [0]]
    }

    private func claims(of card: TestCard, by authority: TestAuthority) throws -> CBORValue {
        guard case .tagged(18, .array(let parts)) = try CBORValue(parsing: authority.credential(card)),
            case .bytes(let payload) = parts[2]
        else { throw CredentialError.unreadable }
        return try CBORValue(parsing: payload)
    }
}
