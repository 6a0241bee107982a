import Credential
import Harness
internal import Issuance
import JSON
import Primitives
internal import Registry
import Regulation
import TestSupport
import Testing
import Verification

/// A new card for one that there is: two officers, and each card names the other.
@Suite(.onEachStore) struct CardChangeTests {
    private static let site = "jlu-first-hospital"

    @Test func `name changed: a new number, the same term, and the old card is good until the new one is out`() throws {
        let office = try Office()
        let cards = office.authority.cards
        let old = try office.issued(Office.form(.b))
        let amendment = CardAmendment(name: try HolderName(typed: "张威"), papers: nil)
        try cards.propose(.amend, of: old.number, amending: amendment, by: office.employer, at: Desk.now)
        let new = try cards.confirm(.amend, of: old.number, on: .paper, by: office.decider, at: Desk.now)
        #expect(new.holderName == "张威" && new.category == .b && new.expires == old.expires)
        #expect(new.follows == FollowedCard(old.number, .amended) && new.number != old.number)
        #expect(try office.decision(old, at: Self.site).outcome == .checkIdentity)
        #expect(try office.decision(new, at: Self.site).reasons == [.notIssued])
        #expect(try office.authority.applications.application(1).card == old.number)
        _ = try cards.step(.issue, on: new.number, by: office.maker, at: Desk.now)
        #expect(try office.decision(old, at: Self.site).reasons == [.cancelled])
        #expect(try cards.card(old.number).life.ending == .replaced)
        // The documents are those of before.
        let asking = Office.Asking(document: try Office.document(1))
        #expect(try office.decision(new, at: Self.site, asking).outcome == .admit)
        let application = try office.authority.applications.application(1)
        #expect(application.card == new.number && application.holderName == "张威")
        #expect(try office.authority.supervision.employment(of: new.number)?.employer == "jlu")
        #expect(try cards.change(of: old.number) == nil)
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }

