internal import Foundation
internal import Synchronization

/// The environment of the tests' process, which C keeps for all threads without a lock: who sets a variable and who starts
/// a program, which copies them, take turns.
enum TestEnvironment {
    private static let turn = Mutex(())

    /// Where each process of a run that counts lines writes them; without it they all write one file after the other.
    private static let profile = "LLVM_PROFILE_FILE"

    static func set(_ name: String, _ value: String) {
        turn.withLock { _ in _ = setenv(name, value, 1) }
    }

    /// All of it, and what the caller wants otherwise.
    static func merging(_ changes: [String: String] = [:]) -> [String: String] {
        turn.withLock { _ in ProcessInfo.processInfo.environment }.merging(changes) { $1 }
    }

    /// Nothing of it but what no program of ours looks at.
    static func bare(_ given: [String: String]) -> [String: String] {
        merging().filter { $0.key == profile }.merging(given) { $1 }
    }

    /// Starts it. Foundation never frees a process that it has started, nor the files that it was given: a run of a
    /// thousand programs would hold thousands of them, and beyond some 1,300 Foundation itself reads past the list of them
    /// and ends us. So they are closed here, but for what is our own.
    static func start(_ process: Process) throws {
        try turn.withLock { _ in try process.run() }
        let ours = [FileHandle.standardInput, .standardOutput, .standardError, .nullDevice]
        for case let file as FileHandle in [process.standardInput, process.standardOutput, process.standardError]
        where !ours.contains(where: { $0 === file }) {
            try file.close()
        }
    }
}
