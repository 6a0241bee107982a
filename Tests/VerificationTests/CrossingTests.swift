import COSE
import Credential
import Primitives
import Signatures
import StatusList
import TestSupport
import Testing
import Verification

/// No key, signature or credential that was made for one use is good in another.
@Suite struct `Crossings between uses` {
    /// What somebody shows at a counter.
    enum Shown: String, CaseIterable {
        case statusToken, statusDelta, chipAsPhone, phoneAsChip, phoneSignatureAsChipAnswer, chipAnswerAsPhone
        case enrolmentProofAsPhone, enrolmentProofAsChip, presentationAsCredential, credentialAsPresentation
        case metadataAsCredential, canary, canaryOnPaper, cardOfStatusSigner, cardOfHolder, chipCredentialOnPaper
        case phoneCredentialOnPaper
    }

    @Test(arguments: Shown.allCases)
    func `what was made for another use admits nobody at a counter`(shown: Shown) throws {
        var desk = try Desk()
        desk.request.isConfirmedByOperator = true
        #expect(try desk.decide(TestCard(.a)).outcome == .admit)
        let (presentation, reasons) = try Self.presentation(shown, at: desk)
        let decision = try desk.decide(presentation)
        #expect(decision.outcome == .refuse)
        #expect(decision.reasons == reasons)
        #expect(decision.services.isEmpty && decision.assurance == nil)
    }

