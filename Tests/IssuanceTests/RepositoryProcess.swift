import Foundation
import Glibc
import TestSupport

/// A command of the authority that goes on, and what it says line by line.
final class RepositoryProcess {
    private let process = Process()
    private let output = Pipe()
    private var rest = ""

    init(_ arguments: String...) throws {
        process.executableURL = BuildFolder.executable("talentcard-authority")
        process.arguments = arguments
        process.standardOutput = output
        try process.run()
    }

    deinit { if process.isRunning { process.terminate() } }

    /// The next line; `nil` when the process has ended.
    func line() -> String? {
        while true {
            if let end = rest.firstIndex(of: "\n") {
                let line = String(rest[..<end])
                rest = String(rest[rest.index(after: end)...])
                return line
            }
            let bytes = output.fileHandleForReading.availableData
            guard !bytes.isEmpty else { return nil }
            rest += String(decoding: bytes, as: UTF8.self)
        }
    }

    /// The first line that begins so.
    func line(beginning text: String) -> String? {
        while let line = line() {
            if line.hasPrefix(text) { return line }
        }
        return nil
    }

    /// At once, as a power cut does.
    func kill() {
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Its exit status after SIGTERM.
    func stop() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : -1
    }
}
