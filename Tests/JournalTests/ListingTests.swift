import Credential
import GRDB
import JSON
import Journal
import Primitives
import TestSupport
import Testing
import Verification

/// How a listing goes through a journal of years.
struct ListingTests {
    /// What is asked for, and the index that it is found by.
    private static let searches: [(Journal.Filter, String)] = [
        (Journal.Filter(lane: "gate-9", limit: 10), "entry USING INDEX entry_by_lane (lane=?"),
        (Journal.Filter(card: "JX-000123", limit: 10), "entry USING INDEX entry_by_card (card_number=?"),
        (Journal.Filter(outcome: .refuse, limit: 10), "entry USING INDEX entry_by_outcome (outcome=?"),
        (Journal.Filter(operatorName: "0231", limit: 10), "entry USING INDEX entry_by_operator (operator=?"),
        (Journal.Filter(serviceID: "airport-vip", limit: 10), "concern USING PRIMARY KEY (service=?"),
        (
            Journal.Filter(
                lane: "gate-9", card: "JX-000123", outcome: .refuse, operatorName: "0231", serviceID: "airport-vip",
                isLast: true, limit: 10), "entry USING INDEX entry_by_card (card_number=?"
        ),
    ]

    @Test(arguments: searches, [(nil, nil), (Desk.id(3), nil), (nil, TestAuthority.now)])
    func `decisions are found by an index, however few they are, and not by reading all`(
        search: (filter: Journal.Filter, index: String), rest: (after: DecisionID?, from: Timestamp?)
    ) async throws {
        let desk = try Desk()
        let journal = try desk.journal()
        var filter = search.filter
        (filter.after, filter.from, filter.to) = (rest.after, rest.from, rest.from?.adding(days: 1))
        let plan = try await DatabaseQueue(path: desk.path).read { [filter] database in
            try Row.fetchAll(
                database, sql: "EXPLAIN QUERY PLAN " + filter.sql,
                arguments: StatementArguments(filter.arguments) + [filter.limit]
            ).map { try $0.decode(String.self, forColumn: "detail") }
        }
        #expect(plan.contains { $0.hasPrefix("SEARCH \(search.index)") }, "\(plan)")
        #expect(!plan.contains { $0.contains("SCAN") || $0.contains("TEMP B-TREE") }, "\(plan)")
        #expect(try await journal.decisions(filter).isEmpty)
    }

    @Test func `a decision is found by its card, outcome, operator and service, and by all of them at once`()
        async throws
    {
        let desk = try Desk()
        let journal = try desk.journal()
        let request = VerificationRequest(siteID: "ccg-longjia", lane: "counter-1", operatorName: "0231")
        let refused = decide(
            .unread(.notOurCard), for: request, trust: desk.trust, id: Desk.id(1), at: TestAuthority.now)
        _ = try await journal.record(refused)
        _ = try await journal.record(desk.decision(2))
        func ids(_ filter: Journal.Filter) async throws -> [String?] {
            try await journal.decisions(filter).map { $0.object?["id"]?.string }
        }
        #expect(try await ids(Journal.Filter(card: "JX-000123", limit: 9)) == [Desk.id(2).text])
        #expect(try await ids(Journal.Filter(outcome: .refuse, limit: 9)) == [Desk.id(1).text])
        #expect(try await ids(Journal.Filter(operatorName: "0231", limit: 9)) == [Desk.id(1).text])
        #expect(try await ids(Journal.Filter(serviceID: "airport-vip", limit: 9)) == [Desk.id(2).text])
        #expect(
            try await ids(
                Journal.Filter(
                    lane: "counter-1", card: "JX-000123", outcome: .admit, serviceID: "airport-vip", isLast: true,
                    limit: 9)) == [Desk.id(2).text])
        #expect(try await ids(Journal.Filter(card: "JX-000123", outcome: .refuse, limit: 9)).isEmpty)
    }

    @Test func `pages follow each other, each decision once, whatever is asked for`() async throws {
        let desk = try Desk()
        let journal = try desk.journal()
        for number in 1...7 {
            // Two in each second: their order is that of the journal.
            _ = try await journal.record(
                desk.decision(number, at: TestAuthority.now.adding(seconds: Int64(number / 2))))
        }
        for filter in Self.searches.map(\.0) + [Journal.Filter(limit: 10)] {
            var (filter, found) = (filter, [String]())
            let whole = try await journal.decisions(filter).compactMap { $0.object?["id"]?.string }
            filter.limit = 2
            while true {
                let page = try await journal.decisions(filter).compactMap { $0.object?["id"]?.string }
                found += page
                guard page.count == 2 else { break }
                filter.after = DecisionID(page[1])
            }
            #expect(found == whole)
        }
        #expect(try await journal.decisions(Journal.Filter(serviceID: "airport-vip", limit: 9)).count == 7)
    }

    @Test func `a listing is of its lane and its days, newest first`() async throws {
        let desk = try Desk()
        let journal = try desk.journal()
        for number in 1...6 {
            let at = TestAuthority.now.adding(seconds: Int64(number) * 60)
            _ = try await journal.record(desk.decision(number, at: at, lane: number == 5 ? "rare" : "busy"))
        }
        func ids(_ filter: Journal.Filter) async throws -> [String?] {
            try await journal.decisions(filter).map { $0.object?["id"]?.string }
        }
        func id(_ number: Int) -> String {
            Desk.id(number, at: TestAuthority.now.adding(seconds: Int64(number) * 60)).text
        }
        #expect(try await ids(Journal.Filter(lane: "rare", limit: 3)) == [id(5)])
        #expect(try await ids(Journal.Filter(lane: "busy", limit: 2)) == [id(6), id(4)])
        #expect(try await ids(Journal.Filter(lane: "unknown", limit: 3)).isEmpty)
        let early = Journal.Filter(to: TestAuthority.now.adding(seconds: 180), lane: "busy", limit: 9)
        #expect(try await ids(early) == [id(2), id(1)])
    }
}
