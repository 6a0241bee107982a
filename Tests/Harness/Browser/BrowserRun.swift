internal import Foundation
package import JSON

/// One run of a script that drives a real Chromium. It says a line of JSON for each thing that is to happen outside of the
/// browser, and goes on when that is done and answered.
package struct BrowserRun {
    package struct Failed: Error, CustomStringConvertible {
        package let description: String
    }

    private let process: Process
    private let end: Task<Int32, Never>
    /// What the script says and asks, and what it prints for people.
    private let log: ProcessLog
    private let answers = Pipe()
    private let folder: TestFolder

    /// - Parameter words: for the scenarios of a counter's page: the scenario's name, the page's address and the language.
    package init(_ script: PythonScript, _ words: [String]) throws {
        folder = try TestFolder()
        process = Process("/usr/bin/env", script.command(words))
        let output = Pipe()
        process.standardInput = answers
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: folder.write([], to: "errors"))
        end = try process.start()
        log = ProcessLog(reading: output.fileHandleForReading)
    }

    /// Runs it to its end, doing what it asks for.
    package func finish(doing act: (JSONObject) async throws -> JSONValue) async throws {
        do {
            while let line = await log.line() {
                guard let question = try? JSONValue(parsing: Array(line.utf8)).object else {
                    print(line)
                    continue
                }
                let answer = try await act(question).encoded() + [0x0A]
                try answers.fileHandleForWriting.write(contentsOf: Data(answer))
            }
        } catch {
            // It ends with its input, and takes the browser along.
            try answers.fileHandleForWriting.close()
            _ = await end.value
            throw error
        }
        try answers.fileHandleForWriting.close()
        guard await end.value == 0 else {
            throw Failed(description: try String(contentsOfFile: folder.path("errors"), encoding: .utf8))
        }
    }
}
