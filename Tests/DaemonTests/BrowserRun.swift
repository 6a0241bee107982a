import Foundation
import JSON
import TestSupport
import Testing

/// One scenario of `Browser/scenarios.py` in a real Chromium. It says a line of JSON for each thing that is to happen
/// outside of the browser, and goes on when that is done and answered.
struct BrowserRun {
    /// What the scenario says and asks, and what it prints for people.
    let process = Process()
    private let questions: AsyncStream<String>
    private let answers = Pipe()
    private let faults = FileManager.default.temporaryDirectory.appending(path: "browser-\(UUID().uuidString).log")
    private let ended: AsyncStream<Int32>

    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    /// - Parameter words: the scenario's name, the page's address and the language.
    init(_ words: [String]) throws {
        let environment = ProcessInfo.processInfo.environment
        let scripts = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Browser")
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            [environment["TALENTCARD_PYTHON"] ?? "python3", scripts.appending(path: "scenarios.py").path] + words
        let output = Pipe()
        process.standardInput = answers
        process.standardOutput = output
        try Data().write(to: faults)
        process.standardError = try FileHandle(forWritingTo: faults)
        let (questions, question) = AsyncStream.makeStream(of: String.self)
        self.questions = questions
        let (ended, end) = AsyncStream.makeStream(of: Int32.self)
        self.ended = ended
        try process.run(endingInto: end)
        Thread.detachNewThread {
            var rest: [UInt8] = []
            while case let bytes = output.fileHandleForReading.availableData, !bytes.isEmpty {
                rest += bytes
                while let end = rest.firstIndex(of: 0x0A) {
                    question.yield(String(decoding: rest[..<end], as: UTF8.self))
                    rest.removeSubrange(...end)
                }
            }
            question.finish()
        }
    }

    /// Runs it to its end, doing what it asks for.
    func finish(doing act: (JSONObject) async throws -> JSONValue) async throws {
        defer { remove(faults) }
        do {
            for await line in questions {
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
            _ = await ended.first { _ in true }
            throw error
        }
        guard await ended.first(where: { _ in true }) == 0 else {
            throw Failed(description: try String(contentsOf: faults, encoding: .utf8))
        }
    }

    private func remove(_ file: URL) {
        do {
            try FileManager.default.removeItem(at: file)
        } catch {
            // Left to the system's own cleaning of temporary folders.
        }
    }
}
