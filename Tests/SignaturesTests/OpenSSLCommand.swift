import Foundation
import Harness

/// The `openssl` command and other programs as an independent second opinion, in a folder of its own.
struct OpenSSLCommand {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "signatures-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Runs `openssl` with these words in the folder; throws unless it succeeds.
    func callAsFunction(_ words: String...) async throws {
        guard try await run("/usr/bin/env", ["openssl"] + words) == 0 else { throw Failed(words: words) }
    }

    func run(_ program: String, _ words: [String]) async throws -> Int32 {
        try await FinishedProgram.run(program, words, at: folder).status
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    func read(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }

    func remove() {
        try? FileManager.default.removeItem(at: folder)
    }

    struct Failed: Error { let words: [String] }
}
