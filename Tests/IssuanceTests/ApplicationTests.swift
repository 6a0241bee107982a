internal import AuthorityKeys
import Credential
import Harness
import Issuance
import Primitives
internal import Registry
import Regulation
import TestSupport
import Testing
import Verification

/// Art. 6 through the registry: who may do what, and what becomes of it.
@Suite(.onEachStore) struct ApplicationTests {
    @Test func `an application goes through four hands to a card that is valid when it is handed out`() throws {
        let office = try Office()
        let card = try office.produced(Office.form())
        #expect(try office.authority.applications.application(1).life.state == .produced)
        #expect(try office.desk.decision(on: card).reasons == [.notIssued])
        _ = try office.authority.cards.step(.issue, on: card.number, by: office.maker, at: Desk.now)
        let application = try office.authority.applications.application(1)
        #expect(application.life.state == .issued)
        #expect(application.card == card.number)
        #expect(
            application.life.hands.map(\.officer) == [office.employer, office.department, office.decider, office.maker])
        #expect(try office.desk.decision(on: card).outcome == .checkIdentity)
        #expect(try office.authority.supervision.verifyAudit().entries > 0)
    }

    @Test(arguments: [
        (ApplicationStep.recommend, "gao.jun"), (.recommend, "li.na"), (.recommend, "sun.li"),
        (.reject(reason: "材料不全"), "gao.jun"), (.reject(reason: "材料不全"), "li.na"),
    ])
    func `a step is taken by its own desk only`(step: ApplicationStep, officer: String) throws {
        let office = try Office()
        let id = try office.submit(Office.form()).id
        let refused = breach {
            try office.authority.applications.step(step, on: [id], by: Desk.officer(officer), at: Desk.now)
        }
        #expect(refused == .office(.roleMissing(.recommend)))
        #expect(refused?.article == "6(1)")
        #expect(try office.authority.applications.application(id).life.state == .submitted)
    }

    @Test func `an officer of another employer or department does nothing here`() throws {
        let office = try Office()
        let (other, stranger) = (try Desk.officer("hr.other"), try Desk.officer("ma.chao"))
        try office.listEmployer("nenu")
        try office.list(other, [.employer], body: "nenu")
        try office.list(stranger, [.department], body: "jilin-hrss")
        #expect(
            breach { _ = try office.authority.applications.submit(Office.form(), by: other, at: Desk.now) }
                == .office(.otherBody(.submit)))
        let id = try office.submit(Office.form()).id
        #expect(
            breach { try office.authority.applications.step(.recommend, on: [id], by: other, at: Desk.now) }
                == .office(.otherBody(.recommend)))
        try office.authority.applications.step(.recommend, on: [id], by: office.employer, at: Desk.now)
        #expect(
            breach { try office.authority.applications.step(.review, on: [id], by: stranger, at: Desk.now) }
                == .office(.otherBody(.review)))
    }

    @Test func `who has left does nothing, and nobody unlisted does`() throws {
        let office = try Office()
        try office.dismiss(office.employer)
        #expect(breach { _ = try office.submit(Office.form()) } == .office(.notServing(.submit)))
        let nobody = try Desk.officer("nobody")
        #expect(
            breach { _ = try office.authority.applications.submit(Office.form(), by: nobody, at: Desk.now) }
                == .office(.notListed(.submit)))
        let desk = try Desk()
        #expect(
            breach { _ = try desk.authority.applications.submit(Office.form(), by: desk.li, at: Desk.now) }
                == .office(.notListed(.submit)))
    }

    @Test func `the last officer of the authority stays`() throws {
        let office = try Office()
        #expect(refusal { try office.list(office.decider, [.maker]) }?.code == .badInput)
        #expect(refusal { try office.dismiss(office.decider) }?.code == .badInput)
        #expect(try office.authority.officers.officers().count == 5)
    }

    @Test func `one person who sits at two desks is still not two hands`() throws {
        let office = try Office()
        try office.list(office.decider, [.authority, .maker])
        let id = try office.approved(Office.form()).id
        let refused = breach {
            _ = try office.authority.cards.produce(application: id, on: .paper, by: office.decider, at: Desk.now)
        }
        #expect(refused == .application(.sameHand(.produce, earlier: .approve)))
    }

    @Test func `a person has one application or card at a time, by any of the documents`() throws {
        let office = try Office()
        let card = try office.issued(Office.form())
        #expect(breach { _ = try office.submit(Office.form(.e)) } == .application(.alreadyApplied))
        _ = try office.submit(Office.form(.e, person: 2))
        #expect(breach { _ = try office.submit(Office.form(.a, person: 2)) } == .application(.alreadyApplied))
        let new = try office.replaced(card)
        #expect(breach { _ = try office.submit(Office.form()) } == .application(.alreadyApplied))
        try office.cancel(new, for: .leftTheProvince)
        #expect(try office.submit(Office.form()).life == .submitted)
    }

    @Test func `what was rejected is handed in again, corrected, and goes through all hands again`() throws {
        let office = try Office()
        let id = try office.submit(Office.form(.a)).id
        let authority = office.authority
        try authority.applications.step(.recommend, on: [id], by: office.employer, at: Desk.now)
        try authority.applications.step(.reject(reason: "类别有误"), on: [id], by: office.department, at: Desk.now)
        #expect(try authority.applications.application(id).life.rejection == "类别有误")
        let corrected = try authority.applications.resubmit(
            id, with: Office.form(.d, person: 2), by: office.employer, at: Desk.now)
        #expect(corrected.life == .submitted && corrected.category == .d)
        #expect(breach { _ = try office.submit(Office.form(person: 2)) } == .application(.alreadyApplied))
        _ = try office.submit(Office.form(person: 1))
        #expect(throws: Never.self) { try authority.supervision.verifyAudit() }
    }

    @Test func `a rejected application is not handed in again beside another one`() throws {
        let office = try Office()
        let id = try office.submit(Office.form()).id
        let authority = office.authority
        try authority.applications.step(.reject(reason: "材料不全"), on: [id], by: office.employer, at: Desk.now)
        _ = try office.submit(Office.form())
        #expect(
            breach { _ = try authority.applications.resubmit(id, by: office.employer, at: Desk.now) }
                == .application(.alreadyApplied))
    }

    @Test func `a batch is stepped whole or not at all`() throws {
        let office = try Office()
        let ids = try (1...3).map { try office.submit(Office.form(person: $0)).id }
        let authority = office.authority
        try authority.applications.step(.recommend, on: [ids[2]], by: office.employer, at: Desk.now)
        #expect(
            refusal { try authority.applications.step(.recommend, on: ids, by: office.employer, at: Desk.now) } != nil)
        #expect(try authority.applications.applications(in: .recommended).map(\.id) == [ids[2]])
        #expect(
            refusal { try authority.applications.step(.recommend, on: [99], by: office.employer, at: Desk.now) }?.code
                == .notFound)
    }

    @Test func `where officers are listed, a card is made for an approved application only`() throws {
        let office = try Office()
        #expect(breach { _ = try office.desk.produce() } != nil)
        let order = CardOrder(
            holderName: try HolderName("张伟"), category: .a, papers: try TestDocument.sample.papers(), carrier: .paper)
        #expect(
            breach { _ = try office.authority.cards.produce(order, by: office.maker, at: Desk.now) }
                == .application(.noApplication))
        let id = try office.submit(Office.form()).id
        #expect(
            breach {
                _ = try office.authority.cards.produce(application: id, on: .paper, by: office.maker, at: Desk.now)
            }?
            .article == "6(4)")
        #expect(try office.authority.cards.cards().isEmpty)
    }

    @Test func `of two makers who make it at once, one does`() async throws {
        let office = try Office()
        let other = try Desk.officer("qian.yu")
        try office.list(other, [.maker])
        let id = try office.approved(Office.form()).id
        let folder = office.authority.folder.path
        let made = await withTaskGroup(of: Bool.self) { group in
            for officer in [office.maker, other] {
                group.addTask {
                    refusal {
                        _ = try Authority(openingAt: folder)
                            .cards.produce(application: id, on: .paper, by: officer, at: Desk.now)
                    } == nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(made == 1)
        #expect(try office.authority.cards.cards().count == 1)
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }

    @Test func `class C is not taken in without a birthday`() throws {
        #expect(breach { _ = try Office.form(.c, born: nil) } == .birthdayMissing)
    }

    @Test func `the age limit is asked when an application comes in, again, and when it is decided`() throws {
        let office = try Office()
        let applications = office.authority.applications
        // 65 on 22 December 2026, thirty days after the desk's day.
        let born = try #require(Day(iso8601: "1961-12-22"))
        let (before, after) = (Desk.now, Desk.now.adding(days: 31))
        func handedIn(_ person: Int) throws -> Int64 {
            let id = try office.submit(Office.form(.c, person: person, born: born), at: before).id
            try applications.step(.recommend, on: [id], by: office.employer, at: before)
            try applications.step(.review, on: [id], by: office.department, at: before)
            return id
        }
        let limit = RuleBreach.classCAgeReached(limit: 65)
        #expect(breach { _ = try office.submit(Office.form(.c, person: 9, born: born), at: after) } == limit)
        let (late, early) = (try handedIn(1), try handedIn(2))
        #expect(breach { try applications.step(.approve, on: [late], by: office.decider, at: after) } == limit)
        #expect(try applications.application(late).life.state == .reviewed)
        try applications.step(.approve, on: [early], by: office.decider, at: before)
        try applications.step(.reject(reason: "年龄已满"), on: [late], by: office.decider, at: after)
        #expect(breach { _ = try applications.resubmit(late, by: office.employer, at: after) } == limit)
        #expect(try applications.application(late).life.state == .rejected)
    }

    @Test func `class C takes its birthday from the number`() throws {
        let papers = try HolderPapers(
            documents: [TestDocument.sample.documentNumber()], birthday: nil, on: TestAuthority.today)
        #expect(papers.birthday == Day(iso8601: "1949-12-31"))
        func form() throws -> ApplicationForm {
            try ApplicationForm(holderName: HolderName("张伟"), category: .c, papers: papers, employer: "jlu")
        }
        #expect(breach { _ = try Office().submit(form()) } == .classCAgeReached(limit: 65))
    }

    @Test func `an application edited in the database is found`() throws {
        let office = try Office()
        let id = try office.submit(Office.form()).id
        try office.desk.inRegistry("UPDATE application SET state = 'approved' WHERE id = \(id)")
        #expect(refusal { _ = try office.authority.supervision.verifyAudit() }?.code == .altered)
    }
}
