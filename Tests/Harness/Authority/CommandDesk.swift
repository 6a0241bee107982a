package import Foundation
internal import TestSupport
internal import Testing

/// A folder for one authority, and its commands.
package struct CommandDesk: Sendable {
    private let place: TestFolder
    package var folder: URL { place.url }
    package var authority: String { place.path("authority") }

    package init() throws { place = try TestFolder() }

    package func file(_ name: String, _ text: String) throws -> String {
        try place.write(Array(text.utf8), to: name).path
    }

    /// Officers, and the employer jlu.
    package func listOfficers() async throws {
        for (officer, role, body) in [
            ("li.na", "authority", nil), ("gao.jun", "department", "cc-hrss"), ("hr.jlu", "employer", "jlu"),
            ("sun.li", "maker", nil), ("zhou.min", "checker", nil),
        ] {
            if role == "employer" {
                let listed = try await run(
                    "employer", "add", authority, "jlu", "--name", "吉林大学", "--department", "cc-hrss", "--region",
                    "changchun", "--by", "li.na")
                #expect(listed.status == 0)
            }
            let acting = body.map { ["--body", $0] } ?? []
            let added = try await run(
                ["officer", "add", authority, officer, "--role", role, "--by", "li.na"] + acting)
            #expect(added.status == 0)
        }
    }

    package func run(_ arguments: String...) async throws -> FinishedProgram { try await run(arguments) }

    package func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> FinishedProgram {
        try await FinishedProgram.run("talentcard-authority", arguments, environment: environment)
    }
}
