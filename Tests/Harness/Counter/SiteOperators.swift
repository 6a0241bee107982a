/// The operators' file of a test's site, made by the daemon's own command, and what the configuration says of it.
package struct SiteOperators {
    private let folder: TestFolder

    package static let clerk = (number: "17", pin: "1234")
    package static let supervisor = (number: "1", pin: "987654")

    /// With a clerk and a supervisor.
    package init(in folder: TestFolder) async throws {
        self.folder = folder
        try await run("add", SiteOperators.clerk.number, "Wang Fang", pin: SiteOperators.clerk.pin)
        try await run(
            "add", SiteOperators.supervisor.number, "Li Na", "--supervisor", pin: SiteOperators.supervisor.pin)
    }

    package var path: String { folder.path("operators") }

    package var configuration: String { "operators: {file: \(path)}" }

    /// `talentcardd operator …`.
    @discardableResult
    package func run(_ arguments: String..., pin: String = "") async throws -> FinishedProgram {
        try await run(arguments, pin: pin)
    }

    package func run(_ arguments: [String], pin: String = "") async throws -> FinishedProgram {
        try await FinishedProgram.run(
            "talentcardd", ["operator"] + arguments + ["--file", path], input: pin.isEmpty ? [] : Array("\(pin)\n".utf8)
        )
    }
}
