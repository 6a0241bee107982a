package import Foundation
internal import Glibc

/// A program that goes on, and what it says line by line; it ends with this value.
package final class RunningProgram: Sendable {
    package enum Voice: Sendable {
        case output
        case errors
    }

    package let log: ProcessLog

    private let process: Process
    private let end: Task<Int32, Never>

    package convenience init(_ program: String, _ arguments: String...) throws {
        try self.init(program, arguments)
    }

    /// - Parameters:
    ///   - program: one of ours by its name, or any by its path.
    ///   - environment: beside and before our own.
    ///   - input: what it reads from; without it, our own input.
    ///   - voice: where it says what the log has; nobody reads the other.
    package init(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], input: Pipe? = nil,
        speakingThrough voice: Voice = .output
    ) throws {
        process = Process(program, arguments)
        process.environment = TestEnvironment.merging(environment)
        if let input { process.standardInput = input }
        let pipe = Pipe()
        switch voice {
        case .output: process.standardOutput = pipe
        case .errors: (process.standardError, process.standardOutput) = (pipe, FileHandle.nullDevice)
        }
        end = try process.start()
        log = ProcessLog(reading: pipe.fileHandleForReading)
    }

    deinit { signal(SIGKILL) }

    package var processID: Int32 { process.processIdentifier }

    package func signal(_ number: Int32) {
        if process.isRunning { Glibc.kill(process.processIdentifier, number) }
    }

    /// At once, as a power cut does; returns when it has ended.
    package func kill() async {
        signal(SIGKILL)
        _ = await end.value
    }

    /// Its exit status, once it has ended by itself; −1 when a signal ended it.
    package func ended() async -> Int32 { await end.value }

    /// SIGTERM, and the exit status; −1 when a signal ended it.
    package func stop() async -> Int32 {
        signal(SIGTERM)
        return await end.value
    }
}
