import Credential
import JSON
import Policy
import Primitives
import Testing

/// Two versions by date: the change happens at midnight, by the policy's own time zone.
struct CalendarTests {
    private static func policy(version: Int64, from day: String) throws -> Policy {
        let file = everyKey.with(.integer(version), at: "version").with(.string(day), at: "effectiveFrom")
        return try Policy(parsing: file.encoded())
    }

    @Test func `the newest that is in force on the day decides, from midnight on`() throws {
        let current = try Self.policy(version: 7, from: "2023-08-07")
        let next = try Self.policy(version: 8, from: "2024-06-01")
        let calendar = try PolicyCalendar(current, next: next)
        #expect(calendar.policy(at: try moment("2024-05-31T23:59:59+08:00")).version == 7)
        #expect(calendar.policy(at: try moment("2024-06-01T00:00:00+08:00")).version == 8)
        #expect(calendar.policy(on: try #require(Day(iso8601: "2024-05-31"))).version == 7)
        #expect(calendar.policy(on: try #require(Day(iso8601: "2024-06-01"))).version == 8)
        #expect(try PolicyCalendar(current).policy(at: noon("2030-01-01")).version == 7)
        // Before both of them, the current one says that nothing is in force.
        #expect(calendar.policy(at: try noon("2020-01-01")).version == 7)
    }

    @Test func `the next one has a higher version and a later day`() throws {
        let current = try Self.policy(version: 7, from: "2023-08-07")
        for (version, day) in [(Int64(7), "2024-06-01"), (6, "2024-06-01"), (8, "2023-08-07"), (8, "2023-08-06")] {
            let next = try Self.policy(version: version, from: day)
            #expect(throws: PolicyError.self) { try PolicyCalendar(current, next: next) }
        }
    }

    @Test func `a site that only the next policy has is known, and nothing is in force there until then`() throws {
        let current = try Self.policy(version: 7, from: "2023-08-07")
        let hall: JSONValue = ["id": "hall", "kind": "hospital", "region": "yanbian"]
        let sites = try #require(everyKey["sites"]?.array) + [hall]
        let file = everyKey.with(8, at: "version").with("2024-06-01", at: "effectiveFrom")
            .with(.array(sites), at: "sites").with(["clinic", "hall"], at: "services[1].sites.ids")
        let calendar = try PolicyCalendar(current, next: Policy(parsing: file.encoded()))
        #expect(calendar.knows(site: "hall"))
        #expect(!calendar.knows(site: "zoo"))
        func verdicts(_ day: String) throws -> [ServiceAnswer.Verdict] {
            let question = ServiceRequest(
                kind: .jijian, assurance: .chip, siteID: "hall", serviceID: nil, relation: .holder, companions: 0,
                officialTravel: nil, at: try noon(day))
            return calendar.evaluate(question).map(\.verdict)
        }
        #expect(try verdicts("2024-05-31") == [.notEntitled(.notInForce)])
        #expect(try verdicts("2024-06-01") == [.entitled])
    }

    @Test func `a region adds to both`() throws {
        let current = try Self.policy(version: 7, from: "2023-08-07")
        let next = try Self.policy(version: 8, from: "2024-06-01")
        let (both, endsWithNext) = try PolicyCalendar(current, next: next)
            .adding(supplement: SupplementTests.yanbian.encoded(), region: "yanbian")
        #expect(endsWithNext == nil)
        #expect(both.current.site("yanbian-museum") != nil)
        #expect(both.next?.site("yanbian-museum") != nil)
    }
}
