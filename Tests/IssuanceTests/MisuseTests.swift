import Foundation
import Harness
internal import Issuance
import JSON
import Primitives
internal import Registry
import Regulation
import TestSupport
import Testing

@Suite(.onEachStore) struct `Article 11(5), lending and forging` {
    private let desk: Desk
    private let tokens: [String: String]
    private let card: String

    init() throws {
        desk = try Desk()
        var tokens: [String: String] = [:]
        for site in ["ccg-longjia", "jlu-first-hospital", "changchun-south-station", "changbai-mountain"] {
            tokens[site] = try desk.authority.officers.addSite(
                site, place: site == "ccg-longjia" ? GeoPoint(degrees: "43.996,125.685") : nil, by: desk.li,
                at: Desk.now)
        }
        self.tokens = tokens
        let made = try desk.produce()
        card = made.number
        _ = try desk.authority.cards.step(.issue, on: card, by: desk.li, at: Desk.now)
    }

    private func report(_ journal: CounterJournal) throws {
        _ = try desk.authority.supervision.receive(
            journal.report(), from: .token(tokens[journal.site] ?? ""), at: Desk.now)
    }

    private func used(
        at site: String, after minutes: Int64, outcome: String = "admit", reasons: [String] = []
    ) throws {
        var journal = CounterJournal(site: site)
        journal.use(card, at: Desk.now.adding(seconds: minutes * 60), outcome: outcome, reasons: reasons)
        try report(journal)
    }

