import Credential
import Harness
internal import Issuance
import JSON
import Primitives
internal import Registry
import Regulation
import Testing

/// A hand that erred, and steps for many at once, on each store.
@Suite(.onEachStore) struct TakeBackTests {
    @Test func `a step is taken back until the next hand has acted, and stands in the trail`() throws {
        let office = try Office()
        let applications = office.authority.applications
        let id = try office.submit(Office.form()).id
        try applications.step(.recommend, on: [id], by: office.employer, at: Desk.now)
        let back = try applications.takeBack([id], by: office.employer, at: Desk.now.adding(seconds: 300))
        #expect(back.map(\.life) == [.submitted])
        try applications.step(.recommend, on: [id], by: office.employer, at: Desk.now)
        try applications.step(.review, on: [id], by: office.department, at: Desk.now)
        #expect(
            breach { try applications.takeBack([id], by: office.employer, at: Desk.now) }
                == .office(.roleMissing(.review)))
        #expect(
            breach { try applications.takeBack([id], by: office.department, at: Desk.now.adding(seconds: 301)) }
                == .application(.tooLateToTakeBack(in: .reviewed)))
        try applications.takeBack([id], by: office.department, at: Desk.now)
        #expect(try applications.application(id).life.hands.map(\.officer) == [office.employer])
        let lines = try office.authority.supervision.auditTrail().compactMap {
            try JSONValue(parsing: $0.content).object
        }
        .filter { $0["action"] == "application-take-back" }
        #expect(lines.map { $0["by"]?.string } == ["hr.jlu", "gao.jun"])
        #expect(lines.map { $0["article"]?.string } == ["6(1)", "6(2)"])
        #expect(lines.map { $0["stands"]?.string } == ["submitted", "recommended"])
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }

    @Test func `of another employer's nothing is taken back`() throws {
        let office = try Office()
        let other = try Desk.officer("hr.other")
        try office.listEmployer("nenu")
        try office.list(other, [.employer], body: "nenu")
        let id = try office.submit(Office.form()).id
        try office.authority.applications.step(.recommend, on: [id], by: office.employer, at: Desk.now)
        #expect(
            breach { try office.authority.applications.takeBack([id], by: other, at: Desk.now) }
                == .office(.otherBody(.recommend)))
    }

    @Test func `of many each has its own line, and one that is refused leaves the others`() throws {
        let office = try Office()
        let applications = office.authority.applications
        let ids = try (1...4).map { try office.submit(Office.form(person: $0)).id }
        try applications.step(.reject(reason: "材料不全"), on: [ids[1]], by: office.employer, at: Desk.now)
        let entries = try office.authority.supervision.verifyAudit().entries
        let outcomes = try applications.stepEach(.recommend, on: ids + [99], by: office.employer, at: Desk.now)
        #expect(outcomes.map { (try? $0.get()) != nil } == [true, false, true, true, false])
        #expect(try office.authority.supervision.verifyAudit().entries - entries == 3)
        #expect(try applications.applications(in: .recommended).map(\.id) == [ids[0], ids[2], ids[3]])
        let others = [ids[0], ids[2], ids[3]]
        let foreign = try applications.stepEach(.review, on: others, by: office.decider, at: Desk.now)
        #expect(foreign.allSatisfy { (try? $0.get()) == nil })
        for outcome in try applications.stepEach(.review, on: others, by: office.department, at: Desk.now)
            + applications.stepEach(.approve, on: others, by: office.decider, at: Desk.now)
            + applications.makeEach(others, by: office.maker, at: Desk.now)
        { try outcome.get() }
        let issued = try applications.issueEach(ids, by: office.maker, at: Desk.now)
        #expect(issued.map { (try? $0.get()) != nil } == [true, false, true, true])
        #expect(try applications.applications(in: .issued).map(\.id) == others)
        #expect(try office.authority.cards.cards(in: .issued).count == 3)
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }

    @Test func `an application corrected without documents keeps those that were handed in`() throws {
        let office = try Office()
        let applications = office.authority.applications
        let id = try office.submit(Office.form(.a, person: 3)).id
        try applications.step(.reject(reason: "类别有误"), on: [id], by: office.employer, at: Desk.now)
        let corrected = try applications.resubmit(id, by: office.employer, at: Desk.now) {
            (kept) throws(AuthorityError) in
            try ApplicationForm(holderName: HolderName(typed: "张威"), category: .b, papers: kept, employer: "jlu")
        }
        #expect(corrected.holderName == "张威" && corrected.category == .b && corrected.life == .submitted)
        #expect(breach { _ = try office.submit(Office.form(person: 3)) } == .application(.alreadyApplied))
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }
}
