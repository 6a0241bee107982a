import AuthorityKeys
import Credential
import Foundation
import Harness
import Issuance
import Primitives
import Registry
import Regulation
import TestSupport
import Testing
import Words

/// Two officers' machines on one registry: real processes, at once.
@Suite(.onEachStore) struct SharedRegistryTests {
    @Test func `two officers who confirm the same cancellations at once end each card once`() async throws {
        let office = try Office()
        let cards = try (1...6).map { try office.issued(Office.form(person: $0)) }
        for card in cards {
            _ = try office.authority.cards.step(
                .proposeCancellation(.ethics), on: card.number, by: office.maker, at: Desk.now)
        }
        let before = try office.authority.supervision.verifyAudit().entries
        let second = try Desk.officer("qian.bo")
        try office.list(second, [.checker])
        let listed = try office.authority.supervision.verifyAudit().entries - before
        let checker = office.checker
        let cancel = cards.map { ["card", "cancel", office.desk.folder.path, $0.number, "--confirm"] }
        async let ofChecker = Desk.succeeded(cancel, by: checker)
        async let ofSecond = Desk.succeeded(cancel, by: second)
        // Each card is cancelled by one of them; the other is told that it is over.
        #expect(try await ofChecker + ofSecond == cards.count)
        #expect(try office.authority.cards.cards().allSatisfy { $0.life.ending == .cancelled(.ethics) })
        #expect(try office.authority.supervision.verifyAudit().entries == before + listed + Int64(cards.count))
    }

    @Test func `approving and cancelling at once loses no step and doubles none`() async throws {
        let office = try Office()
        let cards = try (1...4).map { try office.issued(Office.form(person: $0)) }
        for card in cards {
            _ = try office.authority.cards.step(
                .proposeCancellation(.other), on: card.number, by: office.maker, at: Desk.now)
        }
        let waiting = try (11...14).map { person in
            let id = try office.submit(Office.form(person: person)).id
            try office.authority.applications.step(.recommend, on: [id], by: office.employer, at: Desk.now)
            try office.authority.applications.step(.review, on: [id], by: office.department, at: Desk.now)
            return id
        }
        let before = try office.authority.supervision.verifyAudit().entries
        let folder = office.desk.folder.path
        let deciding = waiting.map { ["application", "decide", folder, String($0), "--approve"] }
        let cancelling = cards.map { ["card", "cancel", folder, $0.number, "--confirm"] }
        let (decider, checker) = (office.decider, office.checker)
        async let first = Desk.succeeded(deciding, by: decider)
        async let second = Desk.succeeded(deciding.reversed(), by: decider)
        async let cancelled = Desk.succeeded(cancelling, by: checker)
        #expect(try await first + second == waiting.count)
        #expect(try await cancelled == cards.count)
        for id in waiting { #expect(try office.authority.applications.application(id).life.state == .approved) }
        #expect(try office.authority.cards.cards().allSatisfy { $0.life.state == .cancelled })
        #expect(try office.authority.supervision.verifyAudit().entries == before + Int64(waiting.count + cards.count))
    }
}

/// What only a server can do.
@Suite(.onEachStore) struct ServerRegistryTests {
    @Test func `a connection that was lost is made anew`() throws {
        let desk = try Desk()
        guard let database = desk.database.name else { return }
        let card = try desk.produce()
        try PostgreSQLServer.shared().run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(database)'", in: "postgres")
        try desk.take(.issue, on: card)
        #expect(try desk.authority.cards.card(card.number).life.state == .issued)
    }

