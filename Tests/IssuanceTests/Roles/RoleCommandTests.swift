import Foundation
import Harness
internal import Issuance
import Primitives
internal import Registry
internal import Regulation
import Testing

/// The commands of Art. 13 by somebody whose they are not, as the program itself answers.
struct `Commands that ask for a role` {
    @Test(arguments: ["policy put", "key rotate", "repository import-signing", "export", "publish"])
    func `are refused to an employer and to a stranger in one line with the article, and done for the authority`(
        command: String
    ) async throws {
        let desk = try CommandDesk()
        let founded = try await desk.run("init", desk.authority, "--test", "--single-keys", "--by", "li.na")
        #expect(founded.status == 0, "\(founded.errors)")
        try await desk.listOfficers()
        let arguments = try await arguments(of: command, at: desk)
        let before = try await desk.run("audit", "verify", desk.authority).output
        for officer in ["hr.jlu", "stranger"] {
            let refused = try await desk.run(arguments + ["--by", officer])
            #expect(refused.status == 1 && refused.output.isEmpty, "\(officer)")
            let lines = refused.errors.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count == 2 && lines[1].isEmpty, "\(refused.errors)")
            #expect(lines[0].contains("Art. 13") && lines[0].contains("第十三条"), "\(refused.errors)")
            #expect(lines[0].hasPrefix("talentcard-authority: error: \(officer): "), "\(refused.errors)")
        }
        #expect(try await desk.run("audit", "verify", desk.authority).output == before)
        let done = try await desk.run(arguments + ["--by", "li.na"])
        #expect(done.status == 0, "\(done.errors)")
        #expect(try await desk.run("audit", "verify", desk.authority).output != before)
    }

    /// The command for the authority, ready to be done.
    private func arguments(of command: String, at desk: CommandDesk) async throws -> [String] {
        let folder = desk.folder
        switch command {
        case "policy put": return ["policy", "put", desk.authority, try await nextPolicy(at: desk)]
        case "key rotate": return ["key", "rotate", desk.authority, "policy"]
        case "repository import-signing":
            let key = folder.appending(path: "policy-1.key").path
            try FileManager.default.moveItem(atPath: "\(desk.authority)/keys/repository/policy-1.key", toPath: key)
            let policy = try await nextPolicy(at: desk)
            #expect(try await desk.run("policy", "put", desk.authority, policy, "--by", "li.na").status == 0)
            let confirmed = try await desk.run("policy", "put", desk.authority, policy, "--confirm", "--by", "zhou.min")
            #expect(confirmed.status == 0, "\(confirmed.errors)")
            let (out, back) = (folder.appending(path: "out").path, folder.appending(path: "back").path)
            #expect(
                try await desk.run("repository", "export-signing", desk.authority, out, "--by", "li.na").status == 0)
            #expect(try await desk.run("repository", "sign", "--key", key, out, back).status == 0)
            return ["repository", "import-signing", desk.authority, back]
        case "export": return ["export", desk.authority, folder.appending(path: "trust").path]
        default: return ["publish", desk.authority, "--base"]
        }
    }

    private func nextPolicy(at desk: CommandDesk) async throws -> String {
        let policy = try await desk.run("policy", "show", desk.authority).output
        return try desk.file("q.json", policy.replacing("\"version\": 1,", with: "\"version\": 2,"))
    }

    @Test func `list nobody by the service's own name`() async throws {
        let desk = try CommandDesk()
        #expect(try await desk.run("init", desk.authority, "--test", "--single-keys", "--by", "li.na").status == 0)
        let refused = try await desk.run(
            "officer", "add", desk.authority, "service", "--role", "authority", "--by", "li.na")
        #expect(refused.status == 65 && refused.errors.contains("for the running service and for holders"))
        #expect(try await desk.run("officer", "list", desk.authority, "--tsv").output.isEmpty)
    }

    @Test(arguments: [
        ["publish", "AUTHORITY", "REPOSITORY", "--watch"],
        ["serve", "REPOSITORY", "--listen", "127.0.0.1:0", "--publish", "AUTHORITY"],
    ])
    func `publish in the name of the service, whoever started it`(command: [String]) async throws {
        let desk = try Desk(at: Desk.systemTime.adding(seconds: -60))
        let places = ["AUTHORITY": desk.folder.path, "REPOSITORY": desk.repository.path]
        let running = try RunningProgram("talentcard-authority", command.map { places[$0] ?? $0 } + ["--by", "li.na"])
        #expect(await running.log.line(beginning: "timestamp 1:") != nil)
        #expect(await running.stop() == 0)
        let trail = try desk.authority.supervision.auditTrail().map {
            try JSONDecoder().decode(Line.self, from: Data($0.content))
        }
        let published = trail.drop { $0.action != "publish" }
        #expect(published.contains { $0.action == "sign-metadata" })
        #expect(published.allSatisfy { $0.by == "service" }, "\(published)")
    }

    private struct Line: Decodable {
        let action: String
        let by: String
    }
}
