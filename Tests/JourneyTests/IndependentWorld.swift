import Foundation
import Harness
import JSON
import TestSupport
import Testing

/// What the independent authority has made, in a folder of its own that goes with it.
final class IndependentWorld: Sendable {
    private let folder: TestFolder

    /// Makes the world.
    ///
    /// - Throws: when Python or one of its packages is missing; the issue says what to install.
    init() async throws {
        folder = try TestFolder()
        _ = try await PythonScript("JourneyTests/IndependentAuthority/authority.py").run([folder.path("world")])
    }

    /// Named `{OUT}` by the cases.
    private var world: URL { folder.url.appending(path: "world") }

    func cases() throws -> [IndependentCase] {
        let table = try JSONValue(parsing: bytes(of: "{OUT}/cases.json"))
        return try #require(table.object?["cases"]?.array).map { try IndependentCase($0) }
    }

    /// The text with the folder's name in it.
    func placed(_ text: String) -> String { text.replacing("{OUT}", with: world.path) }

    func bytes(of name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: placed(name))))
    }

    /// - Parameters:
    ///   - program: one of ours by its name, or any by its path.
    ///   - input: the file that it reads; nothing without it.
    func run(_ program: String, _ arguments: [String], input: String? = nil) async throws -> FinishedProgram {
        try await FinishedProgram.run(program, arguments.map(placed), input: input.map { try bytes(of: $0) } ?? [])
    }
}
