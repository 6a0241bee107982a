package import Foundation
internal import GRDB
internal import TestSupport

/// A database for one registry: the folder's own file, or one on the tests' server, which goes with it.
package final class TestDatabase {
    /// `nil` for the folder's file.
    package let name: String?
    private let file: URL
    /// The schema of a server's database; `nil` for its own.
    private let space: String?

    /// A file wherever it is.
    package init(file: URL) { (self.file, name, space) = (file, nil, nil) }

    package init(in folder: URL) throws {
        (file, space) = (folder.appending(path: "registry.sqlite"), nil)
        name = StoreKind.current == .postgreSQL ? try PostgreSQLServer.shared().makeDatabase() : nil
    }

    /// The reports' store, where `registry` is a file's.
    package init(reportsIn folder: URL, of registry: TestDatabase) {
        (file, name, space) = (folder.appending(path: "reports.sqlite"), registry.name, "talentcard_reports")
    }

    deinit {
        do {
            guard space == nil else { return }
            if let name { try PostgreSQLServer.shared().drop(name) }
        } catch {
            print("left behind: \(error)")
        }
    }

    /// What `--registry` takes.
    package var address: String? {
        get throws { try name.map { try PostgreSQLServer.shared().address(of: $0) } }
    }

    /// Several statements that both kinds of database understand, and `zeroblob`.
    package func run(_ sql: String) throws {
        if let name {
            try PostgreSQLServer.shared().run(TestDatabase.inPostgreSQL(sql), in: name)
        } else {
            try DatabaseQueue(path: file.path).write { try $0.execute(sql: sql) }
        }
    }

    /// What the first column says, row by row.
    package func values(_ sql: String) throws -> [String] {
        if let name {
            let path = space.map { "SET search_path TO \($0); " } ?? ""
            return try PostgreSQLServer.shared().run(path + sql, in: name).split(
                separator: "\n", omittingEmptySubsequences: space == nil
            ).dropLast(space == nil ? 0 : 1).map(String.init)
        }
        return try DatabaseQueue(path: file.path).read { database in
            try Row.fetchAll(database, sql: sql).map { row in
                let value: DatabaseValue = row[0]
                return String.fromDatabaseValue(value) ?? Int64.fromDatabaseValue(value).map(String.init) ?? ""
            }
        }
    }

    /// What the registry says of the version that wrote it.
    package func setFormat(_ format: Int) throws {
        try run(name == nil ? "PRAGMA user_version = \(format)" : "UPDATE registry_format SET format = \(format)")
    }

    /// A column's bytes as text.
    package func hex(_ column: String) -> String { name == nil ? "lower(hex(\(column)))" : "encode(\(column), 'hex')" }

    /// Keeps a copy of the tables, for `bringBack`.
    package func keep(_ tables: [String]) throws {
        for table in tables { try run("CREATE TABLE kept_\(table) AS SELECT * FROM \(table)") }
    }

    /// The table as it was kept.
    package func bringBack(_ table: String) throws {
        let change = "DELETE FROM \(table); INSERT INTO \(table) SELECT * FROM kept_\(table);"
        try run(
            name == nil
                ? "PRAGMA defer_foreign_keys = ON; \(change)" : "BEGIN; SET CONSTRAINTS ALL DEFERRED; \(change) COMMIT;"
        )
    }

    package func dropTriggers() throws {
        if name != nil { return try run("DROP FUNCTION refuse() CASCADE") }
        for trigger in try values("SELECT name FROM sqlite_master WHERE type = 'trigger'") {
            try run("DROP TRIGGER \(trigger)")
        }
    }

    private static func inPostgreSQL(_ sql: String) -> String {
        sql.replacing(#/zeroblob\((\d+)\)/#) { "decode(repeat('00', \($0.output.1)), 'hex')" }
            .replacing(#/CAST\(replace\(CAST\(content AS TEXT\), ('[^']+', '[^']+')\) AS BLOB\)/#) {
                "convert_to(replace(convert_from(content, 'UTF8'), \($0.output.1)), 'UTF8')"
            }
    }
}

extension Desk {
    /// What counters reported.
    package var reports: TestDatabase { TestDatabase(reportsIn: folder, of: database) }

    /// A hand in the database.
    package func inRegistry(_ sql: String) throws { try database.run(sql) }
}

extension TestDatabase {
    /// Takes back what format 11 and later ones added, for a registry that is to be of an earlier one.
    package static let withoutFormat11 =
        withoutFormat18 + withoutFormat17 + withoutFormat14 + withoutFormat13 + withoutFormat12 + withoutTables
        + withoutColumns

    private static let withoutFormat18 = "DROP TABLE audit_mark; DROP TABLE audit_card;\n"

    private static let withoutFormat17 = "DROP TABLE holder_code; DROP TABLE refused_holder;\n"

    private static let withoutFormat14 = """
        DROP TABLE officer_change; DROP TABLE officer_invitation; ALTER TABLE officer DROP COLUMN name;
        ALTER TABLE phone_invitation DROP COLUMN confirmed_by; ALTER TABLE card_change DROP COLUMN detail;
        DROP TABLE paper_piece; DROP TABLE paper; DROP TABLE site_invitation;

        """

    private static let withoutFormat13 = """
        DROP INDEX card_by_followed; DROP INDEX holder_by_name; DROP TABLE card_change;
        ALTER TABLE card DROP COLUMN follows; ALTER TABLE card DROP COLUMN follows_for;
        ALTER TABLE card DROP COLUMN suspended_for; ALTER TABLE employment DROP COLUMN earlier_event;
        ALTER TABLE employer DROP COLUMN closed_at;

        """

    private static let withoutFormat12 = """
        DROP INDEX application_by_employer; DROP INDEX application_by_state;
        CREATE INDEX application_by_state ON application (state); ALTER TABLE holder DROP COLUMN folded;

        """

    private static let withoutTables = [
        "canary", "kept_place", "allowed_change", "brake", "policy_proposal", "clock_floor",
    ].map { "DROP TABLE \($0); " }.joined()

    private static let withoutColumns = ["attested", "told", "known_at", "closed_at", "says_not_issued"]
        .map { "ALTER TABLE status_list DROP COLUMN \($0); " }.joined()
}
