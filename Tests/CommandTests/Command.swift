import Foundation
import JSON
import TestSupport
import Testing

/// The built `talentcard`, run as a process with nothing of the tests' own environment but what is given.
struct Command {
    struct Finished {
        let status: Int32
        let output: String
        let errors: String

        func json() throws -> JSONValue { try JSONValue(parsing: Array(output.utf8)) }

        /// One line of JSON each.
        func jsonLines() throws -> [JSONValue] {
            try output.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
        }
    }

    let folder: TestFolder

    /// Runs it and waits; output goes through files, so that no pipe can fill up.
    func callAsFunction(
        _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:]
    ) throws -> Finished {
        let name = UUID().uuidString
        let input = try folder.write(input, to: "\(name).in")
        let output = try folder.write([], to: "\(name).out")
        let errors = try folder.write([], to: "\(name).err")
        let process = Process()
        process.executableURL = BuildFolder.executable("talentcard")
        process.arguments = arguments
        process.environment = ["LANG": "C.UTF-8"].merging(environment) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationReason == .exit, "a signal ended it: \(arguments)")
        return Finished(
            status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }
}

/// A folder for one test, removed with it.
final class TestFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "talentcard-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(at: url)
        } catch {
            // Left to the system's own cleaning of temporary folders.
        }
    }

    func path(_ name: String) -> String { url.appending(path: name).path }

    @discardableResult
    func write(_ bytes: [UInt8], to name: String) throws -> URL {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file
    }
}
