internal import Foundation

/// One of the tests' own scripts: independent second opinions, and drivers of browsers.
package struct PythonScript: Sendable {
    package struct Failed: Error, CustomStringConvertible {
        package let description: String
    }

    /// Below `Tests`.
    let path: String

    /// - Parameter path: below `Tests`.
    package init(_ path: String) { self.path = path }

    /// The interpreter with the tests' packages: `TALENTCARD_PYTHON`, else python3.
    package static var interpreter: String { ProcessInfo.processInfo.environment["TALENTCARD_PYTHON"] ?? "python3" }

    /// The words of a command that runs it, for env(1).
    func command(_ words: [String]) -> [String] {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return [PythonScript.interpreter, tests.appending(path: path).path] + words
    }

    /// Its standard output.
    package func run(_ words: [String] = [], input: [UInt8] = []) async throws -> String {
        let finished = try await FinishedProgram.run("/usr/bin/env", command(words), input: input)
        guard finished.status == 0 else {
            let advice =
                finished.errors.contains("ModuleNotFoundError")
                ? "\(PythonScript.interpreter) lacks packages: `deploy/setup.sh test` installs them, TALENTCARD_PYTHON names "
                    + "the interpreter that has them\n" : ""
            throw Failed(
                description: "\(path): \(finished.status)\n\(advice)\(finished.output)\n\(finished.errors)")
        }
        return finished.output
    }
}
