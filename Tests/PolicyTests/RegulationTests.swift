import Credential
import JSON
import Policy
import Testing

/// 吉人社规〔2023〕5号, article by article, on the default policy.
struct RegulationTests {
    let policy: Policy

    init() throws {
        policy = try regulation.get()
    }

    static let stations = ["changchun-south-station", "changchun-west-station", "changchun-north-station"]
    static let hospitals = [
        "jlu-first-hospital", "jlu-second-hospital", "jlu-china-japan-union-hospital", "changchun-maternity-hospital",
        "changchun-childrens-hospital", "changchun-tcm-university-hospital",
    ]
    static let family: [Relation] = [.holder, .child, .spouse, .parent, .parentInLaw]

    @Test(arguments: 0...2)
    func `Art. 7(1) gives a 吉享卡 holder on official travel and up to two companions the airport VIP service`(
        companions: Int
    ) throws {
        let verdicts = try policy.verdicts(
            .jixiang, at: "ccg-longjia", companions: companions, officialTravel: true)
        #expect(verdicts == ["airport-vip": .entitled])
    }

    @Test(arguments: stations)
    func `Art. 7(1) gives the VIP service at the south, west and north stations`(station: String) throws {
        let verdicts = try policy.verdicts(.jixiang, at: station, companions: 2, officialTravel: true)
        #expect(verdicts == ["railway-vip": .entitled])
    }

    @Test func `Art. 7(1) does not name the main station, so nothing is given there`() throws {
        #expect(policy.site("changchun-station") != nil)
        #expect(try policy.verdicts(.jixiang, at: "changchun-station") == ["": .notEntitled(.notThisSite)])
        let asked = try policy.verdicts(.jixiang, at: "changchun-station", service: "railway-vip")
        #expect(asked == ["railway-vip": .notEntitled(.notThisSite)])
    }

    @Test func `Art. 7(1) stops at two companions`() throws {
        let verdicts = try policy.verdicts(.jixiang, at: "ccg-longjia", companions: 3, officialTravel: true)
        #expect(verdicts == ["airport-vip": .notEntitled(.tooManyCompanions)])
    }

    @Test func `Art. 7(1) waits for the operator to confirm official travel, and ends when it is denied`() throws {
        let open = try policy.verdicts(.jixiang, at: "ccg-longjia")
        #expect(open == ["airport-vip": .entitled(unconfirmed: [.officialTravel])])
        let denied = try policy.verdicts(.jixiang, at: "ccg-longjia", officialTravel: false)
        #expect(denied == ["airport-vip": .notEntitled(.conditionNotMet)])
    }

    @Test(arguments: stations + ["ccg-longjia"])
    func `Art. 7(1) is not for the 吉健卡`(site: String) throws {
        let verdicts = try policy.verdicts(.jijian, at: site, officialTravel: true)
        #expect(Array(verdicts.values) == [.notEntitled(.notThisKind)])
    }

    @Test(arguments: family)
    func `Art. 7(2) gives the special clinic to the holder, children, spouse and both sides' parents`(
        relation: Relation
    ) throws {
        let verdicts = try policy.verdicts(
            .jixiang, at: "jlu-first-hospital", service: "special-clinic", relation: relation)
        #expect(verdicts == ["special-clinic": .entitled])
    }

    @Test func `Art. 7(2) sends to the seventh floor and promises three things`() throws {
        let clinic = try #require(policy.service("special-clinic"))
        #expect(clinic.location == BilingualText(zh: "门诊楼7楼", en: "Outpatient building, 7th floor"))
        #expect(clinic.benefits.map(\.zh) == ["一对一帮办服务", "优先就诊", "优先检查"])
        #expect(clinic.article == "7(2)")
    }

