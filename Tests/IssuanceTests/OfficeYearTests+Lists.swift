import Credential
import Harness
internal import Issuance
import Primitives
internal import Registry
import Regulation
import TestSupport
import Testing
import Verification

/// What has to be found, and what waits. A restored registry is `GoingOnTests`, a clock that was ahead `ClockTests`.
extension OfficeYearTests {
    @Test func `wrong entry found on its way: back by the hand that finds it, corrected, and through all hands`() throws
    {
        let office = try Office()
        let applications = office.authority.applications
        let id = try office.submit(Office.form()).id
        try applications.step(.recommend, on: [id], by: office.employer, at: Desk.now)
        try applications.step(.reject(reason: "证件号有误"), on: [id], by: office.department, at: Desk.now)
        let corrected = try applications.resubmit(id, with: Office.form(person: 2), by: office.employer, at: Desk.now)
        #expect(corrected.life == .submitted)
        try applications.step(.recommend, on: [id], by: office.employer, at: Desk.now)
        try applications.step(.review, on: [id], by: office.department, at: Desk.now)
        try applications.step(.approve, on: [id], by: office.decider, at: Desk.now)
        let card = try office.authority.cards.produce(application: id, on: .paper, by: office.maker, at: Desk.now)
        _ = try office.authority.cards.step(.issue, on: card.number, by: office.maker, at: Desk.now)
        let right = Office.Asking(document: try Office.document(2))
        let wrong = Office.Asking(document: try Office.document(1))
        #expect(try office.decision(card, at: "jlu-first-hospital", right).outcome == .admit)
        #expect(try office.decision(card, at: "jlu-first-hospital", wrong).outcome == .refuse)
        // The number that was wrong is another person's to apply with.
        #expect(try office.submit(Office.form(person: 1)).life == .submitted)
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }

    @Test func `holder with two documents: either opens, and neither gets a second card`() throws {
        let office = try Office()
        let papers = try HolderPapers(
            documents: [Office.passport(1).documentNumber(), Office.passport(2).documentNumber()], birthday: nil,
            on: TestAuthority.today)
        let form = try ApplicationForm(
            holderName: HolderName("张伟"), category: .a, papers: papers, employer: "jlu")
        let card = try office.issued(form)
        for person in [1, 2] {
            let shown = Office.Asking(document: try Office.document(person))
            #expect(try office.decision(card, at: "jlu-first-hospital", shown).outcome == .admit)
            #expect(breach { _ = try office.submit(Office.form(person: person)) } == .application(.alreadyApplied))
        }
    }

