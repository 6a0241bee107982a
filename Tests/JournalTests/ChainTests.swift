import Foundation
import GRDB
import Journal
import TestSupport
import Testing
import Verification

/// The chain: what was written stays as it was, and anything else is found out.
struct ChainTests {
    @Test func `each line gets the next position and the chain holds`() async throws {
        let desk = try Desk()
        let journal = try desk.journal()
        for number in 1...5 {
            let receipt = try await journal.record(desk.decision(number, lane: "lane-\(number)"))
            #expect(receipt.position == Int64(number))
        }
        #expect(try journal.verify().position == 5)
        #expect(try await journal.head().hash == journal.verify(last: 2).hash)
    }

    @Test func `a journal opened again goes on with its chain`() async throws {
        let desk = try Desk()
        let first = try desk.journal()
        _ = try await first.record(desk.decision(1))
        let head = try await first.head()
        try first.close()
        let second = try desk.journal()
        #expect(try await second.head() == head)
        #expect(try await second.record(desk.decision(2)).position == 2)
        #expect(try second.verify().position == 2)
    }

    enum Tampering: String, CaseIterable {
        case change = "UPDATE entry SET line = replace(line, '\"admit\"', '\"refuse\"') WHERE position = 2"
        case removal = "DELETE FROM entry WHERE position = 2"
        case insertion =
            """
            INSERT INTO entry (position, line, hash)
            SELECT 4, replace(line, '"id":"0', '"id":"1'), hash FROM entry WHERE position = 3
            """
        case otherHash = "UPDATE entry SET hash = zeroblob(32) WHERE position = 2"
        case exchange = """
            UPDATE entry SET position = -position WHERE position IN (1, 2);
            UPDATE entry SET position = position + 3 WHERE position < 0
            """

        var brokenAt: Int64 {
            switch self {
            case .change, .removal, .otherHash: 2
            case .insertion: 4
            case .exchange: 1
            }
        }
    }

    @Test(arguments: Tampering.allCases)
    func `a journal that was tampered with is found out and not opened`(tampering: Tampering) async throws {
        let desk = try Desk()
        let journal = try desk.journal()
        for number in 1...3 { _ = try await journal.record(desk.decision(number, lane: "lane-\(number)")) }
        try journal.close()
        try tamper(desk.path, "DROP TRIGGER entry_is_never_changed; DROP TRIGGER entry_is_never_removed;")
        try tamper(desk.path, tampering.rawValue)
        let error = #expect(throws: JournalError.self) { _ = try desk.journal() }
        #expect(error?.code == .chainBroken)
        #expect(error?.position == tampering.brokenAt)
    }

    @Test(arguments: ["UPDATE entry SET line = '{}'", "DELETE FROM entry"])
    func `the file itself refuses to change a line`(statement: String) async throws {
        let desk = try Desk()
        let journal = try desk.journal()
        _ = try await journal.record(desk.decision(1))
        #expect(throws: DatabaseError.self) { try tamper(desk.path, statement) }
        #expect(try journal.verify().position == 1)
    }

    @Test func `a file of another format is left alone`() throws {
        let desk = try Desk()
        try desk.journal().close()
        try tamper(desk.path, "PRAGMA user_version = 99")
        let error = #expect(throws: JournalError.self) { _ = try desk.journal() }
        #expect(error?.code == .newerFormat)
    }

    @Test func `a file that is no database is refused with its number`() throws {
        let desk = try Desk()
        try Data(repeating: 0x41, count: 8192).write(to: URL(filePath: desk.path))
        let error = #expect(throws: JournalError.self) { _ = try desk.journal() }
        #expect(error?.code == .damaged)
        #expect(error?.sqliteCode == 26)
    }

    private func tamper(_ path: String, _ sql: String) throws {
        try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: sql) }
    }
}
