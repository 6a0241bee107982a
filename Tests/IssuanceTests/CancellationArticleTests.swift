import Credential
import Harness
internal import Issuance
import Policy
import Primitives
internal import Registry
import Regulation
import Testing
import Verification

/// The regulation from the desk to the counter, article by article: Art. 10 to 14.
@Suite(.onEachStore) struct CancellationArticleTests {
    private static let site = "jlu-first-hospital"

    @Test func `Article 10: lost, it is dead at once; found before it was replaced, it may live again`() throws {
        let office = try Office()
        let card = try office.issued(Office.form())
        _ = try office.authority.cards.step(.suspend, on: card.number, by: office.maker, at: Desk.now)
        #expect(try office.decision(card, at: Self.site).reasons == [.suspended])
        _ = try office.authority.cards.step(.restore, on: card.number, by: office.decider, at: Desk.now)
        #expect(try office.decision(card, at: Self.site).outcome == .checkIdentity)
    }

    @Test func `Article 10: a replacement has a new number and key, and the old card is dead for ever`() throws {
        let office = try Office()
        let lost = try office.issued(Office.form())
        _ = try office.authority.cards.step(.suspend, on: lost.number, by: office.maker, at: Desk.now)
        let new = try office.replaced(lost)
        #expect(new.number != lost.number && new.status != lost.status && new.credential != lost.credential)
        #expect(try office.decision(lost, at: Self.site).reasons == [.cancelled])
        #expect(try office.decision(new, at: Self.site).reasons == [.notIssued])
        _ = try office.authority.cards.step(.issue, on: new.number, by: office.maker, at: Desk.now)
        #expect(try office.decision(new, at: Self.site).outcome == .checkIdentity)
        #expect(
            breach { _ = try office.authority.cards.step(.restore, on: lost.number, by: office.maker, at: Desk.now) }
                == .stepNotLegal(.restore, in: .cancelled, legal: []))
        // The application and the employer's word go with the person.
        #expect(try office.authority.applications.application(1).card == new.number)
        #expect(try office.authority.supervision.employment(of: new.number)?.employer == "jlu")
    }

    @Test(arguments: CancellationReason.allCases)
    func `Article 11: each of the nine reasons takes two officers, and the counter sees only that`(
        reason: CancellationReason
    ) throws {
        let office = try Office()
        let card = try office.issued(Office.form(reason == .classCAgeLimit ? .c : .d))
        let authority = office.authority
        _ = try authority.cards.step(.proposeCancellation(reason), on: card.number, by: office.maker, at: Desk.now)
        #expect(
            breach {
                _ = try authority.cards.step(.confirmCancellation, on: card.number, by: office.maker, at: Desk.now)
            }
                == .office(.roleMissing(.confirmCancelling)))
        try office.list(office.maker, [.maker, .checker])
        #expect(
            breach {
                _ = try authority.cards.step(.confirmCancellation, on: card.number, by: office.maker, at: Desk.now)
            }
                == .secondOfficerNeeded)
        #expect(try office.decision(card, at: Self.site).outcome == .checkIdentity)
        let family = Office.Asking(relation: .spouse, isConfirmed: true)
        #expect(try office.decision(card, at: Self.site, family).outcome == .admit)
        _ = try authority.cards.step(.confirmCancellation, on: card.number, by: office.checker, at: Desk.now)
        #expect(try authority.cards.card(card.number).life.ending == .cancelled(reason))
        let decision = try office.decision(card, at: Self.site)
        #expect(decision.outcome == .refuse && decision.reasons == [.cancelled] && decision.services.isEmpty)
        // Family benefits end with the card.
        #expect(try office.decision(card, at: Self.site, family).reasons == [.cancelled])
        #expect(throws: Never.self) { try authority.supervision.verifyAudit() }
    }

    @Test func `Article 11(6): class C is valid to the last second of the 65th birthday in Changchun`() throws {
        let office = try Office()
        let card = try office.issued(Office.form(.c, born: Day(iso8601: "1961-11-22")))
        let midnight = try #require(Timestamp(rfc3339: "2026-11-23T00:00:00+08:00"))
        let before = midnight.adding(seconds: -1)
        #expect(try office.decision(card, at: Self.site, on: before).outcome == .checkIdentity)
        #expect(try office.decision(card, at: Self.site, on: midnight).reasons == [.expired])
        #expect(try office.matters(on: before)[card.number] == ["age-limit-near"])
        #expect(try office.matters(on: midnight)[card.number] == ["age-limit-reached"])
        let summary = try office.authority.supervision.sweep(
            by: SweepRules(moment: midnight), .propose, by: office.maker, at: midnight)
        #expect(summary.acted == 1)
        #expect(try office.authority.cards.card(card.number).life.proposal?.reason == .classCAgeLimit)
        let confirmed = try office.authority.supervision.sweep(
            by: SweepRules(moment: midnight), .confirm, by: office.checker, at: midnight)
        #expect(confirmed.acted == 1)
        #expect(try office.authority.cards.card(card.number).life.ending == .cancelled(.classCAgeLimit))
        #expect(try office.matters(on: midnight)[card.number] == nil)
    }

    @Test(arguments: [("03-01", "2029-03-02T00:00:00+08:00"), ("02-28", "2029-03-01T00:00:00+08:00")])
    func `Article 11(6): who was born on 29 February is 65 as the policy says`(leap: String, end: String) throws {
        let office = try Office()
        try office.putPolicy {
            $0.replacing("\"leapDayBirthday\": \"03-01\"", with: "\"leapDayBirthday\": \"\(leap)\"")
        }
        let card = try office.issued(Office.form(.c, born: Day(iso8601: "1964-02-29")))
        #expect(card.expires == Timestamp(rfc3339: end))
        #expect(
            try office.matters(on: card.expires.adding(seconds: -1))[card.number]?.contains("age-limit-near") == true)
        #expect(try office.matters(on: card.expires)[card.number] == ["age-limit-reached"])
    }

    @Test(arguments: [
        Credential.Category.a, .b, .d, .e, .majorContribution, .commended, .urgentlyNeeded, .equivalentLevel,
    ])
    func `Article 11(6): no other ground has an age`(category: Credential.Category) throws {
        let office = try Office()
        let card = try office.issued(Office.form(category, born: Day(iso8601: "1930-01-01")))
        #expect(try office.decision(card, at: Self.site).outcome == .checkIdentity)
        #expect(try office.matters(on: Desk.now)[card.number] == nil)
    }

    @Test(arguments: Credential.Category.allCases)
    func `Article 11(7): the event of retiring ends D and E, and nothing else`(category: Credential.Category) throws {
        let office = try Office()
        let card = try office.issued(Office.form(category))
        try office.authority.supervision.updateEmployment(
            .retired, of: [card.number], by: office.employer, at: Desk.now)
        let summary = try office.authority.supervision.sweep(
            by: SweepRules(moment: Desk.now), .propose, by: office.maker, at: Desk.now)
        let ends = category == .d || category == .e
        #expect(summary.acted == (ends ? 1 : 0))
        #expect(try office.authority.cards.card(card.number).life.proposal?.reason == (ends ? .classDOrERetired : nil))
        // A retired C is entitled until 65; a D until the second officer confirms.
        #expect(try office.decision(card, at: Self.site).outcome == .checkIdentity)
        _ = try office.authority.supervision.sweep(
            by: SweepRules(moment: Desk.now), .confirm, by: office.checker, at: Desk.now)
        #expect(try office.decision(card, at: Self.site).outcome == (ends ? .refuse : .checkIdentity))
    }

    @Test(arguments: Credential.Category.allCases)
    func `Article 11(6) and 11(7): no other class is cancelled for these reasons`(
        category: Credential.Category
    ) throws {
        let office = try Office()
        let card = try office.issued(Office.form(category))
        let applying: [CancellationReason: [Credential.Category]] = [
            .classCAgeLimit: [.c], .classDOrERetired: [.d, .e],
        ]
        func propose(_ reason: CancellationReason) -> RuleBreach? {
            breach {
                _ = try office.authority.cards.step(
                    .proposeCancellation(reason), on: card.number, by: office.maker, at: Desk.now)
            }
        }
        for (reason, categories) in applying.sorted(by: { $0.key.rawValue < $1.key.rawValue })
        where !categories.contains(category) {
            let refused = propose(reason)
            #expect(refused == .reasonOfOtherClass(reason, category))
            #expect(refused?.article == "11(\(reason.rawValue))")
        }
        // The same level is like class E once the authority says so, at the desk and in a sweep.
        try office.authority.supervision.set(.equivalentLevelRetires, to: 1, by: office.decider, at: Desk.now)
        guard category == .equivalentLevel else { return }
        try office.authority.supervision.updateEmployment(
            .retired, of: [card.number], by: office.employer, at: Desk.now)
        let rules = SweepRules(moment: Desk.now, by: try office.authority.supervision.interpretations())
        let summary = try office.authority.supervision.sweep(by: rules, .propose, by: office.maker, at: Desk.now)
        #expect(summary.acted == 1)
        #expect(try office.authority.cards.card(card.number).life.proposal?.reason == .classDOrERetired)
    }

    @Test(arguments: [
        (EmploymentEvent.dismissed, CancellationReason.dismissalOrPunishment), (.moved, .leftTheProvince),
    ])
    func `Article 11(3) and 11(8): what the employer reports is proposed, whatever the ground`(
        event: EmploymentEvent, reason: CancellationReason
    ) throws {
        let office = try Office()
        let card = try office.issued(Office.form(.b))
        try office.authority.supervision.updateEmployment(event, of: [card.number], by: office.employer, at: Desk.now)
        _ = try office.authority.supervision.sweep(
            by: SweepRules(moment: Desk.now), .propose, by: office.maker, at: Desk.now)
        #expect(try office.authority.cards.card(card.number).life.proposal?.reason == reason)
    }

    @Test func `Article 12: the employer keeps its own holders current, and is asked when it has not`() throws {
        let office = try Office()
        let card = try office.issued(Office.form(.e))
        let year = Desk.now.adding(seconds: 365 * 86_400)
        #expect(try office.matters(on: year.adding(seconds: -1))[card.number] == nil)
        #expect(try office.matters(on: year)[card.number] == ["confirmation-due-ask-for-retirement"])
        try office.authority.supervision.updateEmployment(.confirmed, of: [card.number], by: office.employer, at: year)
        #expect(try office.matters(on: year)[card.number] == nil)
        let other = try Desk.officer("hr.other")
        try office.listEmployer("nenu")
        try office.list(other, [.employer], body: "nenu")
        #expect(
            breach {
                try office.authority.supervision.updateEmployment(.retired, of: [card.number], by: other, at: year)
            }
                == .office(.otherBody(.updateEmployment)))
        try office.authority.supervision.updateEmployment(
            .employerChanged(to: "nenu"), of: [card.number], by: office.employer, at: year)
        #expect(throws: Never.self) {
            try office.authority.supervision.updateEmployment(.confirmed, of: [card.number], by: other, at: year)
        }
    }

    @Test func `Article 12: a change of class makes a new card, when the employer has reported it`() throws {
        let office = try Office()
        let old = try office.issued(Office.form(.e))
        let authority = office.authority
        #expect(
            breach {
                _ = try authority.supervision.reclassify(
                    old.number, to: .c, on: .paper, by: office.decider, at: Desk.now)
            }
                == .changeNotReported(to: .c))
        try authority.supervision.updateEmployment(
            .classChanged(to: .c), of: [old.number], by: office.employer, at: Desk.now)
        #expect(try office.matters(on: Desk.now)[old.number] == ["class-changed"])
        #expect(
            breach {
                _ = try authority.supervision.reclassify(old.number, to: .c, on: .paper, by: office.maker, at: Desk.now)
            }
                == .office(.roleMissing(.reclassify)))
        let new = try authority.supervision.reclassify(old.number, to: .c, on: .paper, by: office.decider, at: Desk.now)
        #expect(new.number == "JX-000001" && new.category == .c && new.replaces == old.number)
        #expect(try office.decision(old, at: Self.site).reasons == [.cancelled])
        _ = try authority.cards.step(.issue, on: new.number, by: office.maker, at: Desk.now)
        #expect(try office.services(new, at: Self.site).first == "special-clinic")
        // The documents are those of before, and the age rule is the new class's.
        let asking = Office.Asking(document: try Office.document(1))
        #expect(try office.decision(new, at: Self.site, asking).outcome == .admit)
        // Its term ends before the age limit, which would tell the birthday: it is not kept.
        let limit = try #require(Timestamp(rfc3339: "2045-05-18T00:00:00+08:00"))
        #expect(new.expires < limit)
        #expect(try authority.supervision.employment(of: new.number)?.ageLimitAt == nil)
        #expect(try office.matters(on: Desk.now)[new.number] == nil)
        #expect(throws: Never.self) { try authority.supervision.verifyAudit() }
    }

    @Test func `Article 12: a cancelled card is not kept current`() throws {
        let office = try Office()
        let card = try office.issued(Office.form())
        try office.cancel(card, for: .other)
        #expect(
            breach {
                try office.authority.supervision.updateEmployment(
                    .retired, of: [card.number], by: office.employer, at: Desk.now)
            }
                == .cardIsCancelled)
    }

    @Test func `Article 13: the authority interprets by a policy that cites its ruling, not by a program`() throws {
        let office = try Office()
        try office.putPolicy { file in
            file.replacing("\"classCAgeLimit\": 65", with: "\"classCAgeLimit\": 70")
                .replacing("\"ruling\": \"吉人社规〔2023〕5号\"", with: "\"ruling\": \"吉人社规〔2027〕1号\"")
        }
        let card = try office.issued(Office.form(.c, born: Day(iso8601: "1957-01-01")))
        #expect(card.expires == Timestamp(rfc3339: "2027-01-02T00:00:00+08:00"))
        #expect(try Policy(parsing: office.authority.publication.policyFile(at: Desk.now)).ruling == "吉人社规〔2027〕1号")
    }

    @Test func `Article 14: no service before the day of issue`() throws {
        let eve = try #require(Timestamp(rfc3339: "2023-08-06T12:00:00+08:00"))
        let office = try Office(at: eve)
        let card = try office.issued(Office.form(), at: eve)
        #expect(try office.decision(card, at: Self.site, on: eve).reasons == [.notInForce])
        let day = try #require(Timestamp(rfc3339: "2023-08-07T00:00:00+08:00"))
        #expect(try office.decision(card, at: Self.site, on: day).outcome == .checkIdentity)
    }
}

extension Office {
    /// What a sweep of that moment lists, by card.
    func matters(on moment: Timestamp) throws -> [String: [String]] {
        var found: [String: [String]] = [:]
        _ = try authority.supervision.sweep(by: SweepRules(moment: moment), by: decider, at: moment) { card, matters in
            found[card.number] = matters.map(\.name)
        }
        return found
    }
}
