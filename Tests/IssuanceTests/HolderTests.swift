internal import AuthorityKeys
import Foundation
import Harness
internal import Issuance
import JSON
import Primitives
import Registry
import Regulation
import TestSupport
import Testing
import Verification

/// What a holder may ask and do by a code of an officer.
@Suite(.onEachStore) struct `A holder at the own card's page` {
    private let office: Office
    private let card: CardRecord
    private var holders: Authority.Holders { office.authority.holders }

    init() throws {
        office = try Office()
        card = try office.issued(Office.form())
    }

    private func code(for subject: HolderSubject? = nil) throws -> String {
        try holders.giveCode(for: subject ?? .card(card.number), by: office.employer, at: Desk.now).code.description
    }

    private func signIn(
        _ number: String? = nil, _ code: String, at moment: Timestamp = Desk.now
    ) throws -> SignedInHolder? {
        try holders.signIn(number ?? card.number, code: code, at: moment)
    }

    private func day(_ number: Int64) -> Timestamp { Desk.now.adding(days: number) }

    /// One that has its check, and nobody was given.
    private static let wrong = "00000-00000"

    private func refusals() throws -> Int {
        try office.desk.database.values("SELECT tries FROM refused_holder").compactMap { Int($0) }.reduce(0, +)
    }

    private func lines() throws -> [String] {
        try office.authority.supervision.auditTrail().map {
            let line = try JSONValue(parsing: $0.content).object
            return "\(line?["action"]?.string ?? "") \(line?["by"]?.string ?? "") \(line?["card"]?.string ?? "")"
        }
    }

