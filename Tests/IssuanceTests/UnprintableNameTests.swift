import Credential
import Harness
import Issuance
import Primitives
internal import Registry
internal import Regulation
import Signatures
import TestSupport
import Testing

/// A holder whose name no font of the machine can print.
@Suite(.onEachStore) struct UnprintableNameTests {
    private static let name = "𮧵明"
    private static let fault = AuthorityFault.printing(.noGlyph("\u{2E9F5}", of: name))

    @Test func `is refused before a card is made, and the rest of the batch goes on`() throws {
        let office = try Office()
        let names = ["张伟", Self.name, "李静"]
        let ids = try names.enumerated().map {
            try office.approved(Office.form(person: 1 + $0.offset, name: $0.element)).id
        }
        let before = try office.authority.supervision.auditTrail().count
        let results = try office.authority.cards.produce(applications: ids, by: office.maker, at: Desk.now)
        #expect(results.map { (try? $0.get())?.card.number } == ["JX-000001", nil, "JX-000002"])
        let refused = refusal { _ = try results[1].get() }
        #expect(refused?.fault == Self.fault && refused?.place == "application 2")
        // Nothing of it stays: two cards and two steps.
        #expect(try office.authority.supervision.auditTrail().count == before + 4)
        #expect(try office.authority.applications.application(2).life.state == .approved)
        _ = try office.authority.supervision.verifyAudit()
    }

    @Test func `has a card on a phone, and no paper beside it`() throws {
        let desk = try Desk()
        func make(on carrier: CarrierOrder) throws -> CardRecord {
            try desk.authority.cards.produce(
                CardOrder(
                    holderName: HolderName(Self.name), category: .a, papers: TestDocument.sample.papers(),
                    carrier: carrier), by: desk.li, at: Desk.now)
        }
        #expect(refusal { _ = try make(on: .paper) }?.fault == Self.fault)
        let card = try make(on: .phone(PrivateKey.generate(.es256).publicKey))
        #expect(card.number == "JX-000001")
        let further = refusal {
            _ = try desk.authority.cards.addCredential(to: card.number, on: .paper, by: desk.li, at: Desk.now)
        }
        #expect(further?.fault == Self.fault && further?.place == "JX-000001")
        try desk.take(.issue, .suspend, on: card)
        let replaced = refusal {
            _ = try desk.replace(card.number)
        }
        #expect(replaced?.fault == Self.fault)
        #expect(try desk.authority.cards.card(card.number).life.state == .suspended)
    }
}
