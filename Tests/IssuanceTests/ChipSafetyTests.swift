import CardReader
import CardSimulator
import Credential
import Harness
internal import Issuance
import Primitives
import Registry
internal import Regulation
import Signatures
import Testing
import Verification
internal import Words

/// A chip that holds a card in force survives the desk, whatever it or the reader does in between.
@Suite(.onEachStore) struct ChipSafetyTests {
    private static let manners = [SimulatedCard.Manner()] + SimulatedCard.Example.allCases.map(\.manner)
    private static let otherTag = PIVTag(hex: "5FC10A") ?? .cardAuthentication

    private static let statuses: [UInt16] = [
        0x6982, 0x6985, 0x6986, 0x6A80, 0x6A82, 0x6A88, 0x6D00, 0x6F00, 0x9000,
    ]

    /// What may come between any two commands: a reset, and a third of the status words in turn.
    private static func faults(at number: Int) -> [Misbehaviour] {
        let inTurn = statuses.indices.filter { ($0 + number).isMultiple(of: 3) }
        return [.reset(before: number)] + inTurn.map { .status(statuses[$0], at: number) }
    }

    @Test(arguments: manners)
    func `another tag does not end the card that the chip holds`(_ manner: SimulatedCard.Manner) throws {
        let (desk, chip) = (try Desk(), ChipOnDesk(SimulatedCard(contents: CardContents(), manner: manner)))
        let card = try desk.issueChip(chip)
        for tag in [PIVTag.cardAuthentication, Self.otherTag] {
            let error = refusal { _ = try prepare(chip, at: desk, tag: tag) }
            #expect(error?.code == .chip)
            #expect(error?.line(in: .en).contains(card.number) == true)
        }
        #expect(try desk.decision(on: chip.presentation()).outcome == .checkIdentity)
    }

