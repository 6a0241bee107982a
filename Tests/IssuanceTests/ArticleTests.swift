import Credential
import Harness
internal import Issuance
import Policy
import Primitives
internal import Registry
import Regulation
import TestSupport
import Testing
import Verification

/// The regulation from the application to the counter, article by article: Art. 2 to 9.
///
/// Every card goes through the four hands, and every answer is that of the counter's own decision on what was exported.
@Suite(.onEachStore) struct ArticleTests {
    @Test func `Article 2: a card is never just valid, each service has its own answer`() throws {
        let office = try Office()
        let card = try office.issued(Office.form(.e))
        #expect(try office.services(card, at: "jlu-first-hospital").count == 2)
        #expect(try office.decision(card, at: "ccg-longjia").outcome == .noService)
        #expect(try office.decision(card, at: "no-such-site").outcome != .admit)
    }

    @Test func `Article 3: every desk has duties, and a place of service changes nothing`() {
        for role in OfficerRole.allCases {
            let duties = Duty.allCases.filter { $0.roles.contains(role) && $0 != .signIn }
            #expect(duties.isEmpty == (role == .site))
        }
        #expect(Duty.decide.roles == [.authority])
    }

    @Test(arguments: [
        Credential.Category.a, .b, .c, .d, .majorContribution, .commended, .urgentlyNeeded,
    ])
    func `Article 4: these grounds give the Jixiang card`(category: Credential.Category) throws {
        let office = try Office()
        let card = try office.issued(Office.form(category))
        #expect(card.category.kind == .jixiang)
        #expect(card.number == "JX-000001")
        #expect(try office.decision(card, at: "jlu-first-hospital").card?.kind == .jixiang)
    }

    @Test(arguments: [Credential.Category.e, .equivalentLevel])
    func `Article 5: these grounds give the Jijian card`(category: Credential.Category) throws {
        let office = try Office()
        let card = try office.issued(Office.form(category))
        #expect(card.category.kind == .jijian)
        #expect(card.number == "JJ-000001")
        #expect(try office.decision(card, at: "jlu-first-hospital").card?.kind == .jijian)
    }

    @Test func `Article 6: four hands, each named in the trail, and no validity before it is handed out`() throws {
        let office = try Office()
        let card = try office.produced(Office.form())
        #expect(try office.decision(card, at: "jlu-first-hospital").reasons == [.notIssued])
        _ = try office.authority.cards.step(.issue, on: card.number, by: office.maker, at: Desk.now)
        #expect(try office.decision(card, at: "jlu-first-hospital").outcome == .checkIdentity)
        let lines = try office.authority.supervision.auditTrail().map { String(decoding: $0.content, as: UTF8.self) }
        for (action, officer) in [
            ("submit", "hr.jlu"), ("application-recommend", "hr.jlu"), ("application-review", "gao.jun"),
            ("application-approve", "li.na"), ("application-produce", "sun.li"), ("application-issue", "sun.li"),
        ] {
            #expect(lines.contains { $0.contains("\"\(action)\"") && $0.contains("\"\(officer)\"") }, "\(action)")
        }
    }

    @Test(arguments: ["ccg-longjia", "changchun-south-station", "changchun-west-station", "changchun-north-station"])
    func `Article 7(1): the holder and two companions, on official travel`(site: String) throws {
        let office = try Office()
        let card = try office.issued(Office.form())
        let travelling = Office.Asking(companions: 2, officialTravel: true, isConfirmed: true)
        let admitted = try office.decision(card, at: site, travelling)
        #expect(admitted.outcome == .admit)
        #expect(admitted.services.map(\.article) == ["7(1)"])
        let three = Office.Asking(companions: 3, officialTravel: true, isConfirmed: true)
        #expect(try office.decision(card, at: site, three).reasons == [.tooManyCompanions])
        let holiday = Office.Asking(officialTravel: false, isConfirmed: true)
        #expect(try office.decision(card, at: site, holiday).reasons == [.conditionNotMet])
        let unasked = Office.Asking(isConfirmed: true)
        #expect(try office.decision(card, at: site, unasked).reasons == [.conditionUnconfirmed])
        let family = Office.Asking(relation: .spouse, officialTravel: true, isConfirmed: true)
        #expect(try office.decision(card, at: site, family).outcome == .noService)
    }

    @Test func `Article 7(1): neither at the main station nor for the other card`() throws {
        let office = try Office()
        let (jixiang, jijian) = (try office.issued(Office.form(.b)), try office.issued(Office.form(.e, person: 2)))
        let travelling = Office.Asking(officialTravel: true, isConfirmed: true)
        #expect(try office.decision(jixiang, at: "changchun-station", travelling).outcome == .noService)
        #expect(try office.decision(jijian, at: "ccg-longjia", travelling).outcome == .noService)
    }

