import Credential
import Harness
import Issuance
import Primitives
internal import Registry
import Regulation
import Signatures
import TestSupport
import Testing
import Verification

/// From the desk to the counter: cards are judged with nothing but the exported folder.
@Suite(.onEachStore) struct CounterTests {
    @Test func `a card is valid from its issue to its end, but for suspensions`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        #expect(try desk.decision(on: card).reasons == [.notIssued])
        try desk.take(.issue, on: card)
        #expect(try desk.decision(on: card).outcome == .checkIdentity)
        try desk.take(.suspend, on: card)
        #expect(try desk.decision(on: card).reasons == [.suspended])
        try desk.take(.restore, on: card)
        #expect(try desk.decision(on: card).outcome == .checkIdentity)
        try desk.take(.proposeCancellation(.ethics), on: card)
        #expect(try desk.decision(on: card).outcome == .checkIdentity)
        try desk.take(.confirmCancellation, on: card)
        #expect(try desk.decision(on: card).reasons == [.cancelled])
        #expect(breach { try desk.take(.restore, on: card) } == .stepNotLegal(.restore, in: .cancelled, legal: []))
    }

    @Test(arguments: [Carrier.chip, .phone, .paper])
    func `a card is accepted on each carrier, as a test card`(carrier: Carrier) throws {
        let desk = try Desk()
        let key = try PrivateKey.generate(.es256)
        let order: CarrierOrder =
            switch carrier {
            case .chip: .chip(key.publicKey)
            case .phone: .phone(key.publicKey)
            case .paper: .paper
            }
        let card = try desk.produce(.e, on: order)
        try desk.take(.issue, on: card)
        let presentation: Presentation
        switch carrier {
        case .chip:
            let nonce = [UInt8](repeating: 7, count: ChipChallenge.nonceBytes)
            let challenge = ChipChallenge.digest(nonce: nonce, credential: card.credential)
            presentation = .chip(
                ChipReading(
                    credential: card.credential, nonce: nonce, signature: .piv(der: try key.signDER(digest: challenge)))
            )
        case .phone:
            presentation = .cose(
                try Presentation.phone(
                    credential: card.credential, key: key, at: Desk.now, nonce: [UInt8](repeating: 7, count: 8)))
        case .paper: presentation = .cose(card.credential)
        }
        let decision = try desk.decision(on: presentation)
        #expect(decision.outcome == .checkIdentity)
        #expect(decision.assurance?.id == carrier.rawValue)
        #expect(decision.isTest)
        #expect(decision.card?.reference.number == "JJ-000001")
    }

    @Test func `a replacement has a new number, and the old card is dead for ever`() throws {
        let desk = try Desk()
        let old = try desk.produce()
        try desk.take(.issue, on: old)
        let new = try desk.replace(old.number, at: Desk.now.adding(seconds: 60))
        #expect(new.number == "JX-000002")
        #expect(new.expires == old.expires)
        #expect(try desk.decision(on: old).reasons == [.cancelled])
        #expect(try desk.decision(on: new).reasons == [.notIssued])
        try desk.take(.issue, on: new)
        #expect(try desk.decision(on: new).outcome == .checkIdentity)
        #expect(throws: AuthorityError.self) {
            try desk.replace(old.number)
        }
    }

    @Test func `a class C card ends with the birthday, to the second`() throws {
        let desk = try Desk()
        let card = try desk.produce(.c, birthday: Day(year: 1961, month: 11, day: 22))
        try desk.take(.issue, on: card)
        let midnight = try #require(Timestamp(rfc3339: "2026-11-23T00:00:00+08:00"))
        #expect(try desk.decision(on: card, at: midnight.adding(seconds: -1)).outcome == .checkIdentity)
        #expect(try desk.decision(on: card, at: midnight).reasons == [.expired])
    }

    @Test func `the document on the card is matched at the counter`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        try desk.take(.issue, on: card)
        var request = VerificationRequest(siteID: "jlu-first-hospital")
        request.document = try TestDocument.sample.shown()
        #expect(try desk.decision(on: .cose(card.credential), for: request).outcome == .admit)
    }
}
