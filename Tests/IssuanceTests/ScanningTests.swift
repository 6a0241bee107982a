import CardPrinting
import Credential
import Harness
import Issuance
internal import Registry
internal import Regulation
import Signatures
import Testing

/// Hand-out by the codes of the cards.
@Suite(.onEachStore) struct ScanningTests {
    private func code(_ credential: [UInt8]) -> [UInt8] { Array(QRCodeText.credential(credential).utf8) }

    @Test func `a card is known by its code, with whose it is, and nothing is changed`() throws {
        let office = try Office()
        let (cards, card) = (office.authority.cards, try office.produced(Office.form()))
        let before = try office.authority.supervision.auditTrail().count
        for text in [code(card.credential), code(card.credential) + [0x0D, 0x0A]] {
            let listed = try cards.cardToHandOut(scanned: text, by: office.maker)
            #expect(listed.card == card && listed.employerName == "吉林大学")
        }
        #expect(try office.authority.supervision.auditTrail().count == before)
        #expect(breach { _ = try cards.cardToHandOut(scanned: code(card.credential), by: office.employer) } != nil)
        // Handed out once.
        let issued = try cards.issueEach([card.number], by: office.maker, at: Desk.now)
        #expect(try issued.map { try $0.get().life.state } == [.issued])
        let again = breach { _ = try cards.cardToHandOut(scanned: code(card.credential), by: office.maker) }
        #expect(again == .stepNotLegal(.issue, in: .issued, legal: CardLife(state: .issued).legalSteps))
        let twice = try cards.issueEach([card.number], by: office.maker, at: Desk.now)
        #expect(twice.count == 1 && refusal { _ = try twice[0].get() }?.place == card.number)
        #expect(try office.authority.applications.application(1).life.state == .issued)
        _ = try office.authority.supervision.verifyAudit()
    }

    @Test func `what is no code of a card to be handed out is refused`() throws {
        let office = try Office()
        let (cards, card) = (office.authority.cards, try office.produced(Office.form()))
        let foreign = try Desk().produce()
        var forged = card.credential
        forged[forged.count - 1] ^= 1
        let phone = try office.produced(Office.form(person: 2), on: .phone(PrivateKey.generate(.es256).publicKey))
        let texts = [
            [], Array("JX-000001".utf8), Array("https://cards.example/1".utf8), code(foreign.credential), code(forged),
            code(Array(card.credential.dropLast())), Array(QRCodeText.presentation(card.credential).utf8),
            [UInt8](repeating: 0x41, count: 100_000),
        ]
        for text in texts {
            let refused = refusal { _ = try cards.cardToHandOut(scanned: text, by: office.maker) }
            #expect(refused?.fault == .issuance(.card(.foreignCode)), "\(text.prefix(20))")
        }
        // A phone's credential, written as a code, is of its card all the same.
        #expect(try cards.cardToHandOut(scanned: code(phone.credential), by: office.maker).card == phone)
        _ = try cards.step(.proposeCancellation(.other), on: card.number, by: office.maker, at: Desk.now)
        #expect(
            breach { _ = try cards.cardToHandOut(scanned: code(card.credential), by: office.maker) }
                == .cancellationPending)
    }

    @Test func `a paper beside a card is its code as long as it is in force`() throws {
        let office = try Office()
        let cards = office.authority.cards
        let card = try office.produced(Office.form(), on: .phone(PrivateKey.generate(.es256).publicKey))
        let paper = try cards.addCredential(to: card.number, on: .paper, by: office.maker, at: Desk.now)
        #expect(try cards.cardToHandOut(scanned: code(paper.credential), by: office.maker).card == card)
        _ = try cards.withdrawCredentials(of: card.number, on: .paper, by: office.maker, at: Desk.now)
        let refused = refusal { _ = try cards.cardToHandOut(scanned: code(paper.credential), by: office.maker) }
        #expect(refused?.fault == .issuance(.card(.foreignCode)))
    }

    @Test func `a job for an officer stands in the trail card by card, a list once, and is refused to others`() throws {
        let office = try Office()
        let cards = office.authority.cards
        let numbers = try (1...3).map { try office.produced(Office.form(person: $0)).number }
        func lines() throws -> Int { try office.authority.supervision.auditTrail().count }
        let before = try lines()
        _ = try cards.printJob(numbers, as: .ten, by: office.maker, at: Desk.now)
        #expect(try lines() == before + 3)
        _ = try cards.printJob(numbers, as: .list, by: office.maker, at: Desk.now)
        #expect(try lines() == before + 4)
        for layout in PrintLayout.allCases {
            #expect(breach { _ = try cards.printJob(numbers, as: layout, by: office.decider, at: Desk.now) } != nil)
        }
        #expect(refusal { _ = try cards.printJob(numbers + ["JX-9"], as: .ten, by: office.maker, at: Desk.now) } != nil)
        #expect(try lines() == before + 4)
        _ = try office.authority.supervision.verifyAudit()
    }
}
