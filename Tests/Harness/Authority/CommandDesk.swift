package import Foundation
internal import TestSupport
internal import Testing

/// A folder for one authority, and its commands.
package final class CommandDesk {
    package let folder = FileManager.default.temporaryDirectory.appending(path: "desk-\(UUID().uuidString)")
    package var authority: String { folder.appending(path: "authority").path }

    package init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    deinit {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            print("left behind: \(folder.path)")
        }
    }

    package func file(_ name: String, _ text: String) throws -> String {
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    package func listOfficers() throws {
        for (officer, role, body) in [
            ("li.na", "authority", nil), ("hr.jlu", "employer", "jlu"), ("gao.jun", "department", "cc-hrss"),
            ("sun.li", "maker", nil), ("zhou.min", "checker", nil),
        ] {
            let acting = body.map { ["--body", $0] } ?? []
            #expect(
                try run(["officer", "add", authority, officer, "--role", role, "--by", "li.na"] + acting).status == 0)
        }
    }

    package func run(_ arguments: String...) throws -> (status: Int32, output: String, errors: String) {
        try run(arguments)
    }

    package func run(
        _ arguments: [String], environment: [String: String] = [:]
    ) throws -> (status: Int32, output: String, errors: String) {
        try run(BuildFolder.executable("talentcard-authority"), arguments, environment: environment)
    }

    /// Any other program.
    package func run(
        _ program: URL, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> (status: Int32, output: String, errors: String) {
        let (process, output, errors) = (Process(), Pipe(), Pipe())
        process.executableURL = program
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        // Errors are a few lines, less than a pipe holds.
        let text = output.fileHandleForReading.readDataToEndOfFile()
        let lines = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: text, as: UTF8.self), String(decoding: lines, as: UTF8.self)
        )
    }
}
