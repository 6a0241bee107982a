import Credential
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
        "UPDATE audit_mark SET officer = 'wang.wei' WHERE sequence = 5",
        "UPDATE audit_mark SET moment = moment + 1 WHERE sequence = 6", "DELETE FROM audit_mark WHERE sequence = 7",
        "INSERT INTO audit_card (sequence, card) VALUES (5, 'JX-000001')",
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

    /// Whatever the registry decides by, changed by a hand in the database.
    private static let edits = [
        "UPDATE card SET expires = expires + 315360000 WHERE number = 'JX-000001'",
        "UPDATE card SET issued_at = issued_at - 1 WHERE number = 'JX-000001'",
        "UPDATE card SET category = 'b' WHERE number = 'JX-000001'",
        "UPDATE card SET carrier = 'phone' WHERE number = 'JX-000001'",
        "UPDATE card SET place = place + 100000 WHERE number = 'JX-000001'",
        "UPDATE card SET replaces = NULL WHERE number = 'JX-000003'",
        "UPDATE card SET replaces = 'JX-000001' WHERE number = 'JX-000003'",
        "UPDATE card SET follows = 'JX-000001', follows_for = 'renewed' WHERE number = 'JX-000003'",
        "UPDATE card SET suspended_for = 'taken-back' WHERE number = 'JX-000004'",
        "UPDATE card SET proposed_by = 'zhou.min' WHERE number = 'JX-000001'",
        "UPDATE card SET proposed_reason = 1 WHERE number = 'JX-000001'",
        "UPDATE card SET proposed_reason = NULL, proposed_by = NULL WHERE number = 'JX-000001'",
        "UPDATE card SET ended_by = 5 WHERE number = 'JX-000002'",
        "UPDATE holder SET name = '王伟' WHERE id = (SELECT holder FROM card WHERE number = 'JX-000001')",
        "UPDATE further_credential SET withdrawn_at = NULL",
        "UPDATE application SET category = 'b' WHERE id = 1", "UPDATE application SET employer = 'nenu' WHERE id = 1",
        "UPDATE application SET recommended_by = 'gao.jun' WHERE id = 1",
        "UPDATE application SET reviewed_by = NULL WHERE id = 1",
        "UPDATE application SET card = 'JX-000002' WHERE id = 2",
        "UPDATE officer SET roles = 'authority checker maker' WHERE id = 'sun.li'",
        "UPDATE officer SET body = 'nenu' WHERE id = 'hr.jlu'",
        "UPDATE officer SET left_at = NULL WHERE id = 'ma.chao'",
        "INSERT INTO officer (id, roles) VALUES ('mallory', 'authority')",
        "DELETE FROM officer WHERE id = 'sun.li'",
        "UPDATE employer SET department = 'jilin-hrss' WHERE id = 'jlu'",
        "UPDATE employer SET region = 'jilin' WHERE id = 'jlu'",
        "UPDATE employer SET closed_at = 1795334400 WHERE id = 'nenu'",
        "UPDATE employment SET event = NULL WHERE card = 'JX-000001'",
        "UPDATE employment SET event = 'moved' WHERE card = 'JX-000001'",
        "UPDATE employment SET earlier_event = NULL WHERE card = 'JX-000004'",
        "UPDATE employment SET employer = 'nenu' WHERE card = 'JX-000001'",
        "UPDATE employment SET confirmed_at = confirmed_at + 31536000 WHERE card = 'JX-000001'",
        "UPDATE employment SET limit_at = 1795334400 WHERE card = 'JX-000001'",
        "DELETE FROM employment WHERE card = 'JX-000001'",
        "UPDATE reading SET value = 1", "DELETE FROM reading",
    ]

    @Test func `whatever the registry decides by is found when it was changed by hand`() throws {
        let office = try Office()
        let authority = office.authority
        try office.listEmployer("nenu")
        let gone = try Desk.officer("ma.chao")
        try office.list(gone, [.maker])
        try office.dismiss(gone)
        try authority.supervision.set(.notice, to: 60, by: office.decider, at: Desk.now)
        let card = try office.issued(Office.form(.d))
        let lost = try office.issued(Office.form(.a, person: 2))
        let new = try office.replaced(lost)
        let other = try office.issued(Office.form(.b, person: 3))
        #expect([card, lost, new, other].map(\.number) == (1...4).map { "JX-00000\($0)" })
        try office.addAndWithdrawPaper(to: card)
        try authority.supervision.updateEmployment(.retired, of: [card.number], by: office.employer, at: Desk.now)
        for event in [EmploymentEvent.dismissed, .employerChanged(to: "nenu")] {
            try authority.supervision.updateEmployment(event, of: [other.number], by: office.employer, at: Desk.now)
        }
        _ = try authority.cards.step(
            .proposeCancellation(.classDOrERetired), on: card.number, by: office.maker, at: Desk.now)
        _ = try authority.cards.step(.suspend, on: other.number, by: office.maker, at: Desk.now)
        #expect(throws: Never.self) { try authority.supervision.verifyAudit() }
        try office.desk.database.dropTriggers()
        let tables = [
            "card", "holder", "further_credential", "application", "officer", "employer", "employment", "reading",
            "policy",
        ]
        try office.desk.database.keep(tables)
        for edit in Self.edits {
            let table = try #require(edit.firstMatch(of: /(?:UPDATE|INSERT INTO|DELETE FROM) (\w+)/)?.output.1)
            try office.desk.inRegistry(edit)
            #expect(refusal { _ = try authority.supervision.verifyAudit() }?.code == .altered, "\(edit)")
            try office.desk.database.bringBack(String(table))
        }
        #expect(throws: Never.self) { try authority.supervision.verifyAudit() }
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