    private static func presentation(_ shown: Shown, at desk: Desk) throws -> (Presentation, [Reason]) {
        let authority = desk.authority
        let (chip, phone) = (try TestCard(.a, on: .chip), try TestCard(.a, on: .phone))
        let (chipKey, phoneKey) = (try #require(chip.holderKey), try #require(phone.holderKey))
        let (onChip, onPhone) = (try authority.credential(chip), try authority.credential(phone))
        let nonce = TestCard.sampleNonce
        switch shown {
        // Another signer's envelope: its type says what it is, and the signer is none of cards.
        case .statusToken: return (.cose(try authority.statusToken()), [.unreadable])
        case .statusDelta:
            return (.cose(try authority.statusDelta(from: authority.statuses)), [.unreadable])
        case .metadataAsCredential:
            return (.cose(Array(#"{"signed":{"_type":"timestamp"},"signatures":[]}"#.utf8)), [.unreadable])
        // One carrier's key in the other's form.
        case .chipAsPhone:
            let made = try Presentation.phone(
                credential: onChip, key: chipKey, at: desk.now, nonce: Array(nonce.prefix(8)), audience: nil)
            return (.cose(made), [.holderNotProven])
        case .phoneAsChip:
            let challenge = ChipChallenge.digest(nonce: nonce, credential: onPhone)
            return (
                .chip(
                    ChipReading(
                        credential: onPhone, nonce: nonce,
                        signature: .piv(der: try phoneKey.signDER(digest: challenge)))), [.holderNotProven]
            )
        // One carrier's signature in the other's form, with the carrier that it names.
        case .phoneSignatureAsChipAnswer:
            let made = try Presentation.phone(
                credential: onChip, key: chipKey, at: desk.now, nonce: Array(nonce.prefix(8)), audience: nil)
            return (
                .chip(ChipReading(credential: onChip, nonce: nonce, signature: .native(raw: Array(made.suffix(64))))),
                [.holderNotProven]
            )
        case .chipAnswerAsPhone:
            var made = try Presentation.phone(
                credential: onPhone, key: phoneKey, at: desk.now, nonce: Array(nonce.prefix(8)), audience: nil)
            let answer = try phoneKey.sign(ChipChallenge.digest(nonce: nonce, credential: onPhone))
            made.replaceSubrange(made.count - 64..<made.count, with: answer)
            return (.cose(made), [.holderNotProven])
        // What a phone signs once, to fetch its credential.
        case .enrolmentProofAsPhone:
            var made = try Presentation.phone(
                credential: onPhone, key: phoneKey, at: desk.now, nonce: Array(nonce.prefix(8)), audience: nil)
            made.replaceSubrange(made.count - 64..<made.count, with: try phoneKey.sign(enrolment))
            return (.cose(made), [.holderNotProven])
        case .enrolmentProofAsChip:
            return (
                .chip(
                    ChipReading(
                        credential: onChip, nonce: nonce, signature: .native(raw: try chipKey.sign(enrolment)))),
                [.holderNotProven]
            )
        // One envelope in the other's place.
        case .presentationAsCredential:
            let made = try Presentation.phone(
                credential: onPhone, key: phoneKey, at: desk.now, nonce: Array(nonce.prefix(8)), audience: nil)
            return (.qr(Array(QRCodeText.credential(made).utf8)), [.unreadable])
        case .credentialAsPresentation:
            return (.qr(Array(QRCodeText.presentation(onPhone).utf8)), [.unreadable])
        // The test card of a list says valid, and nobody has its key.
        case .canary:
            var canary = try TestCard(.a, on: .chip)
            canary.expires = .year9999
            let stranger = try TestCard(.a, on: .chip)
            return (
                try stranger.presentation(of: authority.credential(canary), at: desk.now), [.holderNotProven]
            )
        case .canaryOnPaper:
            var canary = try TestCard(.a, on: .chip)
            canary.expires = .year9999
            return (.cose(try authority.credential(canary)), [.holderNotProven])
        // A key signs what is another's to sign.
        case .cardOfStatusSigner:
            return (.cose(try card(signedBy: authority.statusSigner.key, as: authority.statusSigner)), [.unknownIssuer])
        case .cardOfHolder:
            return (.cose(try card(signedBy: phoneKey, as: authority.cardSigner(.es256))), [.badSignature])
        case .chipCredentialOnPaper: return (.qr(Array(QRCodeText.credential(onChip).utf8)), [.holderNotProven])
        case .phoneCredentialOnPaper: return (.qr(Array(QRCodeText.credential(onPhone).utf8)), [.holderNotProven])
        }
    }

    private static let enrolment = Array("talentcard phone v1\nK7QM04XT9ZDAHC2P".utf8)

    /// Any payload will do: nothing of it is read before the signature holds.
    private static func card(signedBy key: PrivateKey, as signer: TestSigner) throws -> [UInt8] {
        let header = ProtectedHeader(algorithm: .es256, keyID: signer.certificate.keyID)
        return try Sign1.signed([0xA0], header: header, by: key)
    }

    /// What lies where a status list or a delta belongs.
    enum Filed: String, CaseIterable {
        case credential, phonePresentation, delta, listOfCardSigner, listOfHolder
    }

    @Test(arguments: Filed.allCases) func `what was made for another use is no status list`(filed: Filed) throws {
        let authority = try TestAuthority()
        let phone = try TestCard(.a, on: .phone)
        let phoneKey = try #require(phone.holderKey)
        func list(signedBy key: PrivateKey, as signer: TestSigner) throws -> [UInt8] {
            try authority.statuses.token(
                uri: TestAuthority.statusURI, issuedAt: TestAuthority.now, expires: TestAuthority.now.adding(days: 1),
                timeToLiveSeconds: 1, by: key, signerID: signer.certificate.keyID)
        }
        let bytes: [UInt8] =
            switch filed {
            case .credential: try authority.credential(TestCard())
            case .phonePresentation:
                try Presentation.phone(
                    credential: authority.credential(phone), key: phoneKey, at: TestAuthority.now,
                    nonce: [UInt8](0..<8), audience: nil)
            case .delta: try authority.statusDelta(from: authority.statuses)
            case .listOfCardSigner:
                try list(signedBy: authority.cardSigner(.es256).key, as: authority.cardSigner(.es256))
            case .listOfHolder: try list(signedBy: phoneKey, as: authority.statusSigner)
            }
        var files = try authority.files()
        files.statusTokens = [.init(name: "1", bytes: bytes)]
        let trust = try TrustSnapshot(bare: files, clock: .ofTests)
        #expect(trust.statusLists.isEmpty)
        #expect(trust.alarms.map(\.place) == ["status/1"])
        #expect(
            try Desk().decide(authority.presentation(of: TestCard()), trusting: trust).verdict
                == Verdict(.refer, [.statusUnknown]))
    }

    @Test func `a list and a card are no delta, and a delta of a card signer neither`() throws {
        let authority = try TestAuthority()
        let signer = try authority.cardSigner(.es256)
        let foreign = try authority.statuses.delta(
            from: authority.statuses, uri: TestAuthority.statusURI, issuedAt: TestAuthority.now,
            expires: TestAuthority.now.adding(days: 1), by: signer.key, signerID: signer.certificate.keyID)
        for bytes in [try authority.statusToken(), try authority.credential(TestCard()), foreign] {
            var files = try authority.files()
            files.statusDeltas = [.init(name: "1", bytes: bytes)]
            let trust = try TrustSnapshot(bare: files, clock: .ofTests)
            // The base stands.
            #expect(trust.statusLists.count == 1)
            #expect(trust.alarms.map(\.place) == ["status/1"])
        }
    }
}
