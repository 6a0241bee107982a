import Credential
import GRDB
import JSON
import Journal
import Primitives
import Record
import TestSupport
import Testing
import Verification

/// What was given on a decision, and taken back.
struct ServiceTests {
    @Test func `an admitted service is given once, and again when it was undone`() async throws {
        let (desk, journal) = try await admitted()
        let first = try await given(journal.give(desk.order(10)))
        #expect(first.serviceID == "airport-vip" && first.companions == 0 && first.relation == .holder)
        #expect(first.lane == "counter-1" && first.undone == nil)
        #expect(try await journal.give(desk.order(11)) == .alreadyGiven)
        let undone = try await journal.undo(
            first.id, of: Desk.id(1), reason: "wrong lounge", id: Desk.id(12), at: TestAuthority.now)
        guard case .undone(let receipt, isNew: true) = undone else { throw Unexpected() }
        #expect(receipt.undone?.reason == "wrong lounge")
        let again = try await journal.undo(
            first.id, of: Desk.id(1), reason: "other words", id: Desk.id(13), at: TestAuthority.now)
        #expect(again == .undone(receipt, isNew: false))
        let second = try await given(journal.give(desk.order(14)))
        #expect(try await journal.services(under: Desk.id(1)) == [receipt, second])
        #expect(try journal.verify().position == 4)
    }

    @Test func `of many who say so at once, one has given it`() async throws {
        let (desk, journal) = try await admitted()
        let answers = try await withThrowingTaskGroup(of: Journal.Giving.self) { group in
            for number in 10..<30 { group.addTask { try await journal.give(desk.order(number)) } }
            return try await group.reduce(into: [Journal.Giving]()) { $0.append($1) }
        }
        #expect(answers.count { $0 == .alreadyGiven } == 19)
        #expect(try await journal.services(under: Desk.id(1)).count == 1)
    }

