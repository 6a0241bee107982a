import Harness
import Testing

/// The built `talentcard`, run as a process with nothing of the tests' own environment but what is given.
struct Command {
    let folder: TestFolder

    func callAsFunction(
        _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:]
    ) async throws -> FinishedProgram {
        let finished = try await FinishedProgram.run(
            "talentcard", arguments, input: input, environment: ["LANG": "C.UTF-8"].merging(environment) { $1 },
            hasOurEnvironment: false)
        try #require(finished.status != -1, "a signal ended it: \(arguments)")
        return finished
    }
}
