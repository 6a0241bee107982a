import CBOR
import COSE
import Credential
import JSON
import Primitives
import Record
import Signatures
import TestSupport
import Testing
import Verification

/// What a line names of what was presented: enough to decide again, and no words of whoever presented it.
@Suite struct `What a line names of what was presented` {
    private let authority: TestAuthority
    private let trust: TrustSnapshot
    private let phone: TestCard
    private let credential: [UInt8]
    private let now = TestAuthority.now
    private let id = DecisionID(at: TestAuthority.now, random: [UInt8](repeating: 7, count: 10))
    /// The example of GB 11643, and a name.
    private static let words = "11010519491231002X 张伟"

    init() throws {
        authority = try TestAuthority()
        trust = try authority.trust
        phone = try TestCard(.a, on: .phone)
        credential = try authority.credential(phone)
    }

    private func decided(_ presentation: Presentation) throws -> Decision {
        let request = VerificationRequest(
            siteID: "ccg-longjia", lane: "counter-1", serviceID: "airport-vip", officialTravel: true,
            document: try TestDocument.sample.shown())
        return decide(presentation, for: request, trust: trust, id: id, at: now)
    }

    private func line(_ decision: Decision) -> String { String(decoding: RecordLine(decision).bytes, as: UTF8.self) }

    private func presented(_ line: String) throws -> JSONObject {
        let value = try JSONValue(parsing: Array(line.utf8))
        return try #require(value.object?["inputs"]?.object?["presented"]?.object)
    }

    private func replayed(_ line: String, from card: [UInt8]?) throws -> Bool? {
        try #require(RecordedInputs(line)).replayed(card, trust: trust)?.isSame
    }

    /// What a phone that is not the card's could send: the credential among members that mean nothing, signed by any key.
    private func wrapped(_ members: [CBORValue.Pair], by key: PrivateKey) throws -> [UInt8] {
        let own: [CBORValue.Pair] = [
            .init(6, .integer(now.secondsSince1970)), .init(7, .bytes([UInt8](0..<8))),
            .init(-65538, .bytes(credential)),
        ]
        return try Sign1.signed(
            CBORValue.map(own + members).encoded(), header: ProtectedHeader(algorithm: .esp256, keyID: nil), by: key)
    }

    @Test func `a phone that has signed is decided again from its credential alone`() throws {
        let holder = try #require(phone.holderKey)
        for audience in [nil, "ccg-longjia", "elsewhere"] {
            let bytes = try Presentation.phone(
                credential: credential, key: holder, at: now, nonce: [UInt8](0..<8), audience: audience)
            for shown in [Presentation.cose(bytes), .qr(Array(QRCodeText.presentation(bytes).utf8))] {
                let line = try line(decided(shown))
                #expect(line.contains("\"before\":") && line.contains("\"behind\":"))
                #expect(try replayed(line, from: credential) == true)
            }
        }
    }

    @Test func `words of an earlier step stay with whoever gave them, and are decided again as they counted`() throws {
        var request = VerificationRequest(
            siteID: "ccg-longjia", serviceID: "airport-vip", officialTravel: true, isConfirmedByOperator: true)
        let paper = try TestCard(.a)
        let credential = try authority.credential(paper)
        for attestations in [
            [], [Attestation(.confirmed, by: "17")],
            [Attestation(.confirmed, by: nil), Attestation(.officialTravel, by: "17")],
        ] {
            request.attestations = attestations
            let shown = try paper.presentation(of: credential, at: now)
            let decision = decide(shown, for: request, trust: trust, id: id, at: now)
            let line = line(decision)
            #expect(line.contains("attestations") == !attestations.isEmpty)
            #expect(try replayed(line, from: credential) == true)
        }
    }

    @Test func `so it is when the card itself is refused, before anybody asks for the phone`() throws {
        var expired = phone
        expired.expires = now.adding(days: -1)
        let credential = try authority.credential(expired)
        let decision = try decided(expired.presentation(of: credential, at: now))
        #expect(decision.reasons == [.expired])
        #expect(try replayed(line(decision), from: credential) == true)
    }

