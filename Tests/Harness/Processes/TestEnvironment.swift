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

    static func start(_ process: Process) throws { try turn.withLock { _ in try process.run() } }
}
