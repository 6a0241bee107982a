import Foundation
import Harness
import Issuance
import Registry
internal import Regulation
import Testing
import Verification

/// A hand in the database, with the triggers taken away.
@Suite(.onEachStore) struct AuditTests {
    @Test func `an untouched trail holds, and a noted head stays in it`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        let noted = try desk.authority.supervision.verifyAudit().head
        try desk.take(.issue, .suspend, on: card)
        #expect(try desk.authority.supervision.verifyAudit(expecting: noted).entries == 17)
        let actions = try desk.authority.supervision.auditTrail(of: card.number).map {
            String(decoding: $0.content, as: UTF8.self)
        }
        #expect(actions.count == 3)
        #expect(actions.allSatisfy { !$0.contains("张伟") })
    }

    @Test func `what an officer was shown is in it, and of a card who saw it among others`() throws {
        let desk = try Desk()
        let (card, other) = (try desk.produce(), try desk.produce())
        let before = try desk.authority.supervision.auditTrail(of: card.number).count
        for disclosure in [
            .card(card.number), .found([other.number, card.number]), .found([]), .waiting([card.number]),
            .waiting([other.number]), .applications([1, 2]),
        ] as [Disclosure] {
            try desk.authority.officers.note(disclosure, to: Desk.officer("li.na"), at: Desk.now)
        }
        #expect(try desk.authority.supervision.auditTrail(of: card.number).count == before + 3)
        #expect(try desk.authority.supervision.verifyAudit().entries > 0)
        #expect(try desk.authority.cards.trail(ofCard: card.number).count == before + 1)
    }

    @Test(arguments: [
        "UPDATE audit SET content = CAST(replace(CAST(content AS TEXT), 'li.na', 'wang.wei') AS BLOB) WHERE sequence = 5",
        "UPDATE audit SET card = 'JX-000009' WHERE sequence = 6",
        "UPDATE audit SET hash = zeroblob(32) WHERE sequence = 7",
        "DELETE FROM audit WHERE sequence = 6",
        "DELETE FROM audit WHERE sequence = 7",
        "UPDATE card SET state = 'issued'",
        "UPDATE card SET credential = zeroblob(233)",
        "DELETE FROM employment; DELETE FROM card",
    ])
    func `an edit is found`(statement: String) throws {
        let desk = try Desk()
        let card = try desk.produce()
        try desk.take(.issue, .suspend, on: card)
        let noted = try desk.authority.supervision.verifyAudit().head
        try desk.database.dropTriggers()
        try desk.inRegistry(statement)
        #expect(refusal { _ = try desk.authority.supervision.verifyAudit(expecting: noted) }?.code == .altered)
    }

    @Test(arguments: [
        "UPDATE audit SET hash = zeroblob(32)", "DELETE FROM audit", "DELETE FROM card",
        "UPDATE card SET state = 'issued', ended_by = NULL", "UPDATE card SET place = 3",
    ])
    func `the tables themselves refuse it`(statement: String) throws {
        let desk = try Desk()
        let card = try desk.produce()
        try desk.take(.proposeCancellation(.other), .confirmCancellation, on: card)
        #expect(throws: (any Error).self) { try desk.inRegistry(statement) }
    }

    @Test func `a card brought back to life in the database is not published`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        try desk.take(.issue, .proposeCancellation(.other), .confirmCancellation, on: card)
        #expect(try desk.decision(on: card).reasons == [.cancelled])
        try desk.database.dropTriggers()
        try desk.inRegistry("UPDATE card SET state = 'issued', ended_by = NULL")
        for newBase in [false, true] {
            var options = ExportOptions()
            options.newBase = newBase
            let error = refusal {
                _ = try desk.authority.publication.export(to: desk.trustFolder, options, by: desk.li, at: Desk.now)
            }
            #expect(error?.code == .notPublishable)
        }
    }

    @Test func `a mass change is published only when a person has looked`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        _ = try desk.decision(on: card)
        // 60 of 1,024 places, made out of the one card: the list's size and the brake are real.
        try desk.inRegistry(Self.sixtyCards)
        _ = try desk.decision(on: card)
        try desk.database.dropTriggers()
        try desk.inRegistry("UPDATE card SET state = 'suspended' WHERE number LIKE 'JX-9%'")
        let error = refusal {
            _ = try desk.authority.publication.export(to: desk.trustFolder, by: desk.li, at: Desk.now)
        }
        #expect(error?.code == .notPublishable)
        var options = ExportOptions()
        options.acceptsMassChange = true
        #expect(
            try desk.authority.publication.export(to: desk.trustFolder, options, by: desk.li, at: Desk.now).count == 1)
    }

    private static let sixtyCards = """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
        INSERT INTO card (number, holder, category, carrier, list, place, issued_at, expires, credential, state)
        SELECT 'JX-9' || i, holder, category, carrier, list, i, issued_at, expires, credential, 'issued' FROM card, n
        WHERE number = 'JX-000001' ON CONFLICT DO NOTHING
        """
}
