import Foundation
import Harness
internal import Issuance
import Primitives
internal import Registry
internal import Regulation
import TestSupport
import Testing

/// What two officers, or the authority alone, must say before counters take it.
@Suite struct `Commands over what counters take` {
    private let office: Office
    private let commands: DeskCommands

    init() throws {
        office = try Office()
        commands = DeskCommands(desk: office.desk)
    }

    @Test func `allow a larger change by two officers, and it is published only then`() async throws {
        try commands.desk.issueMany(60, like: office.produced(Office.form()))
        try commands.desk.publish()
        try commands.desk.inRegistry("UPDATE card SET state = 'suspended' WHERE number LIKE 'M-%'")
        let list = try #require(try commands.authority.publication.changes().lists.first { !$0.isSpare }).uri
        let until = Desk.now.adding(days: 1).rfc3339
        try await commands.refused(1, "publish", by: "li.na", after: 60)
        for officer in ["stranger", "sun.li"] {
            try await commands.refused(
                1, "changes allow", "--list", list, "--until", until, "--disable", "60", by: officer)
        }
        try await commands.refused(
            1, "changes allow", "--list", "nothing", "--until", until, "--disable", "60", by: "li.na")
        try await commands.refused(65, "changes allow", "--list", list, "--until", until, by: "li.na")
        try await commands.refused(
            65, "changes allow", "--list", list, "--from", until, "--until", until, "--restore", "1", by: "li.na")
        try await commands.refused(64, "changes allow", "--list", list, "--until", "tomorrow", by: "li.na")
        try await commands.refused(64, "changes allow", "--list", list, by: "li.na")
        try await commands.refused(64, "changes allow", "--confirm", "1", "--list", list, by: "li.na")
        // Two officers are two people, not one account.
        try await commands.refused(64, "changes allow", "--confirm", "1")
        try await commands.done(
            "changes allow", "--list", list, "--until", until, "--disable", "60", by: "li.na")
        #expect(try commands.lastAction() == "propose-change li.na")
        try await commands.refused(1, "publish", by: "li.na", after: 60)
        for officer in ["li.na", "stranger", "sun.li"] {
            try await commands.refused(1, "changes allow", "--confirm", "1", by: officer)
        }
        try await commands.refused(1, "changes allow", "--confirm", "2", by: "zhou.min")
        try await commands.done("changes allow", "--confirm", "1", by: "zhou.min")
        try await commands.refused(65, "changes allow", "--confirm", "1", by: "zhou.min")
        try await commands.done("publish", by: "li.na", after: 60)
        let change = try #require(try commands.authority.publication.changes().changes.first)
        #expect(change.uri == list && change.record.disable == 60 && change.record.restore == 0)
        #expect(change.record.proposedBy.id == "li.na" && change.record.confirmedBy?.id == "zhou.min")
        #expect(change.record.isKnown)
        let listed = try await commands.done("changes list").output
        #expect(listed.contains(list) && listed.contains("60") && listed.contains("zhou.min"))
    }

    @Test func `lead the signed time back after a clock that was ahead`() async throws {
        try commands.desk.publish()
        // Nothing was signed ahead.
        try await commands.refused(65, "root clock-floor", by: "li.na", after: 60)
        try commands.desk.publish(8 * 3600)
        try await commands.refused(1, "publish", by: "li.na", after: 60)
        for officer in ["stranger", "sun.li", "zhou.min"] {
            try await commands.refused(1, "root clock-floor", by: officer, after: 60)
        }
        try await commands.done("root clock-floor", by: "li.na", after: 60)
        #expect(try commands.lastAction() == "set-clock-floor li.na")
        try await commands.done("publish", by: "li.na", after: 120)
        var counter = try commands.desk.client(at: Desk.now.adding(seconds: 180))
        try counter.load(try commands.desk.published())
        let root = String(decoding: try commands.bytes("repository/metadata/2.root.json"), as: UTF8.self)
        #expect(root.contains(Desk.now.adding(seconds: 60).rfc3339), "\(root)")
    }

    @Test func `set a figure of the authority's own within its range`() async throws {
        let listed = try await commands.done("reading list", "--tsv").output.split(separator: "\n")
        #expect(listed.count == Interpretation.allCases.count)
        for figure in Interpretation.allCases { #expect(listed.contains { $0.contains(figure.rawValue) }) }
        for officer in ["stranger", "hr.jlu", "zhou.min"] {
            try await commands.refused(1, "reading set", "notice-days", "30", by: officer)
        }
        try await commands.refused(65, "reading set", "notice-days", "36501", by: "li.na")
        try await commands.refused(65, "reading set", "confirmation-days", "0", by: "li.na")
        try await commands.refused(64, "reading set", "patience", "30", by: "li.na")
        try await commands.refused(64, "reading set", "notice-days", "soon", by: "li.na")
        try await commands.done("reading set", "notice-days", "30", by: "li.na")
        let figures = try commands.authority.supervision.interpretations()
        #expect(figures[.notice] == 30 && figures[.confirmation] == Interpretation.confirmation.standard)
    }

    @Test func `show the trail, and hold it against a head that was noted`() async throws {
        let card = try office.issued(Office.form())
        let head = try commands.authority.supervision.verifyAudit().head.hex
        let all = try await commands.done("audit show").jsonLines()
        #expect(all.count == (try commands.authority.supervision.verifyAudit().entries))
        let ofCard = try await commands.done("audit show", "--card", card.number).jsonLines()
        #expect(ofCard.count > 1 && ofCard.count < all.count)
        try office.cancel(card, for: .ethics)
        try await commands.done("audit verify", "--contains", head)
        try await commands.refused(64, "audit verify", "--contains", "a head")
        try await commands.refused(1, "audit verify", "--contains", String(repeating: "00", count: 32))
    }
}