    @Test func `signs in once, by the card's number or the application's, and the trail tells of it`() throws {
        for number in [card.number, " jx-000001", "1"] {
            let code = try code()
            #expect(try signIn(number, code.lowercased())?.subject == .application(1))
            #expect(try signIn(number, code) == nil, "used")
        }
        let last = try code()
        #expect(try office.desk.everyByte(but: "none of them").range(of: Data(last.utf8)) == nil)
        #expect(
            try lines().suffix(3) == [
                "give-holder-code hr.jlu \(card.number)", "holder-sign-in holder \(card.number)",
                "give-holder-code hr.jlu \(card.number)",
            ])
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }

    @Test func `is refused alike for an unknown number and for a code that is wrong, used, over or dead`() throws {
        let before = try lines().count
        _ = try code()
        let days = Desk.now.adding(seconds: HolderCode.lifeSeconds)
        var (counted, refused) = (0, 0)
        func expectRefused(_ number: String? = nil, _ code: String, at moment: Timestamp = Desk.now) throws {
            #expect(try signIn(number, code, at: moment) == nil)
            refused += 1
            // Whatever is wrong, one row is changed and no line written.
            counted = try refusals()
            #expect(counted == refused)
        }
        for number in ["JX-999999", "999999", "no number!", "", card.number] { try expectRefused(number, Self.wrong) }
        try expectRefused(card.number, "no code")
        #expect(try lines().count == before + 1)
        let over = try code()
        // The counts of the code before it ended with that one.
        refused = try refusals()
        try expectRefused(card.number, over, at: days)
        #expect(try signIn(card.number, over, at: days.adding(seconds: -1)) != nil)
        try expectRefused(card.number, over)
    }

    @Test func `has three wrong tries, and a new code has three again`() throws {
        let first = try code()
        for _ in 0..<3 { #expect(try signIn(nil, Self.wrong) == nil) }
        #expect(try signIn(nil, first) == nil)
        let second = try code()
        #expect(try signIn(nil, first) == nil)
        #expect(try signIn(nil, Self.wrong) == nil)
        #expect(try signIn(nil, second) != nil)
    }

    @Test func `reports the loss at once, in nobody's name, and an officer alone restores it`() throws {
        let holder = try #require(try signIn(nil, code()))
        #expect(try office.desk.decision(on: card).outcome != .refuse)
        try holders.reportLoss(by: holder, at: Desk.now)
        #expect(try office.desk.decision(on: card).reasons == [.suspended])
        #expect(try lines().count { $0 == "suspend holder \(card.number)" } == 1)
        #expect(refusal { try holders.reportLoss(by: holder, at: Desk.now) }?.code == .ruleBroken)
        _ = try office.authority.cards.step(.restore, on: card.number, by: office.maker, at: Desk.now)
        #expect(try office.authority.cards.card(card.number).life.state == .issued)
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }

    @Test func `gets a code from the own employer or the authority, and from nobody else`() throws {
        try office.listEmployer("ybu")
        let other = try Desk.officer("hr.ybu")
        try office.list(other, [.employer], body: "ybu")
        for officer in [other, office.department, office.maker, office.checker, .holder, .service] {
            for subject in [HolderSubject.card(card.number), .application(1)] {
                let refused = refusal { _ = try holders.giveCode(for: subject, by: officer, at: Desk.now) }
                #expect(refused?.code == .ruleBroken, "\(officer.id)")
            }
        }
        _ = try holders.giveCode(for: .card(card.number), by: office.decider, at: Desk.now)
        let unknown = refusal { _ = try holders.giveCode(for: .card("JX-9"), by: office.decider, at: Desk.now) }
        #expect(unknown?.code == .notFound)
        // Nobody is listed by the name that the trail has for holders.
        #expect(throws: AuthorityError.self) { try OfficerRecord(officer: .holder, roles: [.authority]) }
    }

    @Test func `sees each hand's day, also of an application that was sent back`() throws {
        let application = try office.submit(Office.form(person: 2), at: Desk.now)
        let id = application.id
        let applications = office.authority.applications
        try applications.step(.recommend, on: [id], by: office.employer, at: day(1))
        try applications.step(.reject(reason: "缺学位证书"), on: [id], by: office.department, at: day(2))
        let code = try code(for: .application(id))
        let holder = try #require(try signIn("\(id)", code, at: day(3)))
        var shown = try holders.standing(of: holder, at: day(3))
        #expect(shown.application?.steps.map { $0.step } == ["submit", "recommend", "reject"])
        #expect(shown.application?.application.life.rejection == "缺学位证书")
        #expect(shown.card == nil && shown.visits.isEmpty)
        _ = try applications.resubmit(id, by: office.employer, at: day(4))
        try applications.step(.recommend, on: [id], by: office.employer, at: day(5))
        try applications.step(.review, on: [id], by: office.department, at: day(6))
        shown = try holders.standing(of: holder, at: day(7))
        #expect(shown.application?.steps.map { $0.at } == [day(4), day(5), day(6)])
        #expect(shown.application?.employerName == "吉林大学")
        #expect(refusal { try holders.reportLoss(by: holder, at: day(7)) }?.code == .notFound)
    }

    @Test func `sees where the card and the ones before it were used in the last year, and nobody else's uses`() throws
    {
        let other = try office.issued(Office.form(person: 3))
        let token = try office.authority.officers.addSite("ccg-longjia", by: office.decider, at: Desk.now)
        var journal = CounterJournal(site: "ccg-longjia")
        journal.use(card.number, at: day(1))
        journal.gave("airport-vip", to: card.number, at: day(1).adding(seconds: 60), id: "one")
        journal.use(card.number, at: day(2), outcome: "refuse")
        journal.used("airport-vip", byNumber: card.number, at: day(3))
        journal.gave("airport-vip", to: other.number, at: day(4), id: "others")
        let after = try office.replaced(card)
        journal.use(after.number, at: day(5))
        _ = try office.authority.supervision.receive(journal.report(), from: .token(token), at: day(6))
        let holder = try #require(try signIn(after.number, code(for: .card(after.number))))
        let shown = try holders.standing(of: holder, at: day(6))
        #expect(shown.card?.number == after.number && !shown.hasEarlierVisits)
        #expect(shown.visits.map(\.services.count) == [0, 1, 0, 1])
        #expect(Set(shown.visits.map(\.site.zh)) == ["长春龙嘉国际机场"])
        #expect(shown.visits.map(\.day.iso8601) == ["2026-11-27", "2026-11-25", "2026-11-24", "2026-11-23"])
        // What is longer ago than a year is not told.
        #expect(try holders.standing(of: holder, at: day(368)).visits.map(\.services.count) == [0, 1])
    }
}
