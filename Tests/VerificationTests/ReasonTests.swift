import COSE
import Credential
import JSON
import Policy
import Primitives
import Signatures
import StatusList
import TestSupport
import Testing
import Verification

/// Each outcome and each reason, reached on its own way.
@Suite struct `Every outcome and every reason` {
    // MARK: The good ways

    @Test(arguments: [Assurance.paper, .phone, .chip], [SignatureAlgorithm.es256, .ed25519])
    func `A good card with its document is admitted on every carrier`(
        carrier: Assurance, algorithm: SignatureAlgorithm
    ) throws {
        var desk = try Desk()
        var card = try TestCard(.a, on: carrier)
        card.signedWith = algorithm
        desk.request.document = try TestDocument.sample.shown()
        let decision = try desk.decide(card)
        #expect(decision.verdict == Verdict(.admit, []))
        #expect(decision.assurance == carrier)
        #expect(
            decision.services.map(\.id) == [
                "special-clinic", "hospital-green-channel-outpatient", "hospital-green-channel-inpatient",
            ])
        #expect(decision.isTest)
    }

    @Test func `Without a document the identity is to be checked, and the operator may confirm it`() throws {
        var desk = try Desk()
        let card = try TestCard()
        #expect(try desk.decide(card).verdict == Verdict(.checkIdentity, [.identityRequired]))
        desk.request.isConfirmedByOperator = true
        #expect(try desk.decide(card).verdict == Verdict(.admit, []))
    }

    // MARK: Before the bytes are had

    @Test(arguments: [
        (ReadingFailure.notOurCard, Verdict(.refuse, [.notOurCard])),
        (.unreadable, Verdict(.refuse, [.unreadable])),
        (.cardRemoved, Verdict(.refer, [.cardRemoved])),
        (.cardTimeout, Verdict(.refer, [.cardTimeout])),
        (.readerFailed, Verdict(.refer, [.readerFailed])),
    ])
    func `A card that could not be read says why`(failure: ReadingFailure, verdict: Verdict) throws {
        #expect(try Desk().decide(.unread(failure)).verdict == verdict)
    }

    // MARK: 1 to 3

    @Test(arguments: [
        "", "JTC1", "JTC", "jtc1", "JTX1:6BF", "JTC0:6BF", "JTC01:6BF", "JTC12:6BF", "JTC:6BF", "JT1:6BF", "HC1:6BF",
        " JTC1:6BF", "\nJTC1:6BF", "JTC1 :6BF", "JTC11111:6BF", "JTＣ1:6BF", "https://example.com/?q=1", "wxp://f2f0",
        String(repeating: "9", count: 100_000),
    ])
    func `A text that does not begin as ours is not our card, however long it is`(text: String) throws {
        let verdict = Verdict(.refuse, [.notOurCard])
        #expect(try Desk().decide(.qr(Array(text.utf8))).verdict == verdict)
        #expect(try Desk().decide(.qr(Array(text.utf8)), trusting: nil).verdict == verdict)
    }

    @Test(arguments: [
        "JTC1:", "JTC1:1", "JTP1:", "JTC1:6BF\u{0}", "JTC1:6BF\n\n", "JTC2:1", "JTC2::::", "JTP9:6BF\u{0}", "JTC2:é",
        "JTC2:" + String(repeating: "0", count: 1396), "JTC1:" + String(repeating: "0", count: 99_999),
    ])
    func `One of ours with bad Base45, or too long, is unreadable`(text: String) throws {
        #expect(try Desk().decide(.qr(Array(text.utf8))).verdict == Verdict(.refuse, [.unreadable]))
    }

    @Test(arguments: [
        "JTC2:6BF", "JTP2:6BF", "JTC9:", "JTP5:6BF\r\n", "jtc2:6bf", "JTC2:" + String(repeating: "0", count: 1395),
    ])
    func `A later version is referred`(text: String) throws {
        #expect(try Desk().decide(.qr(Array(text.utf8))).verdict == Verdict(.refer, [.unsupportedVersion]))
    }

    @Test func `A text in small letters, as a scanner with caps lock gives it, is the same card`() throws {
        let desk = try Desk()
        for carrier in [Assurance.paper, .phone] {
            let text = try #require(try desk.authority.presentation(of: TestCard(.a, on: carrier)).qrText)
            let small = String(decoding: text, as: UTF8.self).lowercased()
            #expect(try desk.decide(.qr(Array(small.utf8))).assurance == carrier)
        }
    }

    /// Unicode makes ASCII letters of them: long s, Kelvin, full width, dotless i, a letter with a sign on it.
    @Test(arguments: [("S", "ſ"), ("K", "\u{212A}"), ("C", "Ｃ"), ("I", "ı"), ("S", "s\u{301}")])
    func `Only a to z are raised`(letter: String, other: String) throws {
        let desk = try Desk()
        let text = try #require(try desk.authority.presentation(of: TestCard()).qrText)
        let place = try #require(text[5...].firstIndex { [$0].elementsEqual(letter.utf8) })
        let forged = text[..<place] + Array(other.utf8) + text[(place + 1)...]
        #expect(try desk.decide(.qr(Array(forged))).verdict == Verdict(.refuse, [.unreadable]))
    }

    @Test(arguments: [Assurance.paper, .phone])
    func `What stops anywhere is the beginning of a text of ours, and the whole is not`(carrier: Assurance) throws {
        let desk = try Desk()
        let text = try #require(try desk.authority.presentation(of: TestCard(.a, on: carrier)).qrText)
        for count in 1..<text.count {
            #expect(QRText.isBeginning(Array(text.prefix(count))), "\(count)")
        }
        // A scanner's second half is nothing of ours. Its last letters alone may be "J", which begins what is ours.
        for count in 1...(text.count - 5) {
            #expect(!QRText.isBeginning(Array(text.dropFirst(count))), "\(count)")
        }
        for whole in [text, text + [0x0D], Array(String(decoding: text, as: UTF8.self).lowercased().utf8)] {
            #expect(!QRText.isBeginning(whole))
        }
        for foreign in ["", "X", "JX", "JTX", "JTC0", "HC1:6BF", "110105194912310021", "JTC2:6BF"] {
            #expect(!QRText.isBeginning(Array(foreign.utf8)), "\(foreign)")
        }
    }

    @Test func `One line end behind a text is dropped`() throws {
        let desk = try Desk()
        let text = try #require(try desk.authority.presentation(of: TestCard()).qrText)
        for end in ["\n", "\r\n", "\r", ""] {
            #expect(try desk.decide(.qr(text + Array(end.utf8))).outcome == .checkIdentity)
        }
        #expect(try desk.decide(.qr(text + Array("\n\n".utf8))).verdict == Verdict(.refuse, [.unreadable]))
    }

    @Test func `Without trust data nothing can be known`() throws {
        let desk = try Desk()
        let presentation = try desk.authority.presentation(of: TestCard())
        let decision = desk.decide(presentation, trusting: nil)
        #expect(decision.verdict == Verdict(.refer, [.noTrustData]))
        #expect(decision.card == nil)
        #expect(desk.decide(.cose([0]), trusting: nil).verdict == Verdict(.refuse, [.unreadable]))
    }

    @Test func `A stranger's card is refused, unless our list may be too old to know him`() throws {
        var desk = try Desk()
        let presentation = try TestAuthority().presentation(of: TestCard())
        #expect(try desk.decide(presentation).verdict == Verdict(.refuse, [.unknownIssuer]))
        desk.statusAsOf = desk.now.adding(seconds: -24 * 3600)
        #expect(try desk.decide(presentation).verdict == Verdict(.refuse, [.unknownIssuer]))
        desk.statusAsOf = desk.now.adding(seconds: -24 * 3600 - 1)
        #expect(try desk.decide(presentation).verdict == Verdict(.refer, [.issuerUnknownStale]))
    }

    @Test func `A signer signs only for its authority and while it is certified`() throws {
        let desk = try Desk()
        var card = try TestCard()
        card.issuer = "CN-LN"
        #expect(try desk.decide(card).verdict == Verdict(.refuse, [.unknownIssuer]))
        card = try TestCard()
        card.issuedAt = TestAuthority.now.adding(days: -365).adding(seconds: -1)
        #expect(try desk.decide(card).verdict == Verdict(.refuse, [.unknownIssuer]))
        card.issuedAt = TestAuthority.now.adding(days: -365)
        #expect(try desk.decide(card).outcome == .checkIdentity)
    }

    @Test func `A status signer's certificate signs no card`() throws {
        let desk = try Desk()
        let signer = desk.authority.statusSigner
        let card = try TestCard()
        let credential = try desk.authority.credential(card)
        let header = ProtectedHeader(algorithm: .es256, keyID: signer.certificate.keyID)
        let envelope = try Sign1.signed(Array(credential), header: header, by: signer.key)
        #expect(try desk.decide(.cose(envelope)).verdict == Verdict(.refuse, [.unknownIssuer]))
    }

    @Test func `A key of another algorithm than the header names is a bad signature`() throws {
        let desk = try Desk()
        let signer = try desk.authority.cardSigner(.ed25519)
        let other = try desk.authority.cardSigner(.es256)
        let header = ProtectedHeader(algorithm: .es256, keyID: signer.certificate.keyID)
        let envelope = try Sign1.signed([0xA0], header: header, by: other.key)
        #expect(try desk.decide(.cose(envelope)).verdict == Verdict(.refuse, [.badSignature]))
    }

    // MARK: 4 and 5

    @Test func `A card is valid from its first second to before its last`() throws {
        var desk = try Desk()
        var card = try TestCard()
        card.notBefore = desk.now
        card.expires = desk.now.adding(seconds: 1)
        #expect(try desk.decide(card).outcome == .checkIdentity)
        card.notBefore = desk.now.adding(seconds: 1)
        #expect(try desk.decide(card).verdict == Verdict(.refuse, [.notYetValid]))
        card.notBefore = nil
        card.expires = desk.now
        #expect(try desk.decide(card).verdict == Verdict(.refuse, [.expired]))
        card.expires = desk.now.adding(days: 1)
        card.issuedAt = desk.now.adding(seconds: 300)
        #expect(try desk.decide(card).outcome == .checkIdentity)
        card.issuedAt = desk.now.adding(seconds: 301)
        let decision = try desk.decide(card)
        #expect(decision.verdict == Verdict(.refuse, [.notYetValid]))
        #expect(decision.card?.reference.number == card.number)
        desk.statusAsOf = desk.now.adding(days: -20)
        #expect(try desk.decide(card).verdict == Verdict(.refuse, [.notYetValid]))
    }

    @Test(arguments: [0, 24, 24 * 29, 24 * 31])
    func `Cancelled and suspended are refused however old the list is`(hours: Int64) throws {
        var desk = try Desk()
        let card = try TestCard()
        desk.statusAsOf = desk.now.adding(seconds: -hours * 3600)
        desk.authority.setStatus(.cancelled, of: card)
        #expect(try desk.decide(card).verdict == Verdict(.refuse, [.cancelled]))
        desk.authority.setStatus(.suspended, of: card)
        #expect(try desk.decide(card).verdict == Verdict(.refuse, [.suspended]))
    }

    @Test func `A status that cannot be found is unknown, never good`() throws {
        let desk = try Desk()
        var card = try TestCard()
        card.statusIndex = 1024
        #expect(try desk.decide(card).verdict == Verdict(.refer, [.statusUnknown]))
        card.statusIndex = .max
        #expect(try desk.decide(card).verdict == Verdict(.refer, [.statusUnknown]))
        card.statusIndex = 1
        card.statusURI = "https://cards.example/status/2"
        #expect(try desk.decide(card).verdict == Verdict(.refer, [.statusUnknown]))
    }

    @Test func `The list's age is held against the service's own limit`() throws {
        var desk = try Desk()
        try desk.goToAirport()
        let card = try TestCard()
        desk.statusAsOf = desk.now.adding(seconds: -24 * 3600)
        #expect(try desk.decide(card).verdict == Verdict(.admit, []))
        desk.statusAsOf = desk.now.adding(seconds: -24 * 3600 - 1)
        #expect(try desk.decide(card).verdict == Verdict(.refer, [.statusStale]))
        #expect(try desk.decide(card).trust.freshness == .expired)
        desk.request.serviceID = nil
        #expect(try desk.decide(card).verdict == Verdict(.refer, [.statusStale]))
    }

    @Test func `A list past its end is stale whatever a service allows`() throws {
        var desk = try Desk()
        let card = try TestCard()
        var files = try desk.authority.files()
        let end = desk.now.adding(seconds: 600)
        files.statusTokens = [.init(name: "1", bytes: try desk.authority.statusToken(expires: end))]
        let trust = try TrustSnapshot(bare: files, clock: .ofTests)
        let presentation = try desk.authority.presentation(of: card)
        desk.now = end.adding(seconds: -1)
        #expect(desk.decide(presentation, trusting: trust).outcome == .checkIdentity)
        desk.now = end
        #expect(desk.decide(presentation, trusting: trust).verdict == Verdict(.refer, [.statusStale]))
    }

    @Test func `With a doubtful clock only what is cancelled or suspended is still refused`() throws {
        var desk = try Desk()
        let card = try TestCard()
        let trust = try desk.authority.trust
        let presentation = try desk.authority.presentation(of: card)
        desk.now = TestAuthority.now.adding(seconds: -300)
        #expect(desk.decide(presentation, trusting: trust).outcome == .checkIdentity)
        desk.now = TestAuthority.now.adding(seconds: -301)
        #expect(desk.decide(presentation, trusting: trust).verdict == Verdict(.refer, [.clockUntrusted]))
        desk.authority.setStatus(.cancelled, of: card)
        #expect(desk.decide(presentation, trusting: try desk.authority.trust).verdict == Verdict(.refuse, [.cancelled]))
    }

    // MARK: 6

    @Test func `A credential off a chip is worth nothing as a QR code`() throws {
        let desk = try Desk()
        let credential = try desk.authority.credential(TestCard(.a, on: .chip))
        let text = Array(QRCodeText.credential(credential).utf8)
        for presentation in [Presentation.qr(text), .cose(credential)] {
            #expect(try desk.decide(presentation).verdict == Verdict(.refuse, [.holderNotProven]))
        }
    }

    @Test func `A clone of a chip, a replayed answer and a missing one prove nothing`() throws {
        let desk = try Desk()
        let card = try TestCard(.a, on: .chip)
        let credential = try desk.authority.credential(card)
        let clone = try TestCard(.a, on: .chip)
        let refused = Verdict(.refuse, [.holderNotProven])
        let nonce = TestCard.sampleNonce
        #expect(try desk.decide(clone.presentation(of: credential, at: desk.now)).verdict == refused)
        let answer = try #require(try card.presentation(of: credential, at: desk.now).chipReading)
        let fresh = [UInt8](repeating: 7, count: 32)
        let replayed = ChipReading(credential: credential, nonce: fresh, signature: answer.signature)
        #expect(try desk.decide(.chip(replayed)).verdict == refused)
        let silent = ChipReading(credential: credential, nonce: nonce, signature: nil)
        #expect(try desk.decide(.chip(silent)).verdict == refused)
        let short = ChipReading(credential: credential, nonce: [], signature: answer.signature)
        #expect(try desk.decide(.chip(short)).verdict == refused)
    }

    @Test func `A native chip answers with r and s`() throws {
        let desk = try Desk()
        let card = try TestCard(.a, on: .chip)
        let credential = try desk.authority.credential(card)
        let reading = try #require(try card.presentation(of: credential, at: desk.now).chipReading)
        let der = try #require(reading.signature?.der)
        let raw = try #require(rawSignature(der))
        let native = ChipReading(credential: credential, nonce: reading.nonce, signature: .native(raw: raw))
        #expect(try desk.decide(.chip(native)).outcome == .checkIdentity)
        let wrong = ChipReading(credential: credential, nonce: reading.nonce, signature: .native(raw: der))
        #expect(try desk.decide(.chip(wrong)).verdict == Verdict(.refuse, [.holderNotProven]))
    }

    @Test func `A credential without a carrier's key is paper on whatever carrier it comes`() throws {
        let desk = try Desk()
        let credential = try desk.authority.credential(TestCard())
        let reading = ChipReading(credential: credential, nonce: TestCard.sampleNonce, signature: nil)
        #expect(try desk.decide(.chip(reading)).assurance == .paper)
    }

    @Test func `A phone's presentation is of this minute`() throws {
        var desk = try Desk()
        let presentation = try desk.authority.presentation(of: TestCard(.a, on: .phone), at: TestAuthority.now)
        let verdicts: [(Int64, Verdict)] = [
            (-31, Verdict(.refuse, [.futurePresentation])), (-30, Verdict(.checkIdentity, [.identityRequired])),
            (60, Verdict(.checkIdentity, [.identityRequired])), (61, Verdict(.refuse, [.stalePresentation])),
        ]
        for (seconds, verdict) in verdicts {
            desk.now = TestAuthority.now.adding(seconds: seconds)
            #expect(try desk.decide(presentation).verdict == verdict)
        }
    }

    @Test func `A presentation is for its site, and once`() throws {
        var desk = try Desk()
        let card = try TestCard(.a, on: .phone)
        let credential = try desk.authority.credential(card)
        let elsewhere = try card.presentation(of: credential, at: desk.now, audience: "ccg-longjia")
        #expect(try desk.decide(elsewhere).verdict == Verdict(.refuse, [.wrongSite]))
        let here = try card.presentation(of: credential, at: desk.now, audience: "jlu-first-hospital")
        let decision = try desk.decide(here)
        #expect(decision.outcome == .checkIdentity)
        let isNew = desk.history.insert(try #require(decision.presentation))
        #expect(isNew)
        #expect(try desk.decide(here).verdict == Verdict(.refuse, [.replayed]))
        #expect(decision.replayed.verdict == Verdict(.refuse, [.replayed]))
        desk.history.forget(before: desk.now.adding(seconds: 1))
        #expect(try desk.decide(here).outcome == .checkIdentity)
    }

    @Test(arguments: [(Assurance.chip, KeyCarrier.phone), (.phone, .chip)])
    func `Possession goes by carrier: a chip signs for no phone, and a phone for no chip`(
        presented: Assurance, carrier: KeyCarrier
    ) throws {
        let desk = try Desk()
        var card = try TestCard(.a, on: presented)
        #expect(try desk.decide(card).assurance == presented)
        card.keyCarrier = carrier
        let decision = try desk.decide(card)
        #expect(decision.verdict == Verdict(.refuse, [.holderNotProven]))
        #expect(decision.assurance == nil)
        #expect(decision.services.isEmpty)
    }

    @Test func `Another phone's signature is no proof`() throws {
        let desk = try Desk()
        let credential = try desk.authority.credential(TestCard(.a, on: .phone))
        let thief = try TestCard(.a, on: .phone)
        let presentation = try thief.presentation(of: credential, at: desk.now)
        #expect(try desk.decide(presentation).verdict == Verdict(.refuse, [.holderNotProven]))
    }

    @Test func `A presentation of a credential without a key, or under another prefix, is unreadable`() throws {
        let desk = try Desk()
        let paper = try desk.authority.credential(TestCard())
        let phone = try TestCard(.a, on: .phone)
        let refused = Verdict(.refuse, [.unreadable])
        #expect(try desk.decide(phone.presentation(of: paper, at: desk.now)).verdict == refused)
        let credential = try desk.authority.credential(phone)
        #expect(try desk.decide(.qr(Array(QRCodeText.presentation(credential).utf8))).verdict == refused)
        let text = try #require(try phone.presentation(of: credential, at: desk.now).qrText)
        #expect(try desk.decide(.qr(Array("JTC1:".utf8) + text.dropFirst(5))).verdict == refused)
    }
}

/// r‖s of a DER signature, for the native profile.
private func rawSignature(_ der: [UInt8]) -> [UInt8]? {
    var rest = der.dropFirst(2)
    func integer() -> [UInt8]? {
        guard rest.popFirst() == 2, let length = rest.popFirst() else { return nil }
        let digits = rest.prefix(Int(length)).drop { $0 == 0 }
        rest = rest.dropFirst(Int(length))
        return [UInt8](repeating: 0, count: 32 - digits.count) + digits
    }
    guard let r = integer(), let s = integer() else { return nil }
    return r + s
}
