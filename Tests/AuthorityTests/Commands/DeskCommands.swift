import Foundation
import Harness
internal import Issuance
import Primitives
internal import Registry
import Testing

/// An authority, and the program that its officers run in its folder.
struct DeskCommands {
    let desk: Desk

    /// As another process finds it, also where the registry was lost and is another one now.
    var authority: Authority { get throws { try Authority(openingAt: desk.folder.path) } }

    func path(_ name: String) -> String { desk.file(name).path }

    /// - Returns: its path.
    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: desk.file(name))
        return path(name)
    }

    func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: desk.file(name))) }

    func holds(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// Its owner's rights, and the others'.
    func mode(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path(name))[.posixPermissions] as? Int
    }

    /// What was done last, and by whom.
    func lastAction() throws -> String? {
        try authority.supervision.auditTrail().last.map {
            let line = try JSONDecoder().decode(TrailLine.self, from: Data($0.content))
            return "\(line.action) \(line.by)"
        }
    }

    /// Runs a command, which does what it is told.
    ///
    /// - Parameters:
    ///   - command: its words; the authority's folder comes after them.
    ///   - officer: who is named by --by, at the tests' moment; without, neither is said.
    ///   - seconds: after the tests' moment.
    ///   - input: what it reads.
    @discardableResult
    func done(
        _ command: String, _ rest: String..., by officer: String? = nil, after seconds: Int64 = 0, input: String = "",
        at location: SourceLocation = #_sourceLocation
    ) async throws -> FinishedProgram {
        let finished = try await run(command, rest, officer, seconds, input)
        #expect(finished.status == 0, "\(command) \(rest): \(finished.errors)", sourceLocation: location)
        return finished
    }

    /// Runs a command that is refused with this exit status, and leaves the trail as it was.
    func refused(
        _ status: Int32, _ command: String, _ rest: String..., by officer: String? = nil, after seconds: Int64 = 0,
        input: String = "", at location: SourceLocation = #_sourceLocation
    ) async throws {
        let before = try authority.supervision.auditTrail().last?.hash
        let finished = try await run(command, rest, officer, seconds, input)
        #expect(finished.status == status, "\(command) \(rest): \(finished.errors)", sourceLocation: location)
        #expect(!finished.errors.isEmpty, "\(command) \(rest) says nothing", sourceLocation: location)
        #expect(
            try authority.supervision.auditTrail().last?.hash == before, "\(command) \(rest)", sourceLocation: location)
    }

    /// The same without looking at the trail, for a folder without a registry and a command without a folder.
    func run(_ words: [String]) async throws -> FinishedProgram {
        try await FinishedProgram.run("talentcard-authority", words)
    }

    private func run(
        _ command: String, _ rest: [String], _ officer: String?, _ seconds: Int64, _ input: String
    ) async throws -> FinishedProgram {
        let named = officer.map { ["--by", $0, "--at", Desk.now.adding(seconds: seconds).rfc3339] } ?? []
        return try await FinishedProgram.run(
            "talentcard-authority",
            command.split(separator: " ").map(String.init) + [desk.folder.path] + rest + named,
            input: Array(input.utf8))
    }

    private struct TrailLine: Decodable {
        let action: String
        let by: String
    }
}
