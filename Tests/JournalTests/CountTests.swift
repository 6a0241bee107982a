import Credential
import JSON
import Journal
import Primitives
import Record
import TestSupport
import Testing
import Verification

/// What a day's work comes to, and the uses by the ladder, which are counted apart.
struct CountTests {
    private let from = TestAuthority.now.adding(seconds: -60)
    private let to = TestAuthority.now.adding(seconds: 3600)

    @Test func `readings count as they ended, services as they stand, and uses by the ladder apart`() async throws {
        let desk = try Desk()
        let journal = try desk.journal()
        _ = try await journal.record(desk.decision(1))
        _ = try await journal.record(desk.decision(2, lane: "counter-2"))
        _ = try await journal.record(
            decide(
                .unread(.cardTimeout), for: VerificationRequest(siteID: "ccg-longjia", lane: "counter-2"), trust: nil,
                id: Desk.id(3), at: TestAuthority.now))
        for (number, verification) in [(10, 1), (11, 2)] {
            let order = Journal.ServiceOrder(
                id: Desk.id(number), verification: Desk.id(verification), serviceID: "airport-vip",
                at: TestAuthority.now)
            _ = try await journal.give(order)
        }
        _ = try await journal.undo(
            Desk.id(11), of: Desk.id(2), reason: "mistake", id: Desk.id(12), at: TestAuthority.now.adding(days: 1))
        _ = try await journal.record(use(13))
        let counts = try await journal.counts(from: from, to: to)
        #expect(counts.outcomes == [.admit: 2, .refer: 1])
        #expect(counts.services.map(\.serviceID) == ["airport-vip"])
        #expect(counts.services.first?.count == 1 && counts.services.first?.undone == 1)
        #expect(counts.fallbacks == ["airport-vip": 1] && counts.opened == 0)
        let lane = try await journal.counts(from: from, to: to, lane: "counter-2")
        #expect(lane.outcomes == [.admit: 1, .refer: 1] && lane.services.first?.count == 0)
        #expect(try await journal.counts(from: to, to: to.adding(days: 1)).outcomes.isEmpty)
    }

    @Test func `a use by the ladder is in the chain as its own kind, and no decision and no service`() async throws {
        let desk = try Desk()
        let journal = try desk.journal()
        _ = try await journal.record(desk.decision(1))
        let receipt = try await journal.record(use(2, of: Desk.id(1)))
        #expect(receipt.position == 2)
        let lines = try await journal.lines(after: 1, count: 9, limitBytes: 1 << 20)
        let line = try JSONValue(parsing: Array((lines.first?.text ?? "").utf8)).object
        #expect(line?["entry"] == "fallback-used" && line?["card"]?.object?["number"] == "JX-000123")
        #expect(line?["seen"] == "card and passport" && line?["cause"] == "status-stale")
        #expect(try await journal.decisions(Journal.Filter(limit: 9)).count == 1)
        #expect(try await journal.services(under: Desk.id(1)).isEmpty)
        let uses = try await journal.fallbackUses(from: from, to: to, limit: 9)
        #expect(uses == [receipt.use.json])
        #expect(try journal.verify().position == 2)
    }

    private func use(_ number: Int, of verification: DecisionID? = nil) -> FallbackUse {
        FallbackUse(
            id: Desk.id(number), siteID: "ccg-longjia", lane: "counter-1", verification: verification,
            cause: .statusStale, serviceID: "airport-vip", cardNumber: "JX-000123", seen: "card and passport",
            operatorName: "0231", at: TestAuthority.now)
    }
}