    @Test func `lost, found, lost, replaced, second loss`() throws {
        let office = try Office()
        let cards = office.authority.cards
        let first = try office.issued(Office.form())
        for step in [CardStep.suspend, .restore, .suspend] {
            _ = try cards.step(step, on: first.number, by: office.maker, at: Desk.now)
        }
        let second = try office.replaced(first)
        _ = try cards.step(.issue, on: second.number, by: office.maker, at: Desk.now)
        _ = try cards.step(.suspend, on: second.number, by: office.maker, at: Desk.now)
        let third = try office.replaced(second)
        _ = try cards.step(.issue, on: third.number, by: office.maker, at: Desk.now)
        for dead in [first, second] {
            #expect(try office.decision(dead, at: "jlu-first-hospital").reasons == [.cancelled])
            #expect(
                breach { _ = try cards.step(.restore, on: dead.number, by: office.maker, at: Desk.now) }
                    == .stepNotLegal(.restore, in: .cancelled, legal: []))
        }
        #expect(try office.decision(third, at: "jlu-first-hospital").outcome == .checkIdentity)
        #expect(third.expires == first.expires)
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }

    @Test(arguments: [
        "阿卜杜拉·买买提", "阿卜杜拉•买买提", "阿卜杜拉．买买提", " 阿卜杜拉 ", "CHN:E10000001", "passport:chn:e10000001", "jx-000001",
        "ＪＸ－０００００１",
    ])
    func `telephones, knows no number: found by name, document or a number as it is typed`(typed: String) throws {
        let office = try Office()
        let form = try ApplicationForm(
            holderName: HolderName("阿卜杜拉·买买提"), category: .a, papers: Office.passport(1).papers(born: nil),
            employer: "jlu")
        let card = try office.issued(form)
        _ = try office.issued(Office.form(person: 2))
        let page = try office.authority.cards.page(of: CardSelection(), finding: typed, limit: 50, at: Desk.now)
        #expect(page.cards.map(\.card.number) == [card.number] && page.total == 1)
        #expect(page.cards.first?.employerName == "吉林大学")
        _ = try office.authority.cards.step(.suspend, on: card.number, by: office.maker, at: Desk.now)
        #expect(try office.decision(card, at: "jlu-first-hospital").reasons == [.suspended])
    }

    @Test func `employer renamed: by its id, and its holders and officers stay`() throws {
        let office = try Office()
        let officers = office.authority.officers
        let card = try office.issued(Office.form())
        let renamed = try EmployerRecord(
            id: "jlu", name: "吉林大学（新）", department: "changchun-hrss", region: "changchun")
        #expect(refusal { try officers.add(renamed, by: office.decider, at: Desk.now) }?.code == .badInput)
        #expect(try officers.change(renamed, by: office.decider, at: Desk.now).name == "吉林大学")
        let listed = try office.authority.cards.page(of: CardSelection(), finding: nil, limit: 9, at: Desk.now).cards
        #expect(listed.map(\.employerName) == ["吉林大学（新）"])
        try office.authority.supervision.updateEmployment(
            .confirmed, of: [card.number], by: office.employer, at: Desk.now)
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }

    @Test func `640 at once: the one that waits longest comes first, and every one is reached`() throws {
        let office = try Office()
        let lines = (1...640).map { "张伟,a,passport:CHN:E\(10_000_000 + $0),jlu," }
        let sheet = Array((["name,category,documents,employer,born"] + lines).joined(separator: "\n").utf8)
        _ = try office.authority.applications.importApplications(sheet, by: office.employer, at: Desk.now)
        var (selection, seen) = (ApplicationSelection(viewer: nil), [Int64]())
        selection.hand = .own
        repeat {
            let page = try office.authority.applications.page(
                of: selection, finding: nil, limit: 50, for: office.employer, at: Desk.now)
            #expect(page.total == 640)
            seen += page.applications.map(\.application.id)
            selection.after = page.next
        } while selection.after != nil
        #expect(seen == Array(1...640))
    }

    @Test func `yearly confirmation: everybody is due, and one word for all makes nobody due`() throws {
        let office = try Office()
        let cards = try (1...3).map { try office.issued(Office.form(.b, person: $0)).number }
        let year = Desk.now.adding(seconds: 365 * 86_400)
        #expect(try office.matters(on: year.adding(seconds: -1)).isEmpty)
        let due = try office.matters(on: year)
        #expect(due.keys.sorted() == cards && due.values.allSatisfy { $0 == ["confirmation-due"] })
        let other = try Desk.officer("hr.nenu")
        try office.listEmployer("nenu")
        try office.list(other, [.employer], body: "nenu")
        let supervision = office.authority.supervision
        for officer in [office.employer, office.decider] {
            let listed = try supervision.holdersDue(by: officer, at: year)
            #expect(listed.map(\.card.number) == cards && listed.allSatisfy { !$0.asksForRetirement })
            #expect(listed.allSatisfy { $0.employer == "jlu" && $0.confirmedAt == Desk.now })
        }
        #expect(try supervision.holdersDue(by: other, at: year).isEmpty)
        #expect(try supervision.holdersDue(by: office.employer, at: year.adding(seconds: -1)).isEmpty)
        #expect(
            breach { _ = try supervision.holdersDue(by: office.maker, at: year) }
                == .office(.roleMissing(.updateEmployment)))
        try office.authority.supervision.updateEmployment(.confirmed, of: cards, by: office.employer, at: year)
        #expect(try supervision.holdersDue(by: office.employer, at: year).isEmpty)
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }
}
