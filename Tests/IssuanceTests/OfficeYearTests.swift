import Credential
import Harness
internal import Issuance
import JSON
import Primitives
internal import Registry
import Regulation
import Testing
import Verification

/// What happens to an office in a year, each by the right hands, on each store.
@Suite(.onEachStore) struct OfficeYearTests {
    private static let site = "jlu-first-hospital"

    @Test func `retired by mistake: taken back, and what was proposed for it with it`() throws {
        let office = try Office()
        let supervision = office.authority.supervision
        let card = try office.issued(Office.form(.d))
        try supervision.updateEmployment(.retired, of: [card.number], by: office.employer, at: Desk.now)
        _ = try supervision.sweep(by: SweepRules(moment: Desk.now), .propose, by: office.maker, at: Desk.now)
        #expect(try office.authority.cards.card(card.number).life.proposal?.reason == .classDOrERetired)
        try supervision.updateEmployment(.confirmed, of: [card.number], by: office.employer, at: Desk.now)
        #expect(try office.authority.cards.card(card.number).life.proposal == nil)
        #expect(
            breach {
                _ = try office.authority.cards.step(
                    .confirmCancellation, on: card.number, by: office.checker, at: Desk.now)
            } == .nothingProposed)
        #expect(try office.matters(on: Desk.now)[card.number] == nil)
        #expect(try office.decision(card, at: Self.site).outcome == .checkIdentity)
        let last = try #require(try office.authority.cards.trail(ofCard: card.number).last)
        let line = try #require(try JSONValue(parsing: last.content).object)
        #expect(line["action"]?.string == "withdraw-cancellation" && line["by"]?.string == "hr.jlu")
        #expect(throws: Never.self) { try supervision.verifyAudit() }
    }

    @Test func `a cancellation that was proposed for something else stays, whatever the employer says`() throws {
        let office = try Office()
        let card = try office.issued(Office.form(.d))
        _ = try office.authority.cards.step(
            .proposeCancellation(.academicFraud), on: card.number, by: office.maker, at: Desk.now)
        for event in [EmploymentEvent.retired, .confirmed] {
            try office.authority.supervision.updateEmployment(
                event, of: [card.number], by: office.employer, at: Desk.now)
        }
        #expect(try office.authority.cards.card(card.number).life.proposal?.reason == .academicFraud)
    }

    @Test func `dismissed, then at another employer: stays on the list until the authority has dealt with it`() throws {
        let office = try Office()
        let supervision = office.authority.supervision
        let (card, other) = (try office.issued(Office.form(.b)), try Desk.officer("hr.nenu"))
        try office.listEmployer("nenu")
        try office.list(other, [.employer], body: "nenu")
        for event in [EmploymentEvent.dismissed, .employerChanged(to: "nenu")] {
            try supervision.updateEmployment(event, of: [card.number], by: office.employer, at: Desk.now)
        }
        #expect(try office.matters(on: Desk.now)[card.number] == ["dismissed"])
        try supervision.updateEmployment(.confirmed, of: [card.number], by: other, at: Desk.now)
        #expect(try office.matters(on: Desk.now)[card.number] == ["dismissed"])
        _ = try supervision.sweep(by: SweepRules(moment: Desk.now), .propose, by: office.maker, at: Desk.now)
        #expect(try office.authority.cards.card(card.number).life.proposal?.reason == .dismissalOrPunishment)
        // It was not so: the authority says that the holder is in post.
        try supervision.updateEmployment(.confirmed, of: [card.number], by: office.decider, at: Desk.now)
        #expect(try office.matters(on: Desk.now)[card.number] == nil)
        #expect(try office.authority.cards.card(card.number).life.proposal == nil)
        #expect(throws: Never.self) { try supervision.verifyAudit() }
    }

    @Test(arguments: [-7_776_000, -1, 0, 2_592_000] as [Int64])
    func `term over, or soon: a new card, and the old one is dead when it is handed out`(seconds: Int64) throws {
        let office = try Office()
        let old = try office.issued(Office.form(.b))
        let moment = old.expires.adding(seconds: seconds)
        let early = old.expires.adding(seconds: -90 * 86_400 - 1)
        #expect(breach { _ = try office.submit(Office.form(.b), at: early) } == .application(.alreadyApplied))
        try office.changeCardSigner(at: moment)
        let new = try office.produced(Office.form(.b), at: moment)
        #expect(new.follows == FollowedCard(old.number, .renewed) && new.replaces == nil)
        #expect(try office.authority.cards.card(old.number).life.state == .issued)
        // One new application, not two.
        #expect(breach { _ = try office.submit(Office.form(.b), at: moment) } == .application(.alreadyApplied))
        _ = try office.authority.cards.step(.issue, on: new.number, by: office.maker, at: moment)
        #expect(try office.authority.cards.card(old.number).life.ending == .replaced)
        #expect(try office.authority.cards.card(new.number).life.state == .issued)
        #expect(try office.authority.applications.application(1).card == old.number)
        #expect(try office.authority.applications.application(2).card == new.number)
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }

    @Test func `wrong entry found on the made card: cancelled by two, the application ended, handed in anew`() throws {
        let office = try Office()
        let card = try office.produced(Office.form())
        try office.cancel(card, for: .other)
        let application = try office.authority.applications.application(1)
        #expect(application.life.state == .ended && application.life.legalSteps.isEmpty)
        #expect(application.card == card.number)
        #expect(try office.submit(Office.form()).life == .submitted)
        let line = try #require(
            try office.authority.supervision.auditTrail().compactMap { try JSONValue(parsing: $0.content).object }
                .first { $0["action"] == "application-end" })
        #expect(line["by"]?.string == "zhou.min" && line["stands"]?.string == "ended")
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }

    @Test func `wrong card handed out: taken back, out of force, and restored with its own holder`() throws {
        let office = try Office()
        let card = try office.issued(Office.form())
        let taken = try office.authority.cards.step(.takeBack, on: card.number, by: office.maker, at: Desk.now)
        #expect(taken.life.state == .suspended && taken.life.suspension == .takenBack)
        #expect(try office.authority.cards.card(card.number).life == taken.life)
        #expect(try office.decision(card, at: Self.site).reasons == [.suspended])
        _ = try office.authority.cards.step(.restore, on: card.number, by: office.maker, at: Desk.now)
        #expect(try office.decision(card, at: Self.site).outcome == .checkIdentity)
        let actions = try office.authority.cards.trail(ofCard: card.number).compactMap {
            try JSONValue(parsing: $0.content).object?["action"]?.string
        }
        #expect(actions == ["produce", "issue", "take-back", "restore"])
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }

    @Test func `employer closed: its officers leave, its holders and applications go on with another`() throws {
        let office = try Office()
        let (authority, other) = (office.authority, try Desk.officer("hr.nenu"))
        try office.listEmployer("nenu")
        try office.list(other, [.employer], body: "nenu")
        let card = try office.issued(Office.form())
        let waiting = try office.submit(Office.form(person: 2)).id
        let rejected = try office.submit(Office.form(person: 3)).id
        try authority.applications.step(.reject(reason: "材料不全"), on: [rejected], by: office.employer, at: Desk.now)
        #expect(
            refusal {
                _ = try authority.officers.close(
                    employer: "jlu", handingOverTo: "jlu", by: office.decider, at: Desk.now)
            }?.fault == .issuance(.application(.employerClosed)))
        let handed = try authority.officers.close(
            employer: "jlu", handingOverTo: "nenu", by: office.decider, at: Desk.now)
        #expect(handed.holders == 1 && handed.applications == 2)
        #expect(try authority.supervision.employment(of: card.number)?.employer == "nenu")
        try authority.applications.step(.recommend, on: [waiting], by: other, at: Desk.now)
        _ = try authority.applications.resubmit(rejected, by: other, at: Desk.now)
        #expect(breach { _ = try office.submit(Office.form(person: 4)) } == .office(.notServing(.submit)))
        let back = try Desk.officer("hr.new")
        #expect(
            refusal { try office.list(back, [.employer], body: "jlu") }?.fault
                == .issuance(.application(.employerClosed)))
        #expect(
            refusal {
                try authority.supervision.updateEmployment(
                    .employerChanged(to: "jlu"), of: [card.number], by: other, at: Desk.now)
            }?.fault == .issuance(.application(.employerClosed)))
        #expect(throws: Never.self) { try authority.supervision.verifyAudit() }
    }

    @Test func `employer closed without a successor: the authority rejects, and the holder applies by another`() throws
    {
        let office = try Office()
        let (authority, other) = (office.authority, try Desk.officer("hr.nenu"))
        try office.listEmployer("nenu")
        try office.list(other, [.employer], body: "nenu")
        let id = try office.submit(Office.form()).id
        let rejection = ApplicationStep.reject(reason: "用人单位已注销")
        #expect(
            breach { try authority.applications.step(rejection, on: [id], by: office.decider, at: Desk.now) }
                == .office(.roleMissing(.recommend)))
        _ = try authority.officers.close(employer: "jlu", handingOverTo: nil, by: office.decider, at: Desk.now)
        try authority.applications.step(rejection, on: [id], by: office.decider, at: Desk.now)
        let again = try authority.applications.submit(
            Office.form(employer: "nenu"), by: other, at: Desk.now)
        #expect(again.life == .submitted)
        #expect(throws: Never.self) { try authority.supervision.verifyAudit() }
    }

    @Test func `applied for by two employers with two documents: whoever decides is told of the other`() throws {
        let office = try Office()
        let (authority, other) = (office.authority, try Desk.officer("hr.nenu"))
        try office.listEmployer("nenu")
        try office.list(other, [.employer], body: "nenu")
        let first = try office.submit(Office.form()).id
        func submit(_ name: String, person: Int, born: Day?) throws -> Int64 {
            let form = try ApplicationForm(
                holderName: HolderName(typed: name), category: .a, papers: Office.passport(person).papers(born: born),
                employer: "nenu")
            return try authority.applications.submit(form, by: other, at: Desk.now).id
        }
        let second = try submit("张　伟", person: 2, born: Day(iso8601: "1980-05-17"))
        _ = try submit("张伟", person: 3, born: Day(iso8601: "1980-05-18"))
        let unknown = try submit("张伟", person: 4, born: nil)
        _ = try submit("王芳", person: 5, born: Day(iso8601: "1980-05-17"))
        let found = try authority.applications.resembling(first)
        #expect(found.map(\.application) == [unknown, second])
        #expect(found.allSatisfy { $0.ground == .nameAndBirthday && $0.state == .submitted })
        try authority.applications.step(.reject(reason: "重复申请"), on: [first], by: office.employer, at: Desk.now)
        let again = try office.submit(Office.form()).id
        #expect(try authority.applications.resembling(again).last?.ground == .document)
    }

    @Test func `upgraded from E to D: its application tells the class of the card`() throws {
        let office = try Office()
        let old = try office.issued(Office.form(.e))
        try office.authority.supervision.updateEmployment(
            .classChanged(to: .d), of: [old.number], by: office.employer, at: Desk.now)
        let new = try office.authority.supervision.reclassify(
            old.number, to: .d, on: .paper, by: office.decider, at: Desk.now)
        let record = try #require(try office.authority.officers.officers().first { $0.officer == office.decider })
        let listed = try #require(try office.authority.applications.listed([1], for: record).first)
        #expect(listed.application.category == .e && listed.card?.category == .d)
        #expect(listed.application.card == new.number)
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }
}
