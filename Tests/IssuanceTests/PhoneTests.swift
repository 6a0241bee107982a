internal import AuthorityKeys
import Credential
import Foundation
import Harness
internal import Issuance
import Primitives
import Registry
import Regulation
import Signatures
import Testing
import Verification

/// Further credentials of a card: a phone by its code, paper beside a chip.
@Suite(.onEachStore) struct PhoneTests {
    @Test(arguments: [SignatureAlgorithm.es256, .ed25519])
    func `a phone gets its credential by a code, and its presentation is accepted`(_ algorithm: SignatureAlgorithm)
        throws
    {
        let desk = try Desk()
        let card = try desk.produce()
        try desk.take(.issue, on: card)
        let invitation = try desk.authority.cards.invitePhoneConfirmed(card: card.number, by: desk.li, at: Desk.now)
        let phone = try PrivateKey.generate(algorithm)
        let credential = try enroll(phone, invitation.code, at: desk)
        #expect(credential.card == card.number)
        #expect(credential.status != card.status)
        #expect(try decision(phone, credential, at: desk).outcome == .checkIdentity)
        #expect(try desk.decision(on: card).outcome == .checkIdentity)
    }

    @Test func `a code is good for nothing until another officer confirms it, nor once it is taken back`() throws {
        let office = try Office()
        let (cards, card) = (office.authority.cards, try office.issued(Office.form()))
        let phone = try PrivateKey.generate(.es256)
        let code = try cards.invitePhone(card: card.number, by: office.maker, at: Desk.now).code
        #expect(refusal { _ = try enroll(phone, code, at: office.desk) }?.code == .notFound)
        #expect(
            breach { try cards.confirmCredentials(.phone, of: card.number, by: office.maker, at: Desk.now) }
                == .changeNeedsSecondOfficer(.phone))
        #expect(try cards.cardsWithChange(limit: 9).map(\.proposal.change) == [.phone])
        try cards.withdraw(.phone, of: card.number, by: office.maker, at: Desk.now)
        #expect(
            breach { try cards.confirmCredentials(.phone, of: card.number, by: office.checker, at: Desk.now) }
                == .noChangeProposed(.phone))
        #expect(refusal { _ = try enroll(phone, code, at: office.desk) }?.code == .notFound)
        let other = try cards.invitePhone(card: card.number, by: office.maker, at: Desk.now).code
        try cards.confirmCredentials(.phone, of: card.number, by: office.checker, at: Desk.now)
        _ = try enroll(phone, other, at: office.desk)
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }

    @Test func `what waits for a carrier stands in no lost card's way`() throws {
        let office = try Office()
        let (cards, card) = (office.authority.cards, try office.issued(Office.form()))
        let code = try cards.invitePhone(card: card.number, by: office.maker, at: Desk.now).code
        let new = try office.replaced(card)
        #expect(
            breach { try cards.confirmCredentials(.phone, of: card.number, by: office.checker, at: Desk.now) }
                == .noChangeProposed(.phone))
        #expect(refusal { _ = try enroll(PrivateKey.generate(.es256), code, at: office.desk) }?.code == .notFound)
        try cards.proposeCredential(of: new.number, on: .paper, by: office.maker, at: Desk.now)
        #expect(
            breach { _ = try cards.confirm(.replace, of: new.number, on: .paper, by: office.checker, at: Desk.now) }
                == .noChangeProposed(.replace))
    }

    @Test func `the answer can be asked for again, by the same phone only`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        let code = try desk.authority.cards.invitePhoneConfirmed(card: card.number, by: desk.li, at: Desk.now).code
        let phone = try PrivateKey.generate(.es256)
        let first = try enroll(phone, code, at: desk)
        #expect(try enroll(phone, code, at: desk) == first)
        let thief = try PrivateKey.generate(.es256)
        #expect(refusal { _ = try enroll(thief, code, at: desk) }?.code == .notFound)
        #expect(try desk.authority.cards.furtherCredentials(of: card.number) == [first])
    }

    @Test func `a code that is typed in another way is the same, and nothing else is`() throws {
        let code = try #require(PhoneCode("K7QM-04XT-9ZDA-HC2P"))
        #expect(code.description == "K7QM-04XT-9ZDA-HC2P")
        #expect(PhoneCode("k7qm o4xt 9zda hc2p") == code)
        for text in ["", "K7QM-04XT-9ZDA-HC2", "K7QM-04XT-9ZDA-HC2PP", "K7QM-04XT-9ZDA-HC2U", "K7QM–04XT-9ZDA-HC2P"] {
            #expect(PhoneCode(text) == nil)
        }
        #expect(PhoneCode(String(repeating: " ", count: 60) + "K7QM04XT9ZDAHC2P") == nil)
    }

    @Test func `a wrong code, a late one and a proof of another key are refused`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        let invitation = try desk.authority.cards.invitePhoneConfirmed(card: card.number, by: desk.li, at: Desk.now)
        let (phone, other) = (try PrivateKey.generate(.es256), try PrivateKey.generate(.es256))
        let wrong = try #require(PhoneCode("0000-0000-0000-0000"))
        #expect(refusal { _ = try enroll(phone, wrong, at: desk) }?.code == .notFound)
        #expect(
            refusal {
                _ = try desk.authority.cards.enrollPhone(
                    code: invitation.code.description, key: phone.publicKey,
                    proof: other.sign(invitation.code.challenge), at: Desk.now)
            }?.code == .badInput)
        #expect(
            refusal { _ = try enroll(phone, invitation.code, at: desk, invitation.endsAt) }?.code == .notFound)
        // None of these used it up.
        _ = try enroll(phone, invitation.code, at: desk, invitation.endsAt.adding(seconds: -1))
    }

    @Test func `a new phone takes the place of the one before, and a lost one is withdrawn alone`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        try desk.take(.issue, on: card)
        var phones: [(PrivateKey, FurtherCredential)] = []
        for _ in 0..<2 {
            let code = try desk.authority.cards.invitePhoneConfirmed(card: card.number, by: desk.li, at: Desk.now).code
            let phone = try PrivateKey.generate(.es256)
            phones.append((phone, try enroll(phone, code, at: desk)))
        }
        #expect(try decision(phones[0].0, phones[0].1, at: desk).reasons == [.cancelled])
        #expect(try decision(phones[1].0, phones[1].1, at: desk).outcome == .checkIdentity)
        _ = try desk.authority.cards.withdrawCredentials(of: card.number, on: .phone, by: desk.li, at: Desk.now)
        #expect(try decision(phones[1].0, phones[1].1, at: desk).reasons == [.cancelled])
        #expect(try desk.decision(on: card).outcome == .checkIdentity)
        #expect(
            refusal {
                _ = try desk.authority.cards.withdrawCredentials(of: card.number, on: .phone, by: desk.li, at: Desk.now)
            }?.code == .notFound)
    }

    @Test func `a code that is out ends when the phone is withdrawn, and with the duty of who gave it`() throws {
        let office = try Office()
        let card = try office.issued(Office.form())
        func invite() throws -> PhoneCode {
            try office.authority.cards.invitePhoneConfirmed(card: card.number, by: office.maker, at: Desk.now).code
        }
        let (first, second) = (try PrivateKey.generate(.es256), try PrivateKey.generate(.es256))
        _ = try enroll(first, invite(), at: office.desk)
        let open = try invite()
        _ = try office.authority.cards.withdrawCredentials(of: card.number, on: .phone, by: office.maker, at: Desk.now)
        #expect(refusal { _ = try enroll(second, open, at: office.desk) }?.code == .notFound)
        let other = try invite()
        try office.dismiss(office.maker)
        #expect(refusal { _ = try enroll(second, other, at: office.desk) }?.code == .ruleBroken)
    }

    @Test func `a replaced card's three credentials are all dead`() throws {
        let desk = try Desk()
        let chip = try PrivateKey.generate(.es256)
        let card = try desk.produce(.a, on: .chip(chip.publicKey))
        try desk.take(.issue, on: card)
        let paper = try desk.authority.cards.addCredential(to: card.number, on: .paper, by: desk.li, at: Desk.now)
        let phone = try PrivateKey.generate(.es256)
        let code = try desk.authority.cards.invitePhoneConfirmed(card: card.number, by: desk.li, at: Desk.now).code
        let onPhone = try enroll(phone, code, at: desk)
        let unused = try desk.authority.cards.invitePhoneConfirmed(card: card.number, by: desk.li, at: Desk.now).code
        let nonce = [UInt8](repeating: 7, count: ChipChallenge.nonceBytes)
        let challenge = ChipChallenge.digest(nonce: nonce, credential: card.credential)
        let all: [() throws -> Decision] = [
            {
                try desk.decision(
                    on: .chip(
                        ChipReading(
                            credential: card.credential, nonce: nonce,
                            signature: .piv(der: try chip.signDER(digest: challenge)))))
            }, { try desk.decision(on: .cose(paper.credential)) }, { try self.decision(phone, onPhone, at: desk) },
        ]
        for decision in all { #expect(try decision().outcome == .checkIdentity) }
        _ = try desk.replace(card.number)
        for decision in all { #expect(try decision().reasons == [.cancelled]) }
        #expect(breach { _ = try enroll(try PrivateKey.generate(.es256), unused, at: desk) } == .cardEnded)
        #expect(
            breach { _ = try desk.authority.cards.invitePhoneConfirmed(card: card.number, by: desk.li, at: Desk.now) }
                == .cardEnded)
        _ = try desk.authority.supervision.verifyAudit()
    }

    @Test func `a card's end is the end of its phone`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        let code = try desk.authority.cards.invitePhoneConfirmed(card: card.number, by: desk.li, at: Desk.now).code
        #expect(
            breach {
                _ = try desk.authority.cards.invitePhoneConfirmed(card: card.number, by: desk.li, at: card.expires)
            }
                == .termEnded)
        let phone = try PrivateKey.generate(.es256)
        let signer = try #require(try desk.authority.keys.signers().first { $0.use == .card })
        let claims = try UnverifiedCredential(parsing: try enroll(phone, code, at: desk).credential)
            .verified(by: signer.certificate.publicKey).claims
        #expect(claims.expires == card.expires)
        #expect(claims.holderKey == HolderKey(phone.publicKey, on: .phone))
    }

    @discardableResult
    private func enroll(
        _ phone: PrivateKey, _ code: PhoneCode, at desk: Desk, _ moment: Timestamp = Desk.now
    ) throws -> FurtherCredential {
        try desk.authority.cards.enrollPhone(
            code: code.description, key: phone.publicKey, proof: phone.sign(code.challenge), at: moment)
    }

    private func decision(_ phone: PrivateKey, _ credential: FurtherCredential, at desk: Desk) throws -> Decision {
        try desk.decision(
            on: .cose(
                try Presentation.phone(
                    credential: credential.credential, key: phone, at: Desk.now, nonce: [UInt8](repeating: 7, count: 8))
            ))
    }
}
