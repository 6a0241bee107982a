import Credential
import Foundation
import Harness
import Issuance
import Primitives
import Registry
internal import Regulation
import TestSupport
import Testing

/// What an office watches, counted by SQL.
@Suite(.onEachStore) struct FigureTests {
    @Test func `hands, ends and waiting applications are those of the time, region and employer`() throws {
        let office = try Office()
        let authority = office.authority
        let (start, day): (Timestamp, Int64) = (Desk.now, 86_400)
        let hands: [(ApplicationStep, Officer, Int64)] = [
            (.recommend, office.employer, 1), (.review, office.department, 3), (.approve, office.decider, 6),
        ]
        let id = try authority.applications.submit(Office.form(.d), by: office.employer, at: start).id
        for (step, hand, after) in hands {
            try authority.applications.step(step, on: [id], by: hand, at: start.adding(seconds: after * day))
        }
        let other = try authority.applications.submit(
            Office.form(.e, person: 2), by: office.employer, at: start.adding(seconds: day)
        ).id
        let now = start.adding(seconds: 10 * day)
        func figures(from: Int64, to: Int64, region: String? = nil) throws -> Figures {
            var selection = FigureSelection(
                from: start.adding(seconds: from * day), until: start.adding(seconds: to * day))
            selection.region = region
            return try authority.supervision.figures(selection, by: office.decider, at: now)
        }
        let all = try figures(from: 0, to: 10)
        #expect(all.hands.map(\.step) == [.recommend, .review, .approve])
        #expect(all.hands.map(\.meanSeconds) == [day, 2 * day, 3 * day])
        #expect(all.hands.allSatisfy { $0.count == 1 && $0.longestSeconds == $0.meanSeconds })
        // The longest there first: of what waits since day 1, and since day 6.
        #expect(all.waiting.map(\.application) == [other, id])
        #expect(all.waiting.map(\.state) == [.submitted, .approved])
        #expect(try figures(from: 2, to: 4).hands.map(\.step) == [.review])
        let elsewhere = try figures(from: 0, to: 10, region: "baicheng")
        #expect(elsewhere.hands.isEmpty && elsewhere.waiting.isEmpty)
        #expect(refusal { _ = try figuresByEmployer(office) }?.code == .ruleBroken)
    }

    private func figuresByEmployer(_ office: Office) throws -> Figures {
        try office.authority.supervision.figures(
            FigureSelection(from: Desk.now, until: Desk.now), by: office.employer, at: Desk.now)
    }

    @Test func `refusals, silence and cards that nobody used come of what sites report`() throws {
        let office = try Office()
        let authority = office.authority
        let (used, unused) = (try office.issued(Office.form(.d)), try office.issued(Office.form(.e, person: 2)))
        let token = try authority.officers.addSite("ccg-longjia", by: office.decider, at: Desk.now)
        _ = try authority.officers.addSite("changbai-mountain", by: office.decider, at: Desk.now)
        var journal = CounterJournal(site: "ccg-longjia")
        journal.use(used.number, at: Desk.now)
        for _ in 0..<3 { journal.use(used.number, at: Desk.now, outcome: "refuse", reasons: ["expired"]) }
        _ = try authority.supervision.receive(journal.report(), from: .token(token), at: Desk.now)
        let figures = try authority.supervision.figures(
            FigureSelection(from: Desk.now.adding(seconds: -1), until: Desk.now.adding(seconds: 86_400)),
            by: office.decider, at: Desk.now.adding(seconds: 2 * 86_400))
        #expect(figures.refusals.map { [$0.site, $0.what, "\($0.count)"] } == [["ccg-longjia", "expired", "3"]])
        #expect(figures.inUse == 2 && figures.neverUsed == 1)
        #expect(figures.silent.map(\.site).sorted() == ["ccg-longjia", "changbai-mountain"])
        #expect(unused.number != used.number)
    }

    @Test func `a registry of a hundred thousand cards answers; how fast is printed`() throws {
        let office = try Office()
        let card = try office.issued(Office.form(.d))
        try office.desk.inRegistry(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
            INSERT INTO card (number, holder, category, carrier, list, place, issued_at, expires, credential, state)
            SELECT 'JX-9' || i, holder, category, carrier, list, 100000 + i, issued_at, expires, credential, 'issued'
            FROM card, n WHERE number = '\(card.number)'
            """)
        let clock = ContinuousClock()
        let selection = FigureSelection(from: Desk.now, until: Desk.now.adding(seconds: 86_400))
        var figures: Figures?
        let elapsed = try clock.measure {
            figures = try office.authority.supervision.figures(selection, by: office.decider, at: Desk.now)
        }
        print("figures of 100,001 cards: \(elapsed)")
        #expect(figures?.inUse == 100_001 && figures?.neverUsed == 100_001)
    }
}
