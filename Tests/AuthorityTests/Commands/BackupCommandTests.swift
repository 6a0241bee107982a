import Foundation
import Harness
internal import Issuance
import Primitives
internal import Registry
internal import Regulation
import Testing

/// A registry is lost; by commands it comes back from its backup, and goes on from what is published.
@Suite struct `Commands for a registry that is lost` {
    /// Backed up with a card in force, which was cancelled and published since.
    private func stage() async throws -> (DeskCommands, card: String) {
        let office = try Office()
        let commands = DeskCommands(desk: office.desk)
        let card = try office.issued(Office.form())
        try commands.desk.publish()
        try await commands.done("backup", "--out", commands.path("backup"))
        try office.cancel(card, for: .ethics)
        try commands.desk.publish(60)
        return (commands, card.number)
    }

    private func lose(_ commands: DeskCommands) throws {
        for name in ["registry.sqlite", "registry.sqlite-wal", "registry.sqlite-shm"] where commands.holds(name) {
            try FileManager.default.removeItem(atPath: commands.path(name))
        }
    }

    @Test func `go on from the folder that is published, by the authority alone`() async throws {
        let (commands, card) = try await stage()
        #expect(try commands.mode("backup") == 0o600)
        try lose(commands)
        try await commands.done("restore", "--from", commands.path("backup"))
        #expect(try commands.authority.cards.card(card).life.state == .issued)
        let repository = commands.desk.repository.path
        try await commands.refused(1, "publish", repository, by: "li.na", after: 120)
        for officer in ["stranger", "sun.li"] {
            try await commands.refused(1, "restore", "--published", repository, by: officer, after: 300)
        }
        try await commands.done("restore", "--published", repository, by: "li.na", after: 300)
        #expect(try commands.authority.cards.card(card).life.state == .cancelled)
        // Once more from there it has nothing to do, by the folder's URL too.
        try await commands.done("restore", "--published", "file://\(repository)", by: "li.na", after: 400)
        try await commands.done("publish", repository, by: "li.na", after: 600)
        #expect(commands.holds("repository/metadata/3.snapshot.json"))
        _ = try commands.authority.supervision.verifyAudit()
    }

    @Test func `go on from a mirror in the one command, and not from what is none`() async throws {
        let (commands, card) = try await stage()
        try lose(commands)
        let server = try RunningProgram(
            "talentcard-authority", "serve", commands.desk.repository.path, "--listen", "127.0.0.1:0")
        let place = "http://127.0.0.1:\(try await server.log.number(after: "listening on 127.0.0.1:"))"
        try await commands.done(
            "restore", "--from", commands.path("backup"), "--published", "\(place)/repository", by: "li.na", after: 300)
        #expect(try commands.authority.cards.card(card).life.state == .cancelled)
        try await commands.refused(1, "restore", "--published", "\(place)/elsewhere", by: "li.na", after: 300)
        #expect(await server.stop() == 0)
        try await commands.refused(65, "restore", "--published", "\(place)/repository", by: "li.na", after: 300)
    }

    @Test func `overwrite nothing, and bring back nothing but a backup`() async throws {
        let (commands, _) = try await stage()
        let (folder, backup) = (commands.desk.folder.path, commands.path("backup"))
        try await commands.refused(74, "backup", "--out", backup)
        try await commands.refused(64, "backup")
        try await commands.refused(78, "restore", "--from", backup)
        try await commands.refused(64, "restore", by: "li.na")
        try lose(commands)
        for file in [try commands.write("no registry", to: "other"), commands.path("missing")] {
            let finished = try await commands.run(["restore", folder, "--from", file])
            #expect([65, 74].contains(finished.status), "\(finished.status): \(finished.errors)")
            #expect(!commands.holds("registry.sqlite"))
        }
        #expect(try await commands.run(["backup", folder, "--out", commands.path("second")]).status == 78)
    }
}