    /// With the object there, and emptied: then the key alone says whose the chip is.
    @Test(arguments: manners, [false, true])
    func `a reset or a status word between any two commands ends no card in force`(
        _ manner: SimulatedCard.Manner, _ isEmptied: Bool
    ) throws {
        let (desk, chip) = (try Desk(), ChipOnDesk(SimulatedCard(contents: CardContents(), manner: manner)))
        _ = try desk.issueChip(chip)
        var contents = chip.card.contents
        if isEmptied { contents.objects[CardContents.credentialTag] = [] }
        let before = chip.commands
        chip.card = SimulatedCard(contents: contents, manner: manner)
        #expect(refusal { _ = try prepare(chip, at: desk, tag: Self.otherTag) }?.code == .chip)
        let count = chip.commands - before
        #expect(count > 25)
        for number in 1...count {
            for fault in Self.faults(at: number) {
                chip.card = SimulatedCard(contents: contents, manner: manner, misbehaviour: fault)
                #expect(
                    refusal { _ = try prepare(chip, at: desk, tag: Self.otherTag) }?.code == .chip,
                    "\(fault)")
                #expect(chip.card.contents.key?.publicKey == contents.key?.publicKey, "\(fault)")
                #expect(chip.card.contents.objects == contents.objects, "\(fault)")
            }
        }
    }

    /// A begun card is resumed under its number, since the chip holds its key.
    @Test(arguments: manners)
    func `a blank chip that is interrupted at any command comes to its end`(_ manner: SimulatedCard.Manner) throws {
        let whole = ChipOnDesk(SimulatedCard(contents: CardContents(), manner: manner))
        _ = try Desk().makeChip(whole)
        let desk = try Desk()
        for number in 1...whole.commands {
            let status: UInt16 = number.isMultiple(of: 2) ? 0x6982 : 0x6F00
            for fault in [Misbehaviour.reset(before: number), .status(status, at: number)] {
                let chip = ChipOnDesk(
                    SimulatedCard(contents: CardContents(), manner: manner, misbehaviour: fault))
                let before = try desk.authority.cards.cards().count
                let error = refusal { _ = try desk.makeChip(chip) }
                if let error { #expect(error.code == .chip) }
                let begun = try desk.authority.cards.cards().suffix(from: before).first
                guard error != nil else { continue }
                chip.card = SimulatedCard(contents: chip.card.contents, manner: manner)
                let card =
                    if let begun {
                        try desk.authority.cards.resumeChip(begun.number, on: chip.desk(), by: desk.li, at: Desk.now)
                    } else {
                        try desk.makeChip(chip)
                    }
                if let begun { #expect(card.number == begun.number, "\(fault)") }
                try desk.take(.issue, on: card)
                if number.isMultiple(of: 7) {
                    #expect(try desk.decision(on: chip.presentation()).outcome == .checkIdentity, "\(fault)")
                }
            }
        }
    }

    @Test(arguments: manners)
    func `a write that tore is resumed on the same chip under its number`(_ manner: SimulatedCard.Manner) throws {
        let desk = try Desk()
        let chip = ChipOnDesk(SimulatedCard(contents: CardContents(), manner: manner, misbehaviour: .tornWrite))
        #expect(refusal { _ = try desk.makeChip(chip) }?.code == .chip)
        let begun = try #require(try desk.authority.cards.cards().first)
        #expect(chip.card.contents.objects[CardContents.credentialTag]?.first == 0xD2)
        chip.card = SimulatedCard(contents: chip.card.contents, manner: manner)
        chip.pulledAt = .max
        // Without --overwrite: another card there is told to be resumed.
        let error = refusal { _ = try prepare(chip, at: desk) }
        #expect(error?.line(in: .en).contains("card resume \(begun.number)") == true)
        let card = try desk.authority.cards.resumeChip(begun.number, on: chip.desk(), by: desk.li, at: Desk.now)
        #expect(card.number == begun.number)
        try desk.take(.issue, on: card)
        #expect(try desk.decision(on: chip.presentation()).outcome == .checkIdentity)
    }

    @Test(arguments: manners)
    func `an emptied object is blank where there is no key`(_ manner: SimulatedCard.Manner) throws {
        let contents = CardContents(objects: [CardContents.credentialTag: []])
        let (desk, chip) = (try Desk(), ChipOnDesk(SimulatedCard(contents: contents, manner: manner)))
        _ = try desk.issueChip(chip)
        #expect(try desk.decision(on: chip.presentation()).outcome == .checkIdentity)
    }

    @Test func `overwriting a card in force ends it by two hands, before its key is lost`() throws {
        let (desk, chip) = (try Desk(), ChipOnDesk())
        let card = try desk.issueChip(chip)
        let key = chip.card.contents.key?.publicKey
        // The first hand proposes, the same once more is none.
        #expect(refusal { _ = try prepare(chip, at: desk, overwrites: true) }?.code == .chip)
        #expect(breach { _ = try prepare(chip, at: desk, overwrites: true) } == .secondOfficerNeeded)
        #expect(chip.card.contents.key?.publicKey == key)
        #expect(try desk.authority.cards.card(card.number).life.state == .issued)
        #expect(try desk.decision(on: chip.presentation()).outcome == .checkIdentity)
        _ = try desk.authority.cards.prepareChip(chip.desk(), overwrites: true, by: desk.wang, at: Desk.now)
        #expect(chip.card.contents.key?.publicKey != key)
        #expect(try desk.authority.cards.card(card.number).life.state == .cancelled)
        _ = try desk.authority.supervision.verifyAudit()
    }

    @Test func `the chip of a cancelled card is used again`() throws {
        let (desk, chip) = (try Desk(), ChipOnDesk())
        let card = try desk.issueChip(chip)
        try desk.take(.proposeCancellation(.other), .confirmCancellation, on: card)
        #expect(try desk.issueChip(chip).number != card.number)
    }

    @Test func `a suspended card's chip is kept, too, and a copy of its credential is nobody's chip`() throws {
        let (desk, chip) = (try Desk(), ChipOnDesk())
        let card = try desk.issueChip(chip)
        try desk.take(.suspend, on: card)
        #expect(refusal { _ = try prepare(chip, at: desk, tag: Self.otherTag) }?.code == .chip)
        let copy = ChipOnDesk(
            SimulatedCard(
                contents: CardContents(
                    key: try .generate(.es256), objects: [CardContents.credentialTag: card.credential])))
        #expect(refusal { _ = try prepare(copy, at: desk) }?.code == .chip)
        _ = try prepare(copy, at: desk, overwrites: true)
        #expect(try desk.authority.cards.card(card.number).life.proposal == nil)
    }

    @Test func `a key that another card has or had is refused, and the words name the card`() throws {
        let desk = try Desk()
        let bad = try PrivateKey.generate(.es256)
        let first = ChipOnDesk(SimulatedCard(contents: CardContents(), nextKey: bad))
        let card = try desk.issueChip(first)
        let second = ChipOnDesk(SimulatedCard(contents: CardContents(), nextKey: bad))
        for _ in 0...1 {
            let error = refusal { _ = try desk.makeChip(second) }
            #expect(error?.code == .chip)
            #expect(error?.line(in: .en).contains(card.number) == true)
            second.card = SimulatedCard(contents: CardContents(), nextKey: bad)
            // Also when the first is dead.
            if try desk.authority.cards.card(card.number).life.state != .cancelled {
                try desk.take(.proposeCancellation(.other), .confirmCancellation, on: card)
            }
        }
        #expect(refusal { _ = try desk.produce(.a, on: .chip(bad.publicKey)) }?.code == .badInput)
        #expect(refusal { _ = try desk.produce(.a, on: .phone(bad.publicKey)) }?.code == .badInput)
        #expect(try desk.authority.cards.cards().count == 1)
    }

    @Test func `a phone's key is in one card only, withdrawn or not`() throws {
        let desk = try Desk()
        let (first, second) = (try desk.produce(), try desk.produce())
        let key = try PrivateKey.generate(.ed25519).publicKey
        let cards = desk.authority.cards
        _ = try cards.addCredential(to: first.number, on: .phone(key), by: desk.li, at: Desk.now)
        _ = try cards.withdrawCredentials(of: first.number, on: .phone, by: desk.li, at: Desk.now)
        let error = refusal {
            _ = try cards.addCredential(to: second.number, on: .phone(key), by: desk.li, at: Desk.now)
        }
        #expect(error?.code == .badInput)
        #expect(error?.line(in: .en).contains(first.number) == true)
    }

    @Test func `a certificate of others is not ours and not blank, and of others' credentials none is passed over`()
        throws
    {
        let certificate = [0x70, 0x82, 0x05, 0xDC] + [UInt8](repeating: 0x30, count: 1500)
        let desk = try Desk()
        let chip = ChipOnDesk(
            SimulatedCard(
                contents: CardContents(
                    key: try .generate(.es256), objects: [CardContents.credentialTag: certificate])))
        #expect(refusal { _ = try prepare(chip, at: desk) }?.code == .chip)
        #expect(chip.card.contents.objects == [CardContents.credentialTag: certificate])
        // Elsewhere a certificate harms nothing; a credential might.
        _ = try prepare(chip, at: desk, tag: Self.otherTag)
        chip.card = SimulatedCard(contents: CardContents(objects: [CardContents.credentialTag: [0xD2, 0x84, 0x43]]))
        #expect(refusal { _ = try prepare(chip, at: desk, tag: Self.otherTag) }?.code == .chip)
        _ = try prepare(chip, at: desk, tag: Self.otherTag, overwrites: true)
    }

    private func prepare(
        _ chip: ChipOnDesk, at desk: Desk, tag: PIVTag = .cardAuthentication, overwrites: Bool = false
    ) throws -> PublicKey {
        try desk.authority.cards.prepareChip(chip.desk(tag: tag), overwrites: overwrites, by: desk.li, at: Desk.now)
    }
}