    @Test func `a server that was read-only for a moment is written to again by the same process`() throws {
        let desk = try Desk()
        guard let database = desk.database.name else { return }
        let server = try PostgreSQLServer.shared()
        let card = try desk.produce()
        try server.run(
            """
            ALTER DATABASE \(database) SET default_transaction_read_only = on;
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(database)'
            """, in: "postgres")
        for _ in 0..<2 {
            #expect(
                refusal { try desk.take(.issue, on: card) }?.fault
                    == .registry(.server(.serverReadOnly, sqlState: "25006")))
        }
        try server.run("ALTER DATABASE \(database) RESET default_transaction_read_only", in: "postgres")
        try desk.take(.issue, on: card)
        #expect(try desk.authority.cards.card(card.number).life.state == .issued)
    }

    @Test func `a database that is not in UTF-8 gets no registry`() throws {
        guard StoreKind.current == .postgreSQL else { return }
        let server = try PostgreSQLServer.shared()
        for encoding in ["LATIN1", "SQL_ASCII"] {
            let name = "encoded_\(UUID().uuidString.prefix(8).lowercased())"
            try server.run(
                "CREATE DATABASE \(name) ENCODING '\(encoding)' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0",
                in: "postgres")
            let folder = FileManager.default.temporaryDirectory.appending(path: name)
            let error = refusal {
                _ = try Authority.found(
                    at: folder.path, AuthoritySettings(listSize: 1024, isTest: true),
                    registry: RegistryAddress(server.address(of: name)), by: Desk.officer("li.na"), at: Desk.now)
            }
            #expect(error?.fault == .registry(.databaseEncoding(encoding)))
            #expect(try server.run("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", in: name) == "0\n")
            try server.drop(name)
            try FileManager.default.removeItem(at: folder)
        }
    }

    @Test func `a folder names its server, and another machine's folder may name the same`() throws {
        let desk = try Desk()
        guard let address = try desk.database.address else { return }
        #expect(!FileManager.default.fileExists(atPath: desk.file("registry.sqlite").path))
        let text = try String(contentsOf: desk.file("registry.url"), encoding: .utf8)
        #expect(text == "\(address)\n")
        let settings = try AuthoritySettings(listSize: 1024, isTest: true)
        let other = try RegistryAddress("postgres://desk@db.example/other")
        let error = refusal {
            _ = try Authority.found(at: desk.folder.path, settings, registry: other, by: desk.li, at: Desk.now)
        }
        #expect(error?.code == .badFolder)
    }

    @Test(arguments: [
        "postgres://desk:secret@db.example/cards", "postgres://desk@db.example/cards?password=secret",
        "mysql://desk@db.example/cards", "postgres://desk@db.example/cards with blanks", "/var/lib/registry.sqlite",
    ])
    func `an address with a password, or of another kind, is refused without being repeated`(text: String) {
        let error = refusal { _ = try RegistryAddress(text) }
        #expect(error?.code == .badInput)
        #expect(error?.line(in: .en, .zh).contains("secret") == false)
    }

    @Test func `a server that is not there is said to be so`() throws {
        let address = try RegistryAddress("postgres://desk@/cards?host=/nonexistent")
        let error = refusal { _ = try Authority(openingAt: "/nonexistent", registry: address) }
        guard case .registry(.unreachable(let message))? = error?.fault else {
            Issue.record("another fault: \(String(describing: error))")
            return
        }
        // The first line says why, the last what to look at.
        #expect(message.contains("No such file or directory") && message.contains("; Is the server running"))
    }
}

extension Desk {
    /// One officer's shell: commands of the authority, one after the other.
    ///
    /// - Returns: how many of them ended with 0.
    static func succeeded(_ commands: [[String]], by officer: Officer) async throws -> Int {
        let program = BuildFolder.executable("talentcard-authority").path
        let lines = commands.map { words in
            let quoted = ([program] + words + ["--by", officer.id, "--at", Desk.now.rfc3339]).map { "'\($0)'" }
            return "\(quoted.joined(separator: " ")) >/dev/null 2>&1 && done=$((done + 1))"
        }
        let script = (["done=0"] + lines + ["exit $done"]).joined(separator: "\n")
        return Int(try await FinishedProgram.run("/bin/sh", "-c", script).status)
    }
}
