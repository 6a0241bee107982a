import Foundation
import JSON
import TestSupport
import Testing

/// What the independent authority has made, in a folder of its own that goes with it.
final class IndependentWorld: Sendable {
    /// Named `{OUT}` by the cases.
    let folder: URL

    /// Makes the world.
    ///
    /// - Throws: when Python or one of its packages is missing; the issue says what to install.
    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "authority-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let packages = "import base45, cbor2, cryptography, PIL, segno"
        let python = ProcessInfo.processInfo.environment["TALENTCARD_PYTHON"] ?? "python3"
        try #require(
            try run(python, ["-c", packages]).status == 0,
            """
            \(python) lacks packages of the independent authority. Install them: \
            python3 -m venv .build/python && .build/python/bin/pip install -r Tests/requirements.txt, then name \
            .build/python/bin/python in TALENTCARD_PYTHON (./deploy/check.sh does all of it)
            """)
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "IndependentAuthority/authority.py")
        let made = try run(python, [script.path, world.path])
        try #require(made.status == 0, "\(String(decoding: made.errors, as: UTF8.self))")
    }

    deinit {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            // Left to the system's own cleaning of temporary folders.
        }
    }

    private var world: URL { folder.appending(path: "world") }

    func cases() throws -> [IndependentCase] {
        let table = try JSONValue(parsing: bytes(of: "{OUT}/cases.json"))
        return try #require(table.object?["cases"]?.array).map { try IndependentCase($0) }
    }

    /// The text with the folder's name in it.
    func placed(_ text: String) -> String { text.replacing("{OUT}", with: world.path) }

    func bytes(of name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: placed(name))))
    }

    struct Finished {
        let status: Int32
        let output: [UInt8]
        let errors: [UInt8]
    }

    /// Runs a program and waits; output goes through files, so that no pipe can fill up.
    ///
    /// - Parameter program: a path, or a name that is looked for as a shell does.
    func run(_ program: String, _ arguments: [String], input: String? = nil) throws -> Finished {
        let name = UUID().uuidString
        let (output, errors) = (folder.appending(path: "\(name).out"), folder.appending(path: "\(name).err"))
        for file in [output, errors] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments.map(placed)
        process.standardInput =
            try input.map { try FileHandle(forReadingFrom: URL(filePath: placed($0))) } ?? FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
        return Finished(
            status: process.terminationStatus, output: [UInt8](try Data(contentsOf: output)),
            errors: [UInt8](try Data(contentsOf: errors)))
    }
}
