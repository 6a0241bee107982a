import Credential
import Foundation
import Harness
internal import Issuance
import JSON
import Primitives
import Record
import Registry
internal import Regulation
import TestSupport
import Testing
import Verification

/// What one site sends stops neither another site nor the authority itself.
@Suite(.onEachStore) struct ReportBudgetTests {
    private let desk: Desk
    private let tokens: [String: String]

    init() throws {
        let desk = try Desk()
        self.desk = desk
        tokens = Dictionary(
            uniqueKeysWithValues: try ["ccg-longjia", "jlu-first-hospital"].map { site in
                (site, try desk.authority.officers.addSite(site, by: desk.li, at: Desk.now))
            })
    }

    private func authority(_ budget: ReportBudget) -> Authority {
        var authority = desk.authority
        authority.budget = budget
        return authority
    }

    private func take(
        _ journal: CounterJournal, _ positions: ClosedRange<Int>? = nil, to authority: Authority,
        at moment: Timestamp = Desk.now
    ) throws -> Int64 {
        try authority.supervision.receive(
            journal.report(positions), from: .token(tokens[journal.site] ?? ""), at: moment)
    }

    private func journal(_ lines: Int, site: String = "ccg-longjia") -> CounterJournal {
        var journal = CounterJournal(site: site)
        for _ in 0..<lines { journal.use("JX-000001", at: Desk.now) }
        return journal
    }

    @Test func `beyond the day's bytes a site waits for the next day, and an officer hears of it once`() throws {
        // Three lines of less than a kibibyte each.
        let authority = authority(ReportBudget(dayBytes: 2500, journals: 9, reservedBytes: 0))
        let (flood, other) = (journal(9), journal(2, site: "jlu-first-hospital"))
        #expect(try take(flood, 1...3, to: authority) == 3)
        let left = ReportBudget.secondsLeft(of: Desk.now)
        for _ in 0..<2 {
            #expect(reportRefusal { _ = try take(flood, 4...6, to: authority) } == .overBudget(retryAfterSeconds: left))
        }
        #expect(try take(other, to: authority) == 2)
        let findings = try authority.supervision.findings()
        #expect(findings.map(\.site) == ["ccg-longjia"])
        #expect(findings.map(\.matter) == [.overBudget(day: ReportBudget.day(of: Desk.now))])
        // What it had reported already costs nothing again, and the next day it goes on.
        #expect(try take(flood, 1...3, to: authority) == 3)
        #expect(try take(flood, 4...6, to: authority, at: Desk.now.adding(seconds: left)) == 6)
    }

    /// The longest lines that a counter draws day by day: a phone's decision with all that was asked and open.
    private func decisions() throws -> [RecordLine] {
        let authority = try TestAuthority()
        let trust = try authority.trust
        let shown = try authority.presentation(of: TestCard(.a, on: .phone))
        var request = VerificationRequest(
            siteID: "jlu-first-hospital", lane: "registration-desk-12", officialTravel: true,
            document: try TestDocument.sample.shown(), operatorName: "registration-desk-12")
        let id = DecisionID(at: TestAuthority.now, random: [UInt8](repeating: 7, count: 10))
        let first = decide(shown, for: request, trust: trust, id: id, at: TestAuthority.now)
        request.isConfirmedByOperator = true
        request.confirmationReason = "身份证与本人一致"
        let step = Decision.Step(supersedes: id, reading: id, readAt: TestAuthority.now)
        let second = decide(shown, for: request, trust: trust, continuing: step, id: id, at: TestAuthority.now)
        return [RecordLine(first), RecordLine(second)]
    }

    @Test func `thirty thousand cards a day fit into the budget, and five hundred lines into a report`() throws {
        let lines = try decisions()
        let texts = lines.map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(texts.allSatisfy { $0.utf8.count > 1024 && $0.utf8.count < 1640 })
        let each = try #require(ReportBudget.standard.spent(0, with: texts))
        #expect(each * 30_000 <= ReportBudget.standard.dayBytes)
        var journal = CounterJournal(site: "jlu-first-hospital")
        let longest = try JSONValue(parsing: lines[1].bytes)
        for _ in 0..<CounterReport.entriesLimit { journal.add(longest) }
        #expect(lines[1].bytes.count * CounterReport.entriesLimit < CounterReport.textLimitBytes)
        #expect(journal.report().encoded().count < CounterReport.bodyLimitBytes)
    }

    @Test func `a site cannot name journals without end, and goes on with those that it has`() throws {
        let authority = authority(ReportBudget(dayBytes: 1 << 20, journals: 2, reservedBytes: 0))
        let known = journal(4)
        #expect(try take(known, 1...2, to: authority) == 2)
        #expect(try take(journal(1), to: authority) == 1)
        guard case .overBudget = reportRefusal({ _ = try take(journal(1), to: authority) }) else {
            Issue.record("a third journal was taken")
            return
        }
        #expect(try take(known, to: authority) == 4)
        #expect(try take(journal(1, site: "jlu-first-hospital"), to: authority) == 1)
        // Of those that nothing came to for a year there may be others.
        let later = Desk.now.adding(seconds: 366 * 86_400)
        #expect(try take(journal(1), to: authority, at: later) == 1)
    }

    @Test func `a full store of reports stops no card, no cancellation and no publication`() throws {
        guard desk.database.name == nil else { return }
        let authority = authority(ReportBudget(dayBytes: 1 << 20, journals: 2, reservedBytes: .max))
        #expect(reportRefusal { _ = try take(journal(1), to: authority) } == .full)
        let card = try desk.produce()
        try desk.take(.issue, .suspend, on: card)
        _ = try authority.publication.publish(
            to: desk.folder.appending(path: "repository").path, by: .officer(desk.li), at: Desk.now)
        #expect(try authority.cards.card(card.number).life.state == .suspended)
    }

    @Test func `of what is no line of ours its hash alone is kept`() throws {
        var journal = CounterJournal(site: "ccg-longjia")
        journal.use("JX-000001", at: Desk.now)
        journal.add(["entry": "x", "p": .string(String(repeating: "a", count: 60_000))])
        journal.add("no object")
        #expect(try take(journal, to: desk.authority) == 3)
        let kept = try desk.reports.values("SELECT line FROM report_entry ORDER BY position")
        #expect(kept.map { $0.isEmpty } == [false, true, true])
        #expect(try take(journal, to: desk.authority) == 3)
    }

    @Test func `two sites that have the same file which we never signed are an alarm, and one is its own word`() throws
    {
        _ = try desk.authority.publication.publish(
            to: desk.folder.appending(path: "repository").path, by: .officer(desk.li), at: Desk.now)
        func seen(at site: String, _ hash: String) throws {
            let sighting: JSONObject = ["timestamp": ["version": 9999, "sha256": .string(hash)]]
            let report = CounterJournal(site: site).report(repository: sighting)
            _ = try desk.authority.supervision.receive(report, from: .token(tokens[site] ?? ""), at: Desk.now)
        }
        let (one, other) = (String(repeating: "ab", count: 32), String(repeating: "cd", count: 32))
        try seen(at: "ccg-longjia", one)
        try seen(at: "jlu-first-hospital", other)
        #expect(
            try desk.authority.supervision.findings().map(\.matter)
                == [.unsigned(role: "timestamp", version: 9999), .unsigned(role: "timestamp", version: 9999)])
        try seen(at: "jlu-first-hospital", one)
        let alarm = try #require(try desk.authority.supervision.findings().first)
        #expect(alarm.matter == .forged(role: "timestamp", version: 9999, alsoAt: "ccg-longjia"))
        #expect(alarm.site == "jlu-first-hospital")
    }
}
