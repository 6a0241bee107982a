import Credential
import JSON
import Policy
import Primitives
import Testing

/// The order of the reasons, the dates and the edges of a question, on a policy that has every key.
struct EvaluationTests {
    let policy: Policy

    init() throws {
        policy = try Policy(parsing: everyKey.encoded())
    }

    /// Each step mends the fault that the step before it reports.
    @Test func `the first reason in the order of the specification is given`() throws {
        var request = ServiceRequest(
            kind: .jijian, assurance: .paper, siteID: "clinic", serviceID: "tour", relation: .parent, companions: 3,
            officialTravel: false, at: try noon("2024-02-29"))
        func reason() -> NoServiceReason? {
            guard case .notEntitled(let reason) = policy.evaluate(request).first?.verdict else { return nil }
            return reason
        }
        #expect(reason() == .notThisKind)
        request.kind = .jixiang
        #expect(reason() == .notThisSite)
        request.siteID = "park"
        #expect(reason() == .assuranceTooLow)
        request.assurance = .phone
        #expect(reason() == .notInForce)
        request.moment = try noon("2024-03-01")
        #expect(reason() == .tooManyCompanions)
        request.companions = 0
        #expect(reason() == .relationNotCovered)
        request.relation = .child
        #expect(reason() == .conditionNotMet)
        request.officialTravel = nil
        #expect(policy.evaluate(request).map(\.verdict) == [.entitled(unconfirmed: [.officialTravel])])
        request.officialTravel = true
        #expect(policy.evaluate(request).map(\.verdict) == [.entitled])
    }

    @Test(arguments: [
        ("2024-02-29T15:59:59Z", false), ("2024-02-29T16:00:00Z", true),
        ("2024-12-31T15:59:59Z", true), ("2024-12-31T16:00:00Z", false),
    ])
    func `both ends of a period are inclusive, at the midnight of Shanghai`(text: String, inForce: Bool) throws {
        let answers = policy.evaluate(
            ServiceRequest(
                kind: .jixiang, assurance: .chip, siteID: "park", officialTravel: true, at: try moment(text)))
        #expect(answers.map(\.verdict) == [inForce ? .entitled : .notEntitled(.notInForce)])
    }

    @Test func `another time zone moves the midnight`() throws {
        let utc = try Policy(parsing: everyKey.with("UTC", at: "parameters.timeZone").encoded())
        let request = ServiceRequest(
            kind: .jixiang, assurance: .chip, siteID: "park", officialTravel: true,
            at: try moment("2024-02-29T16:00:00Z"))
        #expect(utc.evaluate(request).map(\.verdict) == [.notEntitled(.notInForce)])
        #expect(policy.evaluate(request).map(\.verdict) == [.entitled])
    }

    @Test func `companions never come with a dependant`() throws {
        let verdicts = try policy.verdicts(.jixiang, at: "park", relation: .child, companions: 1)
        #expect(verdicts == ["tour": .notEntitled(.tooManyCompanions)])
    }

    @Test func `an unknown service is never entitled, wherever it is asked for`() throws {
        for site in ["park", "clinic", "nowhere"] {
            #expect(
                try policy.verdicts(.jixiang, at: site, service: "sauna") == ["": .notEntitled(.unknownService)])
        }
    }

    @Test func `an unknown site gives nothing`() throws {
        #expect(try policy.verdicts(.jixiang, at: "nowhere") == ["": .notEntitled(.notThisSite)])
        #expect(
            try policy.verdicts(.jixiang, at: "nowhere", service: "tour") == ["tour": .notEntitled(.notThisSite)])
    }

    @Test func `a condition of a later vocabulary is never confirmed, nor denied`() throws {
        let later = everyKey.with(["official-travel", "full-moon"], at: "services[0].conditions")
        let policy = try Policy(parsing: later.encoded())
        let open = ServiceAnswer.Verdict.entitled(unconfirmed: [.unknown("full-moon")])
        #expect(try policy.verdicts(.jixiang, at: "park", officialTravel: true) == ["tour": open])
        let denied = try policy.verdicts(.jixiang, at: "park", officialTravel: false)
        #expect(denied == ["tour": .notEntitled(.conditionNotMet)])
    }

    @Test func `a service without the holder is for the relations alone`() throws {
        let children: JSONValue = ["holder": false, "companions": 0, "relations": ["child"]]
        let policy = try Policy(parsing: everyKey.with(children, at: "services[0].beneficiaries").encoded())
        let holder = try policy.verdicts(.jixiang, at: "park", officialTravel: true)
        #expect(holder == ["tour": .notEntitled(.relationNotCovered)])
        let child = try policy.verdicts(.jixiang, at: "park", relation: .child, officialTravel: true)
        #expect(child == ["tour": .entitled])
    }

    @Test func `kinds include one another through a third`() throws {
        let kinds: JSONValue = [
            ["id": "jixiang", "includes": ["silver"]], ["id": "silver", "includes": ["jijian"]], ["id": "jijian"],
        ]
        let policy = try Policy(parsing: everyKey.with(kinds, at: "kinds").encoded())
        #expect(try policy.verdicts(.jixiang, at: "clinic") == ["visit": .entitled])
        #expect(policy.notes.contains(.kindWithoutCards(kindID: "silver")))
    }

    @Test func `inclusion has one direction`() throws {
        #expect(try policy.verdicts(.jijian, at: "park") == ["tour": .notEntitled(.notThisKind)])
    }

    @Test(
        arguments: [
            ("rating", "3A"), ("rating", nil), ("ownership", "private"), ("ownership", nil), ("region", "yanbian"),
            ("kind", "other"),
        ] as [(String, String?)])
    func `all attributes of a selector must hold`(key: String, value: String?) throws {
        let site = everyKey.with(value.map { .string($0) }, at: "sites[0].\(key)")
        let policy = try Policy(parsing: site.encoded())
        #expect(policy.services(at: "park").isEmpty)
        #expect(self.policy.services(at: "park").map(\.id) == ["tour"])
    }

    @Test func `what the lanes need stands in the service`() throws {
        let tour = try #require(policy.service("tour"))
        #expect(tour.maxStatusAgeHours == 24)
        #expect(tour.repeatWindowMinutes == 30)
        #expect(tour.useLimit == 2)
        #expect(tour.identity == .document)
        #expect(tour.beneficiaries.everyone == [.holder, .child, .spouse])
        let visit = try #require(policy.service("visit"))
        #expect(visit.repeatWindowMinutes == 0)
        #expect(visit.useLimit == nil)
        #expect(visit.period == .always)
        #expect(visit.identity == IdentityRule.none)
    }

    @Test func `no question makes it trap`() throws {
        for seconds in [Int64.min, -1, 0, .max] {
            for companions in [Int.min, -1, .max] {
                let answers = policy.evaluate(
                    ServiceRequest(
                        kind: .jixiang, assurance: .chip, siteID: "park", companions: companions,
                        at: Timestamp(secondsSince1970: seconds)))
                #expect(answers.map(\.verdict) == [.notEntitled(.notInForce)])
            }
        }
    }
}
