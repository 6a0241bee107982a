import Foundation
import GRDB
import Harness
internal import Issuance
import Primitives
import Registry
internal import Regulation
import TestSupport
import Testing

/// Reports of a registry of format 9 leave it whole, and what no position may be is mended on the way.
@Suite struct ReportMoveTests {
    private static let hash = "zeroblob(32)"

    /// A desk whose registry is as format 9 left it, with these rows.
    private func earlier(_ rows: String) throws -> Desk {
        let desk = try Desk()
        _ = try desk.authority.officers.addSite("ccg-longjia", by: desk.li, at: Desk.now)
        let tables = """
            CREATE TABLE report_journal (id TEXT PRIMARY KEY, site TEXT NOT NULL REFERENCES site (id),
                position INTEGER NOT NULL, hash BLOB NOT NULL, reported_at INTEGER NOT NULL) STRICT;
            CREATE TABLE report_entry (journal TEXT NOT NULL REFERENCES report_journal (id), position INTEGER NOT NULL,
                hash BLOB NOT NULL, line TEXT NOT NULL, PRIMARY KEY (journal, position)) STRICT;
            CREATE TABLE card_use (journal TEXT NOT NULL, position INTEGER NOT NULL, card TEXT NOT NULL,
                site TEXT NOT NULL, used_at INTEGER NOT NULL, outcome TEXT NOT NULL, reasons TEXT NOT NULL,
                PRIMARY KEY (journal, position)) STRICT;
            CREATE TABLE service_given (journal TEXT NOT NULL, id TEXT NOT NULL, card TEXT NOT NULL, site TEXT NOT NULL,
                service TEXT NOT NULL, given_at INTEGER NOT NULL, undone INTEGER NOT NULL,
                PRIMARY KEY (journal, id)) STRICT;
            CREATE TABLE sighting (role TEXT NOT NULL, version INTEGER NOT NULL, site TEXT NOT NULL,
                sha256 BLOB NOT NULL, seen_at INTEGER NOT NULL, PRIMARY KEY (role, version, site, sha256)) STRICT;
            CREATE TABLE finding (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, site TEXT NOT NULL, card TEXT, other TEXT,
                other_at INTEGER, first_number INTEGER NOT NULL, second_number INTEGER NOT NULL,
                happened_at INTEGER NOT NULL, found_at INTEGER NOT NULL, closed_by TEXT, closed_at INTEGER, note TEXT,
                matter TEXT NOT NULL UNIQUE) STRICT;
            DROP TABLE signed_file;
            """
        try desk.inRegistry(TestDatabase.withoutFormat11 + tables + rows)
        try desk.database.setFormat(9)
        try Self.remove("reports.sqlite", of: desk)
        return desk
    }

    private static func remove(_ name: String, of desk: Desk) throws {
        for file in [name, "\(name)-wal", "\(name)-shm"].map(desk.file) {
            if FileManager.default.fileExists(atPath: file.path) { try FileManager.default.removeItem(at: file) }
        }
    }

    @Test func `lines, findings and what we signed are there afterwards, wherever they belong`() throws {
        let desk = try earlier(
            """
            INSERT INTO report_journal VALUES ('j', 'ccg-longjia', 2, \(Self.hash), 7);
            INSERT INTO report_entry VALUES ('j', 1, \(Self.hash), 'a'), ('j', 2, \(Self.hash), 'b');
            INSERT INTO sighting VALUES ('timestamp', 3, '', \(Self.hash), 0), ('timestamp', 3, 'ccg-longjia', \(Self.hash), 7);
            INSERT INTO finding VALUES (5, 'journal-gap', 'ccg-longjia', NULL, NULL, NULL, 1, 2, 7, 7, NULL, NULL, NULL, 'm');
            """)
        for _ in 0..<2 {
            let authority = try Authority(openingAt: desk.folder.path)
            let standing = try #require(try authority.officers.sites().first).reports
            #expect(standing.entries == 2 && standing.journals == 1)
            #expect(try authority.supervision.findings().map(\.id) == [5])
        }
        #expect(try desk.reports.values("SELECT line FROM report_entry ORDER BY position") == ["a", "b"])
        #expect(try desk.reports.values("SELECT site FROM sighting") == ["ccg-longjia"])
        #expect(try desk.database.values("SELECT role FROM signed_file") == ["timestamp"])
    }

    @Test func `what the first half of an earlier try had brought over is not brought twice`() throws {
        let desk = try earlier("INSERT INTO report_journal VALUES ('j', 'ccg-longjia', 2, \(Self.hash), 7);")
        let registry = try Data(contentsOf: desk.file("registry.sqlite"))
        _ = try Authority(openingAt: desk.folder.path)
        // As if the power had failed between the two commits.
        try registry.write(to: desk.file("registry.sqlite"))
        let authority = try Authority(openingAt: desk.folder.path)
        #expect(try authority.officers.sites().map(\.reports.entries) == [2])
    }

    @Test(arguments: [Int64.max, Int64.max - 1, (1 << 53) + 1, -1] as [Int64])
    func `a journal that was taken beyond every position is as far as its last line below`(position: Int64) throws {
        let desk = try earlier(
            """
            INSERT INTO report_journal VALUES ('j', 'ccg-longjia', \(position), \(Self.hash), 7),
                ('only', 'ccg-longjia', \(position), \(Self.hash), 7), ('good', 'ccg-longjia', 9, \(Self.hash), 7);
            INSERT INTO report_entry VALUES ('j', 4, \(Self.hash), 'a'), ('j', \(position), \(Self.hash), 'b'),
                ('only', \(position), \(Self.hash), 'b');
            INSERT INTO card_use VALUES ('only', \(position), 'JX-000001', 'ccg-longjia', 7, 'admit', '');
            """)
        let token = try Authority(openingAt: desk.folder.path).officers.addSite(
            "ccg-longjia", by: desk.li, at: Desk.now)
        let authority = try Authority(openingAt: desk.folder.path)
        #expect(try desk.reports.values("SELECT position FROM report_journal ORDER BY id") == ["9", "4"])
        #expect(try desk.reports.values("SELECT position FROM card_use").isEmpty)
        #expect(try authority.officers.sites().map(\.reports.entries) == [13])
        var journal = CounterJournal(site: "ccg-longjia", id: "only")
        journal.use("JX-000001", at: Desk.now)
        #expect(try authority.supervision.receive(journal.report(), from: .token(token), at: Desk.now) == 1)
    }

    @Test func `a backup brings the reports back too`() throws {
        let desk = try Desk()
        let token = try desk.authority.officers.addSite("ccg-longjia", by: desk.li, at: Desk.now)
        var journal = CounterJournal(site: "ccg-longjia")
        journal.use("JX-000001", at: Desk.now, outcome: "refuse", reasons: ["identity-mismatch"])
        _ = try desk.authority.supervision.receive(journal.report(), from: .token(token), at: Desk.now)
        let backup = desk.file("backup.sqlite").path
        _ = try desk.authority.supervision.backUp(to: backup, at: Desk.now)
        for name in ["registry.sqlite", "reports.sqlite"] { try Self.remove(name, of: desk) }
        _ = try RegistryStore.restore(backup, to: desk.folder.path)
        let restored = try Authority(openingAt: desk.folder.path)
        #expect(try restored.officers.sites().map(\.reports.entries) == [1])
        #expect(try restored.supervision.findings().count == 1)
    }
}
