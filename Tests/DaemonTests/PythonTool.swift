import Foundation
import TestSupport

/// One of the scripts in `DaemonTests/Python`, by the interpreter with the tests' packages.
enum PythonTool {
    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    static var folder: URL { URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Python") }

    /// `TALENTCARD_PYTHON`, else python3; `deploy/setup.sh test` installs the packages.
    static var interpreter: String { ProcessInfo.processInfo.environment["TALENTCARD_PYTHON"] ?? "python3" }

    /// Its standard output.
    ///
    /// - Parameter input: the file of its standard input; nothing without it.
    static func run(_ script: String, _ arguments: [String] = [], input: URL? = nil) async throws -> String {
        let faults = FileManager.default.temporaryDirectory.appending(path: "python-\(UUID().uuidString)")
        let output = faults.appendingPathExtension("out")
        defer { for file in [faults, output] { unlink(file.path) } }
        for file in [faults, output] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [interpreter, folder.appending(path: script).path] + arguments
        process.standardInput = try input.map { try FileHandle(forReadingFrom: $0) } ?? FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: faults)
        let status = try await process.runToEnd()
        let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
        guard status == 0 else {
            throw Failed(
                description: "\(script): \(status)\n\(text)\n\(try String(contentsOf: faults, encoding: .utf8))")
        }
        return text
    }
}
