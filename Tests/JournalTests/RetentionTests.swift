import Credential
import GRDB
import JSON
import Journal
import Primitives
import Record
import TestSupport
import Testing
import Verification

/// Letting go of what is old, and handing on what is new.
struct RetentionTests {
    @Test func `the oldest lines go, and the chain holds from the last of them`() async throws {
        let (desk, journal) = try await filled()
        let purge = try await journal.purge(before: day(3), keepsUnreported: false, at: day(9))
        #expect(purge.removed == 2 && purge.heldBack == 0)
        let head = try journal.verify()
        #expect(head.firstPosition == 3 && head.position == 6)
        let purged = try await journal.lines(after: 5, count: 1, limitBytes: 1).first?.text
        #expect(try JSONValue(parsing: Array((purged ?? "").utf8)).object?["through"] == 2)
        #expect(try await journal.decision(Desk.id(1, at: TestAuthority.now)) == nil)
        try journal.close()
        let reopened = try desk.journal()
        #expect(try reopened.verify() == head)
        #expect(try await reopened.record(line(6, day: 9)).position == 7)
    }

    @Test func `a purge that has nothing to let go of but earlier purges does nothing`() async throws {
        let (_, journal) = try await filled()
        _ = try await journal.purge(before: day(20), keepsUnreported: false, at: day(9))
        let head = try await journal.head()
        #expect(head.position == 6 && head.firstPosition == 6)
        let again = try await journal.purge(before: day(20), keepsUnreported: false, at: day(10))
        #expect(again.removed == 0)
        #expect(try await journal.head() == head)
    }

    @Test func `what the authority has not yet is kept`() async throws {
        let (_, journal) = try await filled()
        try await journal.markReported(through: 2)
        let purge = try await journal.purge(before: day(4), keepsUnreported: true, at: day(9))
        #expect(purge.removed == 2 && purge.heldBack == 1)
        #expect(try journal.verify().firstPosition == 3)
    }

    @Test(arguments: [
        "DELETE FROM entry WHERE position = 3", "INSERT INTO entry (position, line, hash) VALUES (1, '{}', x'00')",
        "UPDATE journal SET purged_position = 3",
        // As if retention had let go of two lines more.
        """
        UPDATE journal SET purged_position = 4, purged_hash = (SELECT hash FROM entry WHERE position = 4);
        DELETE FROM entry WHERE position <= 4
        """,
    ])
    func `after a purge a line lost or put in is found out`(tampering: String) async throws {
        let (desk, journal) = try await filled()
        _ = try await journal.purge(before: day(3), keepsUnreported: false, at: day(9))
        try journal.close()
        try execute("DROP TRIGGER entry_is_never_removed; \(tampering)", desk)
        let error = #expect(throws: JournalError.self) { try desk.journal().verify() }
        #expect(error?.code == .chainBroken)
    }

    @Test func `lines are handed out in turn, by count and by size, and how far they came is remembered`() async throws
    {
        let (desk, journal) = try await filled()
        let two = try await journal.lines(after: 0, count: 2, limitBytes: 1 << 20)
        #expect(two.map(\.position.value) == [1, 2])
        #expect(try await journal.lines(after: 2, count: 9, limitBytes: 1).map(\.position.value) == [3])
        let outbox = try await journal.outbox()
        #expect(outbox.reported == 0 && outbox.pending == 5)
        try await journal.markReported(through: 3)
        try await journal.markReported(through: 1)
        try await journal.markReported(through: 99)
        try journal.close()
        let later = try await desk.journal().outbox()
        #expect(later.reported == 5 && later.pending == 0)
    }

    @Test(arguments: [1, 2, 4])
    func `a file of an earlier format is brought forward with its lines as they are`(format: Int) async throws {
        let (desk, journal) = try await filled()
        let head = try await journal.head()
        try journal.close()
        try execute(RetentionTests.backToFormat4, desk)
        if format <= 2 { try execute(RetentionTests.backToFormat2, desk) }
        if format == 1 { try execute(RetentionTests.backToFormat1, desk) }
        let reopened = try desk.journal()
        #expect(try await reopened.decisions(Journal.Filter(lane: "lane-3", limit: 9)).count == 1)
        #expect(try await reopened.decisions(Journal.Filter(outcome: .refer, limit: 9)).count == 5)
        #expect(try reopened.verify() == head)
        // Each names the index that it goes by.
        #expect(try await reopened.fallbackUses(from: day(0), to: day(9), limit: 9).isEmpty)
        #expect(try await reopened.counts(from: day(0), to: day(9)).outcomes == [.refer: 5])
        #expect(reopened.id.count == 32)
        #expect(try await reopened.record(line(6, day: 6)).position == 6)
    }

    @Test func `of an earlier format too, a decision is found by the service that was given on it`() async throws {
        let desk = try Desk()
        let journal = try desk.journal()
        for number in 1...2 { _ = try await journal.record(desk.decision(number)) }
        let order = Journal.ServiceOrder(
            id: Desk.id(9), verification: Desk.id(1), serviceID: "airport-vip", at: TestAuthority.now)
        _ = try await journal.give(order)
        try journal.close()
        let filter = Journal.Filter(serviceID: "airport-vip", limit: 9)
        try execute(RetentionTests.backToFormat4, desk)
        try execute(RetentionTests.backToFormat2, desk)
        #expect(try JournalReader(path: desk.path).decisions(filter).count == 2)
        #expect(try await desk.journal().decisions(filter).count == 2)
    }

    private static let backToFormat4 = "DROP INDEX entry_by_fallback; PRAGMA user_version = 4"

    private static let backToFormat2 = """
        DROP TRIGGER entry_concerns; DROP TRIGGER entry_gives; DROP TRIGGER entry_goes; DROP TABLE concern;
        DROP INDEX entry_by_card; DROP INDEX entry_by_outcome; DROP INDEX entry_by_operator;
        ALTER TABLE entry DROP COLUMN operator; DROP INDEX entry_by_lane; PRAGMA user_version = 2
        """

    private static let backToFormat1 = """
        DROP INDEX entry_by_superseded; DROP INDEX entry_by_verification; DROP INDEX entry_by_given;
        DROP TRIGGER entry_is_never_removed; DROP TABLE journal;
        ALTER TABLE entry DROP COLUMN supersedes; ALTER TABLE entry DROP COLUMN reading;
        ALTER TABLE entry DROP COLUMN verification; ALTER TABLE entry DROP COLUMN given;
        CREATE TRIGGER entry_is_never_removed BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'append-only'); END;
        PRAGMA user_version = 1
        """

    private func execute(_ sql: String, _ desk: Desk) throws {
        try DatabaseQueue(path: desk.path).writeWithoutTransaction { try $0.execute(sql: sql) }
    }

    private func day(_ number: Int64) -> Timestamp { TestAuthority.now.adding(days: number) }

    private func line(_ number: Int, day: Int64) -> Decision {
        decide(
            .unread(.readerFailed), for: VerificationRequest(siteID: "ccg-longjia", lane: "lane-\(number)"), trust: nil,
            id: Desk.id(number), at: self.day(day))
    }

    /// Five lines, one a day, from day 1 on.
    private func filled() async throws -> (Desk, Journal) {
        let desk = try Desk()
        let journal = try desk.journal()
        for number in 1...5 { _ = try await journal.record(line(number, day: Int64(number))) }
        return (desk, journal)
    }
}