    @Test func `a damaged line is the trouble of who needs it, and of nobody in the same transaction`() async throws {
        let (desk, journal) = try await admitted()
        let receipt = try await given(journal.give(desk.order(10)))
        try await DatabaseQueue(path: desk.path).writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    DROP TRIGGER entry_is_never_changed;
                    UPDATE entry SET line = json_remove(line, '$.service') WHERE id = '\(receipt.id.text)'
                    """)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 20..<40 {
                let (decision, order) = (try desk.decision(number), desk.order(number + 100))
                group.addTask {
                    let receipt = try await journal.record(decision)
                    #expect(receipt.position != nil)
                }
                group.addTask { await #expect(throws: JournalError.self) { try await journal.give(order) } }
            }
            try await group.waitForAll()
        }
    }

    @Test func `what the decision does not admit is not given`() async throws {
        let (desk, journal) = try await admitted()
        let refused = decide(
            .unread(.cardTimeout), for: VerificationRequest(siteID: "ccg-longjia"), trust: nil, id: Desk.id(2),
            at: TestAuthority.now)
        _ = try await journal.record(refused)
        #expect(try await journal.give(desk.order(10, verification: 2)) == .notAdmitted)
        #expect(try await journal.give(desk.order(10, service: "railway-vip")) == .notAdmitted)
        #expect(try await journal.give(desk.order(10, companions: 1)) == .notAdmitted)
        #expect(try await journal.give(desk.order(10, relation: .child)) == .notAdmitted)
        #expect(try await journal.give(desk.order(10, verification: 3)) == .unknownVerification)
        #expect(
            try await journal.undo(Desk.id(10), of: Desk.id(1), reason: "none", id: Desk.id(11), at: TestAuthority.now)
                == .unknown)
    }

    @Test func `a decision that was taken further gives nothing more, and its successor not what it gave`() async throws
    {
        let (desk, journal) = try await admitted()
        _ = try await given(journal.give(desk.order(10)))
        let step = try await journal.record(desk.step(2, after: 1)).decision
        #expect(step.outcome == .admit && step.seenBefore == nil)
        let first = try await journal.decision(Desk.id(1))?.object
        #expect(first?["supersededBy"]?.string == Desk.id(2).text)
        #expect(try await journal.give(desk.order(11)) == .notAdmitted)
        #expect(try await journal.give(desk.order(11, verification: 2)) == .alreadyGiven)
        let line = try await journal.decision(Desk.id(2))?.object
        #expect(line?["supersedes"]?.string == Desk.id(1).text)
        #expect(line?["asked"]?.object?["document"] == "resident-id")
    }

    @Test(arguments: [(24 * 3600, true), (24 * 3600 + 1, false)])
    func `an admission is used within a day`(seconds: Int64, isGiven: Bool) async throws {
        let (desk, journal) = try await admitted()
        let answer = try await journal.give(desk.order(10, at: TestAuthority.now.adding(seconds: seconds)))
        if isGiven { _ = try given(answer) } else { #expect(answer == .notAdmitted) }
    }

    @Test func `what was given yesterday is undone today, and says by whom`() async throws {
        let (desk, journal) = try await admitted()
        let receipt = try await given(journal.give(desk.order(10)))
        let later = TestAuthority.now.adding(days: 3)
        _ = try await journal.undo(
            receipt.id, of: Desk.id(1), reason: "wrong card", operatorName: "0231", id: Desk.id(11), at: later)
        let decision = try #require(try await journal.decision(Desk.id(1))?.object)
        let undone = decision["given"]?.array?.first?.object?["undone"]?.object
        #expect(undone?["reason"] == "wrong card" && undone?["operator"] == "0231")
        #expect(undone?["at"]?.string == later.rfc3339)
    }

    @Test func `an override is in the chain with its reason`() async throws {
        let desk = try Desk()
        let journal = try desk.journal()
        let receipt = try await journal.record(
            Override(
                id: Desk.id(1), siteID: "ccg-longjia", lane: "gate-1", reason: "wheelchair", at: TestAuthority.now))
        let lines = try await journal.lines(after: 0, count: 10, limitBytes: 1 << 20)
        let line = try JSONValue(parsing: Array((lines.first?.text ?? "").utf8)).object
        #expect(receipt.position == 1)
        #expect(line?["entry"] == "override" && line?["action"] == "gate-opened" && line?["reason"] == "wheelchair")
        #expect(try journal.verify().position == 1)
    }

    private struct Unexpected: Error {}

    private func given(_ giving: Journal.Giving) throws -> ServiceReceipt {
        guard case .given(let receipt) = giving else { throw Unexpected() }
        return receipt
    }

    /// A journal with an admission of number 1.
    private func admitted() async throws -> (Desk, Journal) {
        let desk = try Desk()
        let journal = try desk.journal()
        _ = try await journal.record(desk.decision(1))
        return (desk, journal)
    }
}

extension Desk {
    func order(
        _ number: Int, verification: Int = 1, service: String = "airport-vip", companions: Int? = nil,
        relation: Relation? = nil, at moment: Timestamp = TestAuthority.now
    ) -> Journal.ServiceOrder {
        Journal.ServiceOrder(
            id: Desk.id(number), verification: Desk.id(verification), serviceID: service, companions: companions,
            relation: relation, at: moment)
    }

    /// The sample decision taken further.
    func step(_ number: Int, after earlier: Int) throws -> Decision {
        let request = VerificationRequest(
            siteID: "ccg-longjia", lane: "counter-1", serviceID: "airport-vip", officialTravel: true,
            document: try TestDocument.sample.shown())
        let step = Decision.Step(supersedes: Desk.id(earlier), reading: Desk.id(earlier), readAt: TestAuthority.now)
        return decide(
            try authority.presentation(of: TestCard(.a)), for: request, trust: trust, continuing: step,
            id: Desk.id(number), at: TestAuthority.now)
    }
}
