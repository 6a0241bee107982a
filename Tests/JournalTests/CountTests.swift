import Credential
import GRDB
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
        let receipt = try #require(try await used(use(2, of: Desk.id(1)), in: journal))
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

    @Test func `on a reading each service is given by the ladder once, under whichever of its decisions`() async throws
    {
        let desk = try Desk()
        let journal = try desk.journal()
        _ = try await journal.record(desk.decision(1))
        let step = Decision.Step(supersedes: Desk.id(1), reading: Desk.id(1), readAt: TestAuthority.now)
        let later = decide(
            .unread(.cardTimeout), for: VerificationRequest(siteID: "ccg-longjia", lane: "counter-1"), trust: nil,
            continuing: step, id: Desk.id(2), at: TestAuthority.now)
        _ = try await journal.record(later)
        #expect(try await isUsed(use(3, of: Desk.id(1)), in: journal))
        #expect(try await journal.record(use(4, of: Desk.id(1))) == .alreadyGiven)
        #expect(try await journal.record(use(5, of: Desk.id(2))) == .alreadyGiven)
        #expect(try await isUsed(use(6, of: Desk.id(2), service: "scenic-free-admission"), in: journal))
        // Of a card that nothing reads there is no reading.
        for number in 7...8 { #expect(try await isUsed(use(number), in: journal)) }
        #expect(try await journal.counts(from: from, to: to).fallbacks.values.reduce(0, +) == 4)
    }

    @Test func `by a number alone there are four uses of a card in a day, and thirty at a lane in an hour`()
        async throws
    {
        let desk = try Desk()
        let journal = try desk.journal()
        for number in 0..<4 { #expect(try await isUsed(use(number, seconds: Int64(number) * 7200), in: journal)) }
        // The first one was at 0.
        let fifth = use(4, seconds: 4 * 7200)
        #expect(try await journal.record(fifth) == .tooMany(retryAfterSeconds: 24 * 3600 - 4 * 7200))
        #expect(try await isUsed(use(5, card: "JX-000124", seconds: 4 * 7200), in: journal))
        #expect(try await isUsed(use(6, seconds: 24 * 3600), in: journal))
        let start: Int64 = 48 * 3600
        for number in 0..<30 {
            let card = "JX-1000\(number)"
            #expect(try await isUsed(use(100 + number, card: card, seconds: start + Int64(number) * 10), in: journal))
        }
        let next = use(200, card: "JX-20000", seconds: start + 600)
        #expect(try await journal.record(next) == .tooMany(retryAfterSeconds: 3000))
        #expect(try await isUsed(use(201, card: "JX-20000", lane: "counter-2", seconds: start + 600), in: journal))
        // A clock that was set back keeps nobody waiting for longer than the rule's own time.
        #expect(try await journal.record(use(202, card: "JX-20000", seconds: 0)) == .tooMany(retryAfterSeconds: 3600))
    }

    @Test func `a reading that read no card, or another, is a number alone`() async throws {
        let desk = try Desk()
        let journal = try desk.journal()
        let other = "JX-000124"
        for number in 1...5 { _ = try await journal.record(desk.decision(number)) }
        for number in 1...4 {
            #expect(try await isUsed(use(10 + number, of: Desk.id(number), card: other), in: journal))
        }
        #expect(
            try await journal.record(use(20, of: Desk.id(5), card: other)) == .tooMany(retryAfterSeconds: 24 * 3600))
        #expect(try await journal.record(use(21, card: other)) == .tooMany(retryAfterSeconds: 24 * 3600))
        #expect(try await isUsed(use(22, of: Desk.id(5)), in: journal))
    }

    @Test func `lanes of any name are three hundred uses an hour together`() async throws {
        let desk = try Desk()
        let journal = try desk.journal()
        for number in 0..<300 {
            let (card, lane) = ("JX-\(100_000 + number)", "counter-\(number % 15)")
            #expect(try await isUsed(use(number, card: card, lane: lane), in: journal))
        }
        let next = use(400, card: "JX-200000", lane: "another")
        #expect(try await journal.record(next) == .tooMany(retryAfterSeconds: 3600))
    }

    @Test func `a service that was given on an admission is not given by the ladder as well, until it is undone`()
        async throws
    {
        let desk = try Desk()
        let journal = try desk.journal()
        _ = try await journal.record(desk.decision(1))
        let order = Journal.ServiceOrder(
            id: Desk.id(10), verification: Desk.id(1), serviceID: "airport-vip", at: TestAuthority.now)
        _ = try await journal.give(order)
        #expect(try await journal.record(use(2, of: Desk.id(1))) == .alreadyGiven)
        _ = try await journal.undo(
            Desk.id(10), of: Desk.id(1), reason: "mistake", id: Desk.id(11), at: TestAuthority.now)
        #expect(try await isUsed(use(3, of: Desk.id(1)), in: journal))
    }

    @Test(arguments: [nil, "counter-1"])
    func `the uses by the ladder are found by an index of theirs`(lane: String?) async throws {
        let desk = try Desk()
        _ = try desk.journal()
        let plan = try await DatabaseQueue(path: desk.path).read { [from, to] database in
            try Row.fetchAll(
                database, sql: "EXPLAIN QUERY PLAN " + Journal.fallbackSQL(ofLane: lane),
                arguments: StatementArguments([from.rfc3339, to.rfc3339] + [lane].compactMap(\.self)) + [9]
            ).map { try $0.decode(String.self, forColumn: "detail") }
        }
        #expect(plan.contains { $0.hasPrefix("SEARCH entry USING INDEX entry_by_fallback (at>? AND at<?)") }, "\(plan)")
        #expect(!plan.contains { $0.contains("SCAN") || $0.contains("TEMP B-TREE") }, "\(plan)")
    }

    private func used(_ use: FallbackUse, in journal: Journal) async throws -> FallbackReceipt? {
        guard case .used(let receipt) = try await journal.record(use) else { return nil }
        return receipt
    }

    private func isUsed(_ use: FallbackUse, in journal: Journal) async throws -> Bool {
        try await used(use, in: journal) != nil
    }

    private func use(
        _ number: Int, of verification: DecisionID? = nil, service: String = "airport-vip", card: String = "JX-000123",
        lane: String = "counter-1", seconds: Int64 = 0
    ) -> FallbackUse {
        FallbackUse(
            id: Desk.id(number), siteID: "ccg-longjia", lane: lane, verification: verification, cause: .statusStale,
            serviceID: service, cardNumber: card, seen: "card and passport", operatorName: "0231",
            at: TestAuthority.now.adding(seconds: seconds))
    }
}
