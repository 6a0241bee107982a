import GRDB
import JSON
import Journal
import Primitives
import TestSupport
import Testing
import Verification

/// How a listing goes through a journal of years.
struct ListingTests {
    @Test(arguments: [nil, Desk.id(3)], [nil, TestAuthority.now])
    func `a lane's decisions are found by the lane, however few they are, and not by reading all`(
        after: DecisionID?, from: Timestamp?
    ) async throws {
        let desk = try Desk()
        let journal = try desk.journal()
        let lane = Journal.Filter(from: from, lane: "gate-9", after: after, limit: 10)
        let plan = try await DatabaseQueue(path: desk.path).read { database in
            try Row.fetchAll(
                database, sql: "EXPLAIN QUERY PLAN " + lane.sql,
                arguments: StatementArguments((0..<lane.sql.count { $0 == "?" }).map { _ in "" })
            ).map { try $0.decode(String.self, forColumn: "detail") }
        }
        #expect(plan.contains { $0.hasPrefix("SEARCH entry USING INDEX entry_by_lane (lane=?") }, "\(plan)")
        #expect(!plan.contains { $0.contains("SCAN") || $0.contains("TEMP B-TREE") }, "\(plan)")
        #expect(try await journal.decisions(lane).isEmpty)
    }

    @Test(arguments: [
        ("desk,1", "\"desk,1\""), ("a\"b", "\"a\"\"b\""), ("a\"\u{301},=b", "\"a\"\"\u{301},=b\""),
        ("=\u{301}1+1", "'=\u{301}1+1"),
        ("@x", "'@x"), ("a\nb", "\"a\nb\""), (",\u{301}", "\",\u{301}\""),
    ])
    func `no cell of a table ends early or becomes a formula, with an accent on its signs neither`(
        lane: String, cell: String
    ) {
        let row = DecisionTable.text(of: [["lane": .string(lane)]], hasHeadings: false)
        let before = DecisionTable.headings.prefix { $0 != "lane" }.count
        let after = DecisionTable.headings.count - before - 1
        let expected = String(repeating: ",", count: before) + cell + String(repeating: ",", count: after) + "\r\n"
        #expect(Array(row.unicodeScalars) == Array(expected.unicodeScalars))
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