    @Test func `of a phone that has not signed nothing is told but a hash, whatever it wraps the credential in`() throws
    {
        let stranger = try PrivateKey.generate(.es256)
        let wrappings: [[CBORValue.Pair]] = [
            [], [.init(3, .text(Self.words))], [.init(99, .bytes(credential))], [.init(99, .text(Self.words))],
        ]
        for wrapping in wrappings {
            let bytes = try wrapped(wrapping, by: stranger)
            let decision = try decided(.cose(bytes))
            #expect(decision.card != nil && decision.reasons == [.holderNotProven])
            let line = line(decision)
            #expect(try presented(line) == ["form": "cose", "sha256": .string(SHA256.hash(bytes).hex)])
            #expect(!line.contains(Array(Self.words.utf8).hex) && !line.contains(credential.hex))
            #expect(try replayed(line, from: bytes) == true)
            #expect(try replayed(line, from: credential) == nil)
        }
    }

    @Test func `the holder's own phone puts no words into a record either`() throws {
        let holder = try #require(phone.holderKey)
        for (wrapping, reason): ([CBORValue.Pair], Reason) in [
            ([.init(3, .text(Self.words))], .wrongSite), ([.init(3, .text(""))], .wrongSite),
            ([.init(99, .bytes(credential))], .unreadable),
        ] {
            let bytes = try wrapped(wrapping, by: holder)
            let decision = try decided(.cose(bytes))
            #expect(decision.reasons == [reason])
            let line = line(decision)
            #expect(try presented(line) == ["form": "cose", "sha256": .string(SHA256.hash(bytes).hex)])
            #expect(try replayed(line, from: bytes) == true)
        }
    }

    @Test func `a chip's answer is told where it was right, and the same is decided without a wrong one`() throws {
        let card = try TestCard(.a, on: .chip)
        let credential = try authority.credential(card)
        let good = try #require(try card.presentation(of: credential, at: now).chipReading)
        let right = try line(decided(.chip(good)))
        #expect(try presented(right)["piv"] == good.signature?.der.map { .string($0.hex) })
        #expect(try replayed(right, from: credential) == true)
        for signature in [ChipSignature.piv(der: Array(Self.words.utf8)), .native(raw: Array(Self.words.utf8))] {
            let wrong = ChipReading(credential: credential, nonce: good.nonce, signature: signature)
            let line = try line(decided(.chip(wrong)))
            #expect(!line.contains(Array(Self.words.utf8).hex))
            #expect(try replayed(line, from: credential) == true)
        }
    }

    @Test(arguments: [
        "11010519491231002X", "11010519491231002X\n", "", "E12345678", "https://example.org/?id=1", "JTC",
    ])
    func `what is no format of ours has no hash, and is decided again without a card`(text: String) throws {
        let bytes = Array(text.utf8)
        for (shown, reason) in [(Presentation.qr(bytes), Reason.notOurCard), (.cose(bytes), .unreadable)] {
            let decision = try decided(shown)
            #expect(decision.reasons == [reason])
            let line = line(decision)
            #expect(try presented(line) == ["form": "foreign", "failure": .string(reason.rawValue)])
            #expect(!line.contains(SHA256.hash(bytes).hex))
            #expect(RecordedInputs(line)?.presentedHash == nil)
            #expect(try replayed(line, from: nil) == true)
            #expect(try replayed(line, from: bytes) == nil)
        }
    }

    @Test func `a code or a frame of ours that is broken is known again by its hash`() throws {
        let frame = try #require([UInt8](hex: "d28443a10128a0414041ff"))
        for shown in [Presentation.qr(Array("JTC1:!".utf8)), .qr(Array("jtp9:6BF".utf8)), .cose(frame)] {
            let line = try line(decided(shown))
            #expect(try presented(line)["sha256"] != nil)
            #expect(try replayed(line, from: nil) == nil)
        }
    }
}
