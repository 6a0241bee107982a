internal import Foundation
internal import Glibc
internal import TestSupport

/// A command of the authority that goes on, and what it says line by line.
package final class RepositoryProcess {
    private let process = Process()
    private let output: LineReader

    package convenience init(_ arguments: String...) throws { try self.init(arguments) }

    package init(_ arguments: [String]) throws {
        process.executableURL = BuildFolder.executable("talentcard-authority")
        process.arguments = arguments
        let pipe = Pipe()
        output = LineReader(pipe)
        process.standardOutput = pipe
        try process.run()
    }

    deinit { if process.isRunning { process.terminate() } }

    /// The next line; `nil` when the process has ended.
    package func line() -> String? { output.line() }

    /// The first line that begins so.
    package func line(beginning text: String) -> String? { output.line(beginning: text) }

    /// At once, as a power cut does.
    package func kill() {
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Its exit status after SIGTERM.
    package func stop() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : -1
    }
}
