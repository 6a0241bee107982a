import CardSimulator
import Credential
import Foundation
import Harness
internal import Issuance
import Primitives
import Registry
internal import Regulation
import Signatures
import Testing
import Verification

/// Chip cards from the desk: prepared, signed, proven, and resumed after a failure at any step.
@Suite(.onEachStore) struct ChipMakingTests {
    @Test func `a chip is personalised, proven and accepted`() throws {
        let (desk, chip) = (try Desk(), ChipOnDesk())
        let card = try desk.makeChip(chip)
        #expect(try !desk.authority.cards.isUnproven(card.number))
        try desk.take(.issue, on: card)
        let decision = try desk.decision(on: chip.presentation())
        #expect(decision.outcome == .checkIdentity)
        #expect(decision.assurance == .chip)
    }

    @Test func `a card whose chip is not proven is not handed out`() throws {
        let (desk, chip) = (try Desk(), ChipOnDesk())
        let key = try desk.authority.cards.prepareChip(chip.desk(), by: desk.li, at: Desk.now)
        let card = try desk.produce(.a, on: .chipOnDesk(key))
        #expect(breach { try desk.take(.issue, on: card) } == .notProven)
        #expect(try desk.decision(on: chip.presentation()).outcome == .refuse)
        _ = try desk.authority.cards.resumeChip(card.number, on: chip.desk(), by: desk.li, at: Desk.now)
        try desk.take(.issue, on: card)
        #expect(
            refusal { _ = try desk.authority.cards.proveChip(card.number, on: chip.desk(), by: desk.li, at: Desk.now) }?
                .code
                == .badInput)
    }

    @Test func `a card that is pulled before any command comes to its end by resuming`() throws {
        let whole = ChipOnDesk()
        _ = try Desk().makeChip(whole)
        #expect(whole.commands > 8)
        let desk = try Desk()
        for pulledAt in 1...whole.commands {
            let chip = ChipOnDesk()
            chip.pulledAt = pulledAt
            let before = try desk.authority.cards.cards().count
            #expect(refusal { _ = try desk.makeChip(chip) }?.code == .chip)
            chip.pulledAt = .max
            let waiting = try desk.authority.cards.cards().suffix(from: before)
            let card =
                if let begun = waiting.first {
                    try desk.authority.cards.resumeChip(begun.number, on: chip.desk(), by: desk.li, at: Desk.now)
                } else {
                    try desk.makeChip(chip)
                }
            try desk.take(.issue, on: card)
            #expect(try desk.decision(on: chip.presentation()).outcome == .checkIdentity, "pulled at \(pulledAt)")
        }
        _ = try desk.authority.supervision.verifyAudit()
    }

    @Test func `resumed on another chip, the card begun is dead and another takes its place`() throws {
        let (desk, chip, other) = (try Desk(), ChipOnDesk(), ChipOnDesk())
        let key = try desk.authority.cards.prepareChip(chip.desk(), by: desk.li, at: Desk.now)
        let begun = try desk.produce(.a, on: .chipOnDesk(key))
        let card = try desk.authority.cards.resumeChip(begun.number, on: other.desk(), by: desk.li, at: Desk.now)
        #expect(card.number != begun.number)
        #expect(card.replaces == begun.number)
        #expect(try desk.authority.cards.card(begun.number).life.state == .cancelled)
        #expect(try !desk.authority.cards.isUnproven(begun.number))
        try desk.take(.issue, on: card)
        #expect(try desk.decision(on: other.presentation()).outcome == .checkIdentity)
    }

    @Test func `something of others on a chip is overwritten on request only`() throws {
        let desk = try Desk()
        let chip = ChipOnDesk(
            SimulatedCard(
                contents: CardContents(key: try .generate(.es256), objects: [CardContents.credentialTag: [0x70, 2, 3]]))
        )
        #expect(
            refusal { _ = try desk.authority.cards.prepareChip(chip.desk(), by: desk.li, at: Desk.now) }?.code == .chip)
        _ = try desk.authority.cards.prepareChip(chip.desk(), overwrites: true, by: desk.li, at: Desk.now)
    }

    @Test(arguments: [Misbehaviour.otherKey, .rawSignature, .nonMinimalDER, .replay, .garbage, .trailingBytes])
    func `a chip that a counter would not take is not proven`(_ misbehaviour: Misbehaviour) throws {
        let desk = try Desk()
        let chip = ChipOnDesk(SimulatedCard(contents: CardContents(), misbehaviour: misbehaviour))
        #expect(refusal { _ = try desk.makeChip(chip) }?.code == .chip)
        let card = try #require(try desk.authority.cards.cards().first)
        #expect(breach { try desk.take(.issue, on: card) } == .notProven)
    }
}
