import Credential
import JSON
import Policy
import Primitives
import Testing

/// The rows behind `talentcard policy explain` and `policy check`.
struct ExplanationTests {
    let policy: Policy

    init() throws {
        policy = try regulation.get()
    }

    @Test func `each service is explained for a card at a site, with the kind that it comes from`() {
        let rows = policy.explanation(siteID: "jlu-first-hospital", kind: .jixiang)
        #expect(rows.map(\.service) == policy.services)
        let expected: [Explanation.Standing] = [
            .notEntitled(.notThisSite), .notEntitled(.notThisSite), .entitled(inheritedFrom: nil),
            .entitled(inheritedFrom: "jijian"), .entitled(inheritedFrom: "jijian"), .notEntitled(.notThisSite),
        ]
        #expect(rows.map(\.standing) == expected)
    }

    @Test func `a kind without the service is told so before the site`() {
        let standings = policy.explanation(siteID: "jlu-first-hospital", kind: .jijian).map(\.standing)
        #expect(
            standings.prefix(3) == [.notEntitled(.notThisKind), .notEntitled(.notThisKind), .notEntitled(.notThisKind)])
        #expect(standings[3] == .entitled(inheritedFrom: nil))
    }

    @Test func `dates count only when a day is named`() throws {
        let before = try #require(Day(iso8601: "2023-08-06"))
        func standing(on day: Day?) -> Explanation.Standing? {
            policy.explanation(siteID: "jingyue-lake", kind: .jijian, on: day).last?.standing
        }
        #expect(standing(on: nil) == .entitled(inheritedFrom: nil))
        #expect(standing(on: before) == .notEntitled(.notInForce))
    }

    @Test func `an unknown site is explained too`() {
        let standings = policy.explanation(siteID: "nowhere", kind: .jixiang).map(\.standing)
        #expect(standings.allSatisfy { $0 == .notEntitled(.notThisSite) })
    }

    @Test func `the summary names each service's sites`() throws {
        let summary = policy.summary
        #expect(summary.map(\.service) == policy.services)
        #expect(summary[0].siteIDs == ["ccg-longjia"])
        #expect(summary[1].siteIDs == RegulationTests.stations)
        #expect(summary[3].siteIDs == RegulationTests.hospitals)
        #expect(summary[5].siteIDs == policy.sites.filter { $0.kind == .scenic }.map(\.id))
    }

    @Test func `the one note on the default policy is the main station`() {
        #expect(policy.notes == [.siteWithoutServices(siteID: "changchun-station")])
    }

    @Test func `what is allowed but perhaps not meant is noted`() throws {
        let odd =
            everyKey
            .with(["full-moon"], at: "services[0].conditions").with("6A", at: "services[0].sites.rating")
            .with([["id": "jixiang"], ["id": "gold"]], at: "kinds").with(["gold"], at: "services[1].kinds")
        let notes = try Policy(parsing: odd.encoded()).notes
        #expect(
            notes == [
                .kindWithoutCards(kindID: "gold"), .cardsWithoutKind(kindID: "jijian"),
                .unknownCondition(serviceID: "tour", conditionID: "full-moon"),
                .serviceWithoutSites(serviceID: "tour"), .siteWithoutServices(siteID: "park"),
            ])
        #expect(notes.map(\.code).allSatisfy { !$0.isEmpty })
    }
}
