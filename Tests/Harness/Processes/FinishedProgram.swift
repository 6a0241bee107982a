package import Foundation
internal import Glibc

/// A program that has run to its end.
package struct FinishedProgram: Sendable {
    /// −1 when a signal ended it.
    package let status: Int32
    package let output: [UInt8]
    package let errors: String

    package var text: String { String(decoding: output, as: UTF8.self) }

    /// Runs it and waits; what it writes goes through files, so that no pipe can fill up.
    ///
    /// - Parameter environment: beside and before our own.
    package static func run(
        _ executable: URL, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> FinishedProgram {
        let folder = FileManager.default.temporaryDirectory.appending(path: "program-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let (output, errors) = (folder.appending(path: "output"), folder.appending(path: "errors"))
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        for file in [output, errors] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        let hasEnded = try process.run(killedAfter: nil)
        let finished = FinishedProgram(
            status: hasEnded ? process.terminationStatus : -1, output: [UInt8](try Data(contentsOf: output)),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
        try FileManager.default.removeItem(at: folder)
        return finished
    }
}

extension Process {
    /// Starts it, and kills it at that moment if it has not ended before.
    ///
    /// - Returns: whether it ended by itself.
    package func run(killedAfter seconds: Double?) throws -> Bool {
        let end = DispatchSemaphore(value: 0)
        terminationHandler = { _ in end.signal() }
        try run()
        if let seconds, end.wait(timeout: .now() + seconds) == .success { return terminationReason == .exit }
        if seconds != nil { kill(processIdentifier, SIGKILL) }
        end.wait()
        return terminationReason == .exit
    }
}
