internal import AuthorityKeys
import Foundation
import GRDB
import Harness
import Issuance
import Primitives
import Registry
internal import Regulation
import Testing

/// Registries of earlier versions, as those left them (`Formats`), opened by this one.
@Suite(.onEachStore) struct FormatTests {
    private static let formats = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Formats")

    /// The numbers of the formats, ascending.
    static let earlier: [Int] = {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: formats.path)
                .compactMap { name in
                    name.hasPrefix("format-") && name.hasSuffix(".sql") ? Int(name.dropFirst(7).dropLast(4)) : nil
                }
                .sorted()
        } catch {
            return []
        }
    }()

    /// A folder with a file of the earlier format, and no more than a registry's tests need of an authority.
    private static func folder(_ format: Int) throws -> (folder: URL, file: URL) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "format-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "keys"), withIntermediateDirectories: true)
        let file = folder.appending(path: "earlier.sqlite")
        let queue = try DatabaseQueue(path: file.path)
        try queue.inDatabase { database in
            try database.execute(
                sql: String(contentsOf: formats.appending(path: "format-\(format).sql"), encoding: .utf8))
        }
        try queue.close()
        return (folder, file)
    }

    @Test func `there is a fixture of each earlier format`() {
        #expect(Self.earlier == Array(1...Self.earlier.count))
        #expect(Self.earlier.count >= 10)
    }

    @Test(arguments: earlier) func `it is brought forward and keeps what it knew`(format: Int) throws {
        let (folder, file) = try Self.folder(format)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let database = try TestDatabase(in: folder)
        if let address = try database.address {
            // No earlier version was on a server: there it comes by way of a backup.
            _ = try RegistryStore.restore(file.path, to: folder.path, registry: RegistryAddress(address))
        } else {
            try FileManager.default.moveItem(at: file, to: folder.appending(path: "registry.sqlite"))
        }
        for _ in 0..<2 {
            let authority = try Authority(openingAt: folder.path)
            #expect(authority.settings.authority == "CN-JL")
            #expect(try authority.cards.cards().map(\.number) == ["JX-000001", "JX-000002"])
            #expect(try authority.cards.card("JX-000001").life.state == .suspended)
            #expect(try authority.cards.card("JX-000002").life.ending == .cancelled(.other))
            #expect(try authority.supervision.verifyAudit().entries >= 18)
            #expect(try authority.applications.applications().count == (format >= 4 ? 1 : 0))
            #expect(try authority.cards.furtherCredentials(of: "JX-000001").count == (format >= 6 ? 1 : 0))
            // Those of format 10 lie in a store beside it.
            #expect(try authority.supervision.findings().count == ((7...9).contains(format) ? 1 : 0))
            // Of two lines one was where none can be.
            let lines = try authority.officers.sites().reduce(0) { $0 + $1.reports.entries }
            #expect(lines == (format == 9 ? 1 : 0))
        }
        // What it was brought to is what a new one has.
        let new = try Desk()
        let columns = try new.database.columns()
        #expect(try database.columns() == columns)
    }

    @Test func `a registry of a later version is left alone`() throws {
        let desk = try Desk()
        try desk.database.setFormat(99)
        #expect(refusal { _ = try Authority(openingAt: desk.folder.path) }?.code == .badFolder)
    }
}

extension TestDatabase {
    /// Each table's columns, types and whether they may be empty.
    fileprivate func columns() throws -> [String] {
        try values(
            name == nil
                ? """
                SELECT m.name || ' ' || c.name || ' ' || c.type || ' ' || c."notnull" FROM sqlite_master AS m
                JOIN pragma_table_info(m.name) AS c WHERE m.type = 'table' ORDER BY 1
                """
                : """
                SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable
                FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1
                """)
    }
}