    @Test func `document renewed: the new one opens, both are known, and no second card is to be had by either`() throws
    {
        let office = try Office()
        let cards = office.authority.cards
        let old = try office.issued(Office.form())
        let renewed = try Office.passport(50).papers(born: Day(iso8601: "1980-05-17"))
        try cards.propose(
            .amend, of: old.number, amending: CardAmendment(name: nil, papers: renewed), by: office.employer,
            at: Desk.now)
        // A new key of the documents while the card waits.
        _ = try office.authority.keys.rotateDocumentKey(by: office.decider, at: Desk.now)
        let new = try cards.confirm(.amend, of: old.number, on: .paper, by: office.decider, at: Desk.now)
        _ = try cards.step(.issue, on: new.number, by: office.maker, at: Desk.now)
        let shown = Office.Asking(document: try Office.document(50))
        #expect(try office.decision(new, at: Self.site, shown).outcome == .admit)
        for person in [1, 50] {
            #expect(breach { _ = try office.submit(Office.form(person: person)) } == .application(.alreadyApplied))
        }
        // Another's document is not taken.
        _ = try office.issued(Office.form(person: 2))
        let foreign = try Office.passport(2).papers(born: nil)
        #expect(
            breach {
                try cards.propose(
                    .amend, of: new.number, amending: CardAmendment(name: nil, papers: foreign), by: office.employer,
                    at: Desk.now)
            } == .application(.alreadyApplied))
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }

    @Test func `an amendment of nothing, or of a card of another employer, is refused`() throws {
        let office = try Office()
        let (card, other) = (try office.issued(Office.form()), try Desk.officer("hr.nenu"))
        try office.listEmployer("nenu")
        try office.list(other, [.employer], body: "nenu")
        let amendment = CardAmendment(name: try HolderName(typed: "张威"), papers: nil)
        #expect(
            refusal {
                try office.authority.cards.propose(.amend, of: card.number, by: office.employer, at: Desk.now)
            }?.fault == .issuance(.card(.nothingAmended)))
        #expect(
            breach {
                try office.authority.cards.propose(
                    .amend, of: card.number, amending: amendment, by: other, at: Desk.now)
            } == .office(.otherBody(.amend)))
    }

    @Test func `a new card that was made wrong is cancelled, and another is made`() throws {
        let office = try Office()
        let cards = office.authority.cards
        let old = try office.issued(Office.form())
        for name in ["张维", "张威"] {
            let amendment = CardAmendment(name: try HolderName(typed: name), papers: nil)
            try cards.propose(.amend, of: old.number, amending: amendment, by: office.employer, at: Desk.now)
            #expect(
                breach {
                    try cards.propose(.replace, of: old.number, by: office.maker, at: Desk.now)
                } == .changePending(.amend))
            let new = try cards.confirm(.amend, of: old.number, on: .paper, by: office.decider, at: Desk.now)
            if name == "张维" { try office.cancel(new, for: .other) }
        }
        let made = try #require(try cards.cards(in: .produced).first)
        _ = try cards.step(.issue, on: made.number, by: office.maker, at: Desk.now)
        #expect(try office.authority.applications.application(1).holderName == "张威")
        #expect(try cards.card(old.number).life.ending == .replaced)
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }

    @Test func `cancelled by mistake, appeal won: a new card that names the old one, which stays cancelled`() throws {
        let office = try Office()
        let cards = office.authority.cards
        let old = try office.issued(Office.form(.d))
        #expect(
            breach { try cards.propose(.reinstate, of: old.number, by: office.decider, at: Desk.now) } == .notCancelled)
        try office.authority.supervision.updateEmployment(
            .dismissed, of: [old.number], by: office.employer, at: Desk.now)
        try office.cancel(old, for: .dismissalOrPunishment)
        try cards.propose(.reinstate, of: old.number, by: office.decider, at: Desk.now)
        let new = try cards.confirm(.reinstate, of: old.number, on: .paper, by: office.checker, at: Desk.now)
        #expect(new.follows == FollowedCard(old.number, .appeal) && new.expires == old.expires)
        #expect(new.holderName == old.holderName && new.category == .d)
        _ = try cards.step(.issue, on: new.number, by: office.maker, at: Desk.now)
        #expect(try cards.card(old.number).life.ending == .cancelled(.dismissalOrPunishment))
        #expect(try office.decision(old, at: Self.site).reasons == [.cancelled])
        let shown = Office.Asking(document: try Office.document(1))
        #expect(try office.decision(new, at: Self.site, shown).outcome == .admit)
        #expect(try office.authority.applications.application(1).card == new.number)
        // What led to the cancellation is dealt with.
        #expect(try office.matters(on: Desk.now)[new.number] == nil)
        #expect(breach { _ = try office.submit(Office.form()) } == .application(.alreadyApplied))
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }

    @Test func `who has applied anew since gets no second card by an appeal`() throws {
        let office = try Office()
        let old = try office.issued(Office.form())
        try office.cancel(old, for: .other)
        _ = try office.submit(Office.form())
        #expect(
            breach {
                try office.authority.cards.propose(.reinstate, of: old.number, by: office.decider, at: Desk.now)
            } == .application(.alreadyApplied))
    }

    @Test func `a lost card replaced, withdrawn before it is made, stays what it was`() throws {
        let office = try Office()
        let cards = office.authority.cards
        let card = try office.issued(Office.form())
        try cards.propose(.replace, of: card.number, by: office.maker, at: Desk.now)
        try cards.withdraw(.replace, of: card.number, by: office.maker, at: Desk.now)
        #expect(
            breach {
                _ = try cards.confirm(.replace, of: card.number, on: .paper, by: office.checker, at: Desk.now)
            } == .noChangeProposed(.replace))
        #expect(try cards.card(card.number).life.state == .issued)
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }

    /// Whoever has every role is still one officer.
    @Test(arguments: ["cancel", "replace", "amend", "reinstate", "reclassify"])
    func `every step that ends a card or makes one for it takes two officers`(step: String) throws {
        let office = try Office()
        let (cards, supervision) = (office.authority.cards, office.authority.supervision)
        let everything = try Desk.officer("one.hand")
        try office.list(everything, [.authority, .maker, .checker, .employer], body: "jlu")
        let card = try office.issued(Office.form(.d))
        let amendment = CardAmendment(name: try HolderName(typed: "张威"), papers: nil)
        let change = CardChange(rawValue: step)
        if change == .reinstate { try office.cancel(card, for: .other) }
        let before = try cards.cards().count
        let refused: RuleBreach?
        switch step {
        case "cancel":
            _ = try cards.step(.proposeCancellation(.other), on: card.number, by: everything, at: Desk.now)
            refused = breach {
                _ = try cards.step(.confirmCancellation, on: card.number, by: everything, at: Desk.now)
            }
            #expect(refused == .secondOfficerNeeded)
        case "reclassify":
            try supervision.updateEmployment(
                .classChanged(to: .c), of: [card.number], by: everything, at: Desk.now)
            refused = breach {
                _ = try supervision.reclassify(card.number, to: .c, on: .paper, by: everything, at: Desk.now)
            }
            #expect(refused == .reportedByOneself(to: .c))
        default:
            let change = try #require(change)
            try cards.propose(
                change, of: card.number, amending: change == .amend ? amendment : .none, by: everything, at: Desk.now)
            refused = breach {
                _ = try cards.confirm(change, of: card.number, on: .paper, by: everything, at: Desk.now)
            }
            #expect(refused == .changeNeedsSecondOfficer(change))
        }
        #expect(try cards.cards().count == before)
        #expect(try cards.card(card.number).life.state == (change == .reinstate ? .cancelled : .issued))
    }

    @Test func `of class C the registry keeps no day that tells the birthday, but the end that the card itself names`()
        throws
    {
        let office = try Office()
        let near = try office.issued(Office.form(.c, person: 1, born: Day(iso8601: "1963-03-01")))
        let far = try office.issued(Office.form(.c, person: 2, born: Day(iso8601: "1980-05-17")))
        #expect(try office.authority.supervision.employment(of: near.number)?.ageLimitAt == near.expires)
        #expect(try office.authority.supervision.employment(of: far.number)?.ageLimitAt == nil)
        #expect(
            try office.desk.database.values("SELECT card FROM employment WHERE limit_at IS NOT NULL") == [near.number])
    }
}