    @Test(arguments: Relation.allCases)
    func `Article 7(2): the special clinic on the 7th floor, for the family of both sides`(relation: Relation) throws {
        let office = try Office()
        let card = try office.issued(Office.form())
        let asking = Office.Asking(service: "special-clinic", relation: relation, isConfirmed: true)
        let decision = try office.decision(card, at: "jlu-first-hospital", asking)
        #expect(decision.outcome == .admit)
        let service = try #require(decision.services.first)
        #expect(service.location?.zh == "门诊楼7楼")
        #expect(service.benefits.map(\.zh) == ["一对一帮办服务", "优先就诊", "优先检查"])
        guard relation != .holder else { return }
        // A dependant: kinship is verified by hand.
        let unverified = try Office.Asking(service: "special-clinic", relation: relation, document: Office.document(1))
        #expect(try office.decision(card, at: "jlu-first-hospital", unverified).reasons == [.kinshipUnconfirmed])
    }

    @Test(arguments: [Credential.Category.a, .e], ["changbai-mountain", "lafa-mountain", "private-park"])
    func `Article 7(3) and 8(2): state-owned 5A and 4A areas, for the holder alone`(
        category: Credential.Category, site: String
    ) throws {
        let office = try Office()
        try office.putPolicy(adding: Office.privatePark)
        let card = try office.issued(Office.form(category))
        let decision = try office.decision(card, at: site, Office.Asking(isConfirmed: true))
        #expect(decision.outcome == (site == "private-park" ? .noService : .admit))
        let friend = Office.Asking(companions: 1, isConfirmed: true)
        #expect(try office.decision(card, at: site, friend).outcome == .noService)
        let child = Office.Asking(relation: .child, isConfirmed: true)
        #expect(try office.decision(card, at: site, child).outcome == .noService)
    }

    @Test func `Article 7(4): the Jixiang card has every service of the Jijian card, at every site`() throws {
        let office = try Office()
        let (jixiang, jijian) = (try office.issued(Office.form(.a)), try office.issued(Office.form(.e, person: 2)))
        var given: Set<String> = []
        for site in try Policy(parsing: office.authority.publication.policyFile(at: Desk.now)).sites {
            let (all, some) = (try office.services(jixiang, at: site.id), try office.services(jijian, at: site.id))
            #expect(Set(some).isSubset(of: all), "\(site.id)")
            given.formUnion(some)
        }
        #expect(
            given == ["hospital-green-channel-outpatient", "hospital-green-channel-inpatient", "scenic-free-admission"])
        #expect(try office.services(jixiang, at: "jlu-first-hospital").first == "special-clinic")
    }

    @Test func `Article 7(5)(6) and 8(3)(4): local services as their region says, and unknown ones never`() throws {
        let office = try Office()
        let card = try office.issued(Office.form(.e))
        let unknown = Office.Asking(service: "free-lunch", isConfirmed: true)
        #expect(try office.decision(card, at: "jlu-first-hospital", unknown).reasons == [.unknownService])
        let before = try office.services(card, at: "changchun-library")
        try office.put(Array(Office.localSupplement.utf8), of: "changchun")
        #expect(before.isEmpty)
        #expect(try office.services(card, at: "changchun-library") == ["changchun-reading-room"])
    }

    @Test(arguments: [
        "jlu-first-hospital", "jlu-second-hospital", "jlu-china-japan-union-hospital", "changchun-maternity-hospital",
        "changchun-childrens-hospital", "changchun-tcm-university-hospital",
    ])
    func `Article 8(1): the green channel at six hospitals, for the same family`(site: String) throws {
        let office = try Office()
        let card = try office.issued(Office.form(.e))
        #expect(
            try office.services(card, at: site) == [
                "hospital-green-channel-outpatient", "hospital-green-channel-inpatient",
            ])
        for relation in Relation.allCases {
            let asking = Office.Asking(relation: relation, isConfirmed: true)
            #expect(try office.decision(card, at: site, asking).outcome == .admit)
        }
    }

    @Test func `Article 9: only together with the holder's own document, and for nobody else`() throws {
        let office = try Office()
        let card = try office.issued(Office.form(.e, person: 7))
        let site = "jlu-second-hospital"
        #expect(try office.decision(card, at: site).reasons == [.identityRequired])
        #expect(try office.decision(card, at: site, Office.Asking(document: Office.document(7))).outcome == .admit)
        #expect(try office.decision(card, at: site, Office.Asking(isConfirmed: true)).outcome == .admit)
        let lent = try office.decision(card, at: site, Office.Asking(document: Office.document(8)))
        #expect(lent.outcome == .refuse && lent.reasons == [.identityMismatch])
        #expect(throws: AuthorityError.self) { try HolderPapers(documents: [], birthday: nil, on: TestAuthority.today) }
    }
}