    @Test func `Art. 7(2) and 7(4): at 吉大一院 a 吉享卡 gets the seventh floor first, then both green channels`() throws {
        let answers = policy.evaluate(
            ServiceRequest(kind: .jixiang, assurance: .paper, siteID: "jlu-first-hospital", at: try noon("2024-06-01")))
        #expect(
            answers.map(\.service?.id) == [
                "special-clinic", "hospital-green-channel-outpatient", "hospital-green-channel-inpatient",
            ])
        #expect(answers.allSatisfy { $0.verdict == .entitled })
    }

    @Test func `Art. 7(2) is not for the 吉健卡, which still has the green channels there`() throws {
        let verdicts = try policy.verdicts(.jijian, at: "jlu-first-hospital")
        #expect(verdicts["special-clinic"] == .notEntitled(.notThisKind))
        #expect(verdicts["hospital-green-channel-outpatient"] == .entitled)
        #expect(verdicts["hospital-green-channel-inpatient"] == .entitled)
    }

    @Test(arguments: [CardKind.jixiang, .jijian])
    func `Art. 7(3) and 8(2) admit the holder to every state-owned 5A and 4A area`(kind: CardKind) throws {
        let areas = policy.sites.filter { $0.kind == .scenic }
        #expect(areas.count { $0.rating == "5A" } == 7)
        #expect(areas.contains { $0.rating == "4A" })
        for area in areas {
            #expect(try policy.verdicts(kind, at: area.id) == ["scenic-free-admission": .entitled])
        }
    }

    @Test(
        arguments: [
            ["ownership": "private", "rating": "5A"], ["ownership": "state", "rating": "3A"], ["rating": "5A"],
            ["ownership": "state"],
        ] as [[String: String]])
    func `Art. 7(3) leaves out areas that are private, of a lower rating, or without a word on it`(
        attributes: [String: String]
    ) throws {
        var area: JSONObject = JSONObject([("id", "area"), ("kind", "scenic"), ("region", "jilin")])
        for (key, value) in attributes { area[key] = .string(value) }
        let file = try JSONValue(parsing: DefaultPolicy.bytes).with([.object(area)], at: "sites")
        let only = try #require(try JSONValue(parsing: DefaultPolicy.bytes)["services[5]"])
        let policy = try Policy(parsing: file.with([only], at: "services").encoded())
        #expect(try policy.verdicts(.jixiang, at: "area") == ["": .notEntitled(.notThisSite)])
    }

    @Test(arguments: [Relation.child, .spouse, .parent, .parentInLaw])
    func `Art. 7(3) is for the holder alone`(relation: Relation) throws {
        let verdicts = try policy.verdicts(.jixiang, at: "jingyue-lake", relation: relation)
        #expect(verdicts == ["scenic-free-admission": .notEntitled(.relationNotCovered)])
        let accompanied = try policy.verdicts(.jixiang, at: "jingyue-lake", companions: 1)
        #expect(accompanied == ["scenic-free-admission": .notEntitled(.tooManyCompanions)])
    }

    @Test(arguments: hospitals, family)
    func `Art. 8(1) opens both green channels at the six hospitals to the family`(
        hospital: String, relation: Relation
    ) throws {
        for kind in [CardKind.jijian, .jixiang] {
            let verdicts = try policy.verdicts(kind, at: hospital, relation: relation)
            #expect(verdicts["hospital-green-channel-outpatient"] == .entitled)
            #expect(verdicts["hospital-green-channel-inpatient"] == .entitled)
        }
    }

    @Test func `Art. 7(4): whatever a 吉健卡 has at a site, a 吉享卡 has there too, service by service`() throws {
        for site in policy.sites {
            let jixiang = try policy.verdicts(.jixiang, at: site.id)
            for (service, verdict) in try policy.verdicts(.jijian, at: site.id) where verdict == .entitled {
                #expect(jixiang[service] == .entitled, "\(service) at \(site.id)")
            }
        }
    }

    @Test func `Art. 9: every service of the regulation asks for a document or the operator's word`() {
        #expect(policy.services.allSatisfy { $0.identity == .documentOrOperator })
    }

    @Test func `Art. 6, 11(6): term, age limit and leap day are parameters`() {
        #expect(policy.parameters.cardTermYears == 5)
        #expect(policy.parameters.classCAgeLimit == 65)
        #expect(policy.parameters.leapDayBirthday == .march1)
        #expect(policy.parameters.timeZone.utcOffsetSeconds == 28_800)
        #expect(policy.parameters.presentationMaxAgeSeconds == 60)
        #expect(policy.parameters.presentationFutureSkewSeconds == 30)
    }

    @Test func `Art. 13: the policy names its ruling, and each service its article and both names`() {
        #expect(policy.ruling == "吉人社规〔2023〕5号")
        #expect(policy.services.map(\.article) == ["7(1)", "7(1)", "7(2)", "8(1)", "8(1)", "7(3), 8(2)"])
        #expect(policy.services.allSatisfy { $0.name.en != nil })
        #expect(policy.sites.allSatisfy { $0.name?.en != nil })
    }

    @Test func `Art. 14: in force from 7 August 2023 at the province's midnight`() throws {
        func verdict(_ text: String) throws -> ServiceAnswer.Verdict? {
            policy.evaluate(
                ServiceRequest(kind: .jijian, assurance: .paper, siteID: "jingyue-lake", at: try moment(text))
            ).first?.verdict
        }
        #expect(try verdict("2023-08-06T15:59:59Z") == .notEntitled(.notInForce))
        #expect(try verdict("2023-08-06T16:00:00Z") == .entitled)
    }
}
