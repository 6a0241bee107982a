import Credential
import JSON
import Journal
import Primitives
import Record
import TestSupport
import Testing
import Verification

/// Admissions through which nobody walked.
struct AnnulmentTests {
    private let desk: Desk
    private let journal: Journal

    init() throws {
        desk = try Desk()
        journal = try desk.journal()
    }

    private func annul(_ number: Int, as id: Int) async throws -> AnnulmentReceipt? {
        try await journal.record(annulment(number, as: id)) { [id] in Desk.id(id + 1000) }
    }

    private func annulment(_ number: Int, as id: Int) -> Annulment {
        Annulment(id: Desk.id(id), admission: Desk.id(number), cause: .notPassed, at: TestAuthority.now)
    }

    /// An admission here: when the card was last seen, and whether its use limit of two lets it in.
    private func admit(_ number: Int) async throws -> (isSeen: Bool, isAdmitted: Bool) {
        let decision = try await journal.record(desk.decision(number)).decision
        return (decision.seenBefore != nil, decision.outcome == .admit)
    }

    @Test func `an annulled admission counts neither for the window nor for the limit`() async throws {
        for number in 1...5 {
            #expect(try await admit(number) == (false, true), "number \(number)")
            #expect(try await annul(number, as: 100 + number) != nil)
        }
        #expect(try await admit(6) == (false, true))
        #expect(try await admit(7) == (true, true))
        #expect(try await admit(8).isAdmitted == false)
        _ = try await annul(7, as: 107)
        #expect(try await admit(9) == (true, true))
        #expect(try journal.verify().position == 15)
    }

    @Test func `it is annulled once, and what is not on record not at all`() async throws {
        _ = try await admit(1)
        #expect(try await annul(1, as: 100) != nil)
        #expect(try await annul(1, as: 101) == nil)
        #expect(try await annul(2, as: 102) == nil)
        #expect(try await journal.annulment(of: Desk.id(1)) == annulment(1, as: 100))
        let lines = try await journal.lines(after: 1, count: 10, limitBytes: 1 << 20)
        #expect(
            lines.map(\.text) == [
                """
                {"entry":"annulled","id":"\(Desk.id(100).text)","at":"\(TestAuthority.now.rfc3339)",\
                "site":"ccg-longjia","lane":"counter-1","verification":"\(Desk.id(1).text)",\
                "admission":"\(Desk.id(1).text)","card":{"number":"JX-000123"},"cause":"not-passed"}
                """
            ])
    }

    @Test func `who walks late counts again`() async throws {
        _ = try await admit(1)
        #expect(try await journal.recordLatePassage(of: annulment(1, as: 99)) == false)
        _ = try await annul(1, as: 100)
        #expect(try await journal.recordLatePassage(of: annulment(1, as: 101)))
        #expect(try await journal.annulment(of: Desk.id(1)) == nil)
        #expect(try await admit(2).isSeen)
        #expect(try await annul(1, as: 102) != nil)
        #expect(try await annul(2, as: 103) != nil)
        #expect(try await admit(3).isSeen == false)
    }

    @Test func `what was given is undone along with it, and nothing is given after`() async throws {
        _ = try await admit(1)
        let order = { [desk] in desk.order($0) }
        guard case .given(let given) = try await journal.give(order(10)) else { throw Unexpected() }
        let receipt = try #require(try await annul(1, as: 100))
        #expect(receipt.undone.map(\.id) == [given.id])
        #expect(receipt.undone.first?.undone?.reason == Annulment.undoingReason)
        #expect(try await journal.services(under: Desk.id(1)) == receipt.undone)
        #expect(try await journal.give(order(11)) == .notAdmitted)
        #expect(try await journal.recordLatePassage(of: annulment(1, as: 101)))
        guard case .given = try await journal.give(order(12)) else { throw Unexpected() }
    }

    @Test func `all decisions on a reading go with it`() async throws {
        _ = try await admit(1)
        _ = try await journal.record(desk.step(2, after: 1))
        guard case .given = try await journal.give(desk.order(10, verification: 2)) else { throw Unexpected() }
        // The gate opened on the first.
        let receipt = try #require(try await annul(1, as: 100))
        #expect(receipt.undone.count == 1)
        #expect(try await journal.annulment(of: Desk.id(2))?.admission == Desk.id(1))
        #expect(try await admit(3).isSeen == false)
    }

    @Test func `a reading counts as annulled on its own day, whenever that was found out, and not when it was late`()
        async throws
    {
        func annulled(_ day: Int64, lane: String? = nil) async throws -> Int {
            let from = TestAuthority.now.adding(days: day)
            return try await journal.counts(from: from, to: from.adding(days: 1), lane: lane).annulled
        }
        for number in 1...2 { _ = try await admit(number) }
        _ = try await journal.record(desk.step(3, after: 1))
        let nextDay = TestAuthority.now.adding(days: 1)
        for (number, id) in [(3, 100), (2, 101)] {
            let annulment = Annulment(
                id: Desk.id(id), admission: Desk.id(number), cause: .noPassage, at: nextDay)
            _ = try await journal.record(annulment) { Desk.id(id + 1000) }
        }
        #expect(try await [annulled(0), annulled(1)] == [2, 0])
        #expect(try await [annulled(0, lane: "counter-1"), annulled(0, lane: "counter-2")] == [2, 0])
        let passage = Annulment(
            id: Desk.id(102), admission: Desk.id(2), cause: .noPassage, at: nextDay.adding(days: 1))
        #expect(try await journal.recordLatePassage(of: passage))
        #expect(try await [annulled(0), annulled(1), annulled(2)] == [1, 0, 0])
        #expect(try await journal.counts(from: TestAuthority.now, to: nextDay).outcomes == [.admit: 2])
    }

    private struct Unexpected: Error {}
}