    @Test func `a card used after it was reported lost is listed, and whether it was let in`() throws {
        try used(at: "ccg-longjia", after: 5)
        _ = try desk.authority.cards.step(.suspend, on: card, by: desk.li, at: Desk.now.adding(seconds: 600))
        // Read before the report of the loss, told after it: nothing.
        try used(at: "ccg-longjia", after: 9)
        #expect(try desk.authority.supervision.findings().isEmpty)
        try used(at: "ccg-longjia", after: 11)
        try used(at: "ccg-longjia", after: 12, outcome: "refuse", reasons: ["suspended"])
        _ = try desk.authority.cards.step(.restore, on: card, by: desk.li, at: Desk.now.adding(seconds: 1200))
        try used(at: "ccg-longjia", after: 21)
        // From the time of the loss, told after the card was found again.
        try used(at: "ccg-longjia", after: 19)
        #expect(
            try desk.authority.supervision.findings().map(\.matter) == [
                .misuse(.afterLoss(wasGood: true), card: card), .misuse(.afterLoss(wasGood: false), card: card),
                .misuse(.afterLoss(wasGood: true), card: card),
            ])
    }

    @Test func `a replaced card that turns up again is listed`() throws {
        _ = try desk.replace(card, at: Desk.now.adding(seconds: 60))
        try used(at: "ccg-longjia", after: 2, outcome: "refuse", reasons: ["cancelled"])
        #expect(
            try desk.authority.supervision.findings().map(\.matter) == [.misuse(.afterLoss(wasGood: false), card: card)]
        )
    }

    @Test
    func `a card used after it was cancelled is listed, by a site with an old list, too, and not what was before`()
        throws
    {
        try used(at: "ccg-longjia", after: 1)
        let cards = desk.authority.cards
        _ = try cards.step(.suspend, on: card, by: desk.li, at: Desk.now.adding(seconds: 120))
        let reason = CancellationReason.lendingOrForging
        _ = try cards.step(.proposeCancellation(reason), on: card, by: desk.li, at: Desk.now.adding(seconds: 180))
        _ = try cards.step(.confirmCancellation, on: card, by: desk.wang, at: Desk.now.adding(seconds: 240))
        try used(at: "ccg-longjia", after: 3)
        try used(at: "jlu-first-hospital", after: 5)
        try used(at: "jlu-first-hospital", after: 6, outcome: "refuse", reasons: ["cancelled"])
        let findings = try desk.authority.supervision.findings()
        #expect(
            findings.map(\.matter) == [
                .misuse(.afterEnd(wasGood: false), card: card), .misuse(.afterEnd(wasGood: true), card: card),
                .misuse(.afterLoss(wasGood: true), card: card),
            ])
        #expect(findings.map(\.site) == ["jlu-first-hospital", "jlu-first-hospital", "ccg-longjia"])
    }

    @Test func `another person's document is listed`() throws {
        try used(at: "ccg-longjia", after: 0, outcome: "refuse", reasons: ["identity-mismatch"])
        #expect(try desk.authority.supervision.findings().map(\.matter) == [.misuse(.identityMismatch, card: card)])
    }

    /// From 龙嘉 to 长白山 it is 262 km: at 350 km/h and with 5 minutes for the clocks, 40 minutes are too few.
    @Test(arguments: [(1, true), (39, true), (41, false), (300, false), (-39, true), (-41, false), (1500, false)])
    func `one card at two distant sites`(minutes: Int64, isImpossible: Bool) throws {
        try used(at: "ccg-longjia", after: 0)
        try used(at: "changbai-mountain", after: minutes)
        let findings = try desk.authority.supervision.findings()
        #expect(findings.isEmpty != isImpossible)
        guard
            case .misuse(.impossibleTravel(let other, let otherAt, let kilometres, let speed), _) = findings.first?
                .matter
        else { return }
        #expect(other == "ccg-longjia" && otherAt == Desk.now && (255...270).contains(kilometres) && speed > 350)
    }

    @Test func `what is too fast is the authority's reading, and its change is in the trail`() throws {
        try desk.authority.supervision.set(.travelSpeed, to: 500, by: desk.li, at: Desk.now)
        try used(at: "ccg-longjia", after: 0)
        try used(at: "changbai-mountain", after: 30)
        #expect(try desk.authority.supervision.findings().isEmpty)
        try desk.authority.supervision.set(.travelSpeed, to: 350, by: desk.li, at: Desk.now)
        try used(at: "ccg-longjia", after: 60)
        #expect(try desk.authority.supervision.findings().count == 1)
        #expect(try desk.authority.supervision.interpretations()[.travelSpeed] == 350)
        #expect(try desk.authority.supervision.interpretations()[.confirmation] == Interpretation.confirmation.standard)
        let lines = try desk.authority.supervision.auditTrail().map { String(decoding: $0.content, as: UTF8.self) }
        #expect(
            lines.count { $0.contains(#""action":"set-reading""#) && $0.contains("travel-kilometres-per-hour") } == 2)
    }

    @Test(arguments: Interpretation.allCases) func `a figure out of its range is refused`(reading: Interpretation)
        throws
    {
        for value in [reading.range.lowerBound - 1, reading.range.upperBound + 1] {
            #expect(
                refusal { try desk.authority.supervision.set(reading, to: value, by: desk.li, at: Desk.now) }?.code
                    == .badInput)
        }
        #expect(reading.range.contains(reading.standard))
        #expect(try desk.authority.supervision.interpretations()[reading] == reading.standard)
    }

    @Test func `sites that one gets to in the time, or of one region's seat, are not too far`() throws {
        try used(at: "jlu-first-hospital", after: 0)
        try used(at: "changchun-south-station", after: 0)
        try used(at: "ccg-longjia", after: 10)
        #expect(try desk.authority.supervision.findings().isEmpty)
    }

    @Test func `several interpretations at one desk are each looked at, and the same report twice is one finding`()
        throws
    {
        try used(at: "ccg-longjia", after: 0)
        var journal = CounterJournal(site: "changbai-mountain")
        for seconds in [60, 120] as [Int64] { journal.use(card, at: Desk.now.adding(seconds: seconds)) }
        for _ in 0..<2 { try report(journal) }
        #expect(try desk.authority.supervision.findings().count == 2)
    }

    @Test func `an officer closes it once, with a note, in the trail`() throws {
        try used(at: "ccg-longjia", after: 0, outcome: "refuse", reasons: ["identity-mismatch"])
        let finding = try #require(try desk.authority.supervision.findings().first)
        for note in ["", "   ", "two\nlines", String(repeating: "长", count: 167)] {
            #expect(
                refusal {
                    try desk.authority.supervision.closeFinding(finding.id, note: note, by: desk.li, at: Desk.now)
                }?.code
                    == .badInput)
        }
        try desk.authority.supervision.closeFinding(finding.id, note: "已电话核实", by: desk.li, at: Desk.now)
        #expect(try desk.authority.supervision.findings().isEmpty)
        #expect(try desk.authority.supervision.findings(.all).first?.closing?.officer == desk.li)
        #expect(
            refusal {
                try desk.authority.supervision.closeFinding(finding.id, note: "again", by: desk.wang, at: Desk.now)
            }?.code
                == .badInput)
        #expect(
            refusal { try desk.authority.supervision.closeFinding(99, note: "x", by: desk.li, at: Desk.now) }?.code
                == .notFound)
        let line = try #require(try desk.authority.supervision.auditTrail().last)
        #expect(String(decoding: line.content, as: UTF8.self).contains(#""action":"close-finding","article":"11(5)""#))
        #expect(throws: Never.self) { try desk.authority.supervision.verifyAudit() }
    }

    @Test func `however often one site reports a card, another's report is looked at, and the list stays short`() throws
    {
        try used(at: "changbai-mountain", after: 0)
        var flood = CounterJournal(site: "ccg-longjia")
        for second in 0..<400 as Range<Int64> { flood.use(card, at: Desk.now.adding(seconds: second)) }
        try report(flood)
        #expect(try desk.authority.supervision.findings().count == 20)
        #expect(try desk.authority.supervision.findings().allSatisfy { $0.site == "ccg-longjia" })
        try used(at: "jlu-first-hospital", after: 3)
        // The flood's nearest is a moment away, next door; what counts is the one in the mountains.
        guard
            case .misuse(.impossibleTravel(let other, _, _, _), _) = try desk.authority.supervision.findings().first?
                .matter
        else {
            Issue.record("no impossible travel")
            return
        }
        #expect(other == "changbai-mountain")
        #expect(try desk.authority.supervision.findings().first?.site == "jlu-first-hospital")
    }

    @Test func `findings are read page by page, the newest first`() throws {
        var journal = CounterJournal(site: "ccg-longjia")
        for number in 1...25 as ClosedRange<Int64> {
            journal.use(
                "JX-\(100_000 + number)", at: Desk.now, outcome: "refuse", reasons: ["identity-mismatch"])
        }
        try report(journal)
        let all = try desk.authority.supervision.findings().map(\.id)
        #expect(all.count == 25 && all == all.sorted(by: >))
        var (pages, last): ([[Int64]], Int64?) = ([], nil)
        while let page = Optional(try desk.authority.supervision.findings(.open, before: last, limit: 10)),
            !page.isEmpty
        {
            pages.append(page.map(\.id))
            last = page.last?.id
        }
        #expect(pages.map(\.count) == [10, 10, 5] && pages.flatMap { $0 } == all)
        try desk.authority.supervision.closeFinding(all[3], note: "已核实", by: desk.li, at: Desk.now)
        #expect(try desk.authority.supervision.findings(.closed).map(\.id) == [all[3]])
        #expect(try desk.authority.supervision.findings().count == 24)
    }

    /// Distances from other sources: https://geographiclib.sourceforge.io gives 5,570,222 m (on the ellipsoid).
    @Test func `distances are great circles`() throws {
        let london = try #require(GeoPoint(degrees: "51.5007,-0.1246"))
        let newYork = try #require(GeoPoint(degrees: "40.6892,-74.0445"))
        #expect(abs(london.metres(to: newYork) - 5_574_840) < 1000)
        let east = try #require(GeoPoint(degrees: "0,179.5"))
        let west = try #require(GeoPoint(degrees: "0,-179.5"))
        #expect(abs(east.metres(to: west) - 111_195) < 1)
        #expect(london.metres(to: london) == 0)
    }

    @Test(arguments: ["", "1", "1,", "91,0", "0,181", "1.1234567,1", "a,b", "1,2,3", "+1,2", "1e2,2", " 1,2", "--1,2"])
    func `what is no place is refused`(text: String) {
        #expect(GeoPoint(degrees: text) == nil)
    }

    @Test(arguments: ["43.996000,125.685000", "-0.500000,-179.999999", "0.000000,0.000000"])
    func `a place reads as it is written`(text: String) {
        #expect(GeoPoint(degrees: text)?.description == text)
    }
}
