package import Foundation
package import JSON
internal import TestSupport

/// A program that has run to its end.
package struct FinishedProgram: Sendable {
    /// −1 when a signal ended it.
    package let status: Int32
    package let bytes: [UInt8]
    package let errors: String

    package var output: String { String(decoding: bytes, as: UTF8.self) }

    package func json() throws -> JSONValue { try JSONValue(parsing: bytes) }

    /// One line of JSON each.
    package func jsonLines() throws -> [JSONValue] {
        try output.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
    }

    package static func run(_ program: String, _ arguments: String...) async throws -> FinishedProgram {
        try await run(program, arguments)
    }

    /// Runs it and waits, without holding a thread; what it reads and writes goes through files, so that no pipe can fill up.
    ///
    /// - Parameters:
    ///   - program: one of ours by its name, or any by its path.
    ///   - input: what it reads.
    ///   - environment: beside and before our own.
    ///   - hasOurEnvironment: whether it is given our own, too.
    ///   - place: where it runs; without it, where we do.
    ///   - limitSeconds: it is killed then, if it has not ended before.
    package static func run(
        _ program: String, _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:],
        hasOurEnvironment: Bool = true, at place: URL? = nil, killedAfterSeconds limitSeconds: Double? = nil
    ) async throws -> FinishedProgram {
        let folder = try TestFolder()
        let (output, errors) = (try folder.write([], to: "output"), try folder.write([], to: "errors"))
        let process = Process(program, arguments)
        if let place { process.currentDirectoryURL = place }
        process.environment =
            hasOurEnvironment ? TestEnvironment.merging(environment) : TestEnvironment.bare(environment)
        process.standardInput =
            input.isEmpty
            ? FileHandle.nullDevice : try FileHandle(forReadingFrom: folder.write(input, to: "input"))
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        let end = try process.start()
        if let limitSeconds {
            DispatchQueue.global().asyncAfter(deadline: .now() + limitSeconds) {
                if process.isRunning { kill(process.processIdentifier, SIGKILL) }
            }
        }
        return FinishedProgram(
            status: await end.value, bytes: [UInt8](try Data(contentsOf: output)),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }
}
