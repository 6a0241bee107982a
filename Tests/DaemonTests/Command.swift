import Foundation
import TestSupport

/// One run of a program that ends by itself.
enum Command {
    struct Result: Sendable {
        let status: Int32
        let output: String
        let error: String
    }

    static func run(_ name: String, _ arguments: String...) async throws -> Result {
        try await run(BuildFolder.executable(name), arguments)
    }

    /// A program of the system's.
    static func program(_ path: String, _ arguments: String...) async throws -> Result {
        try await run(URL(filePath: path), arguments)
    }

    static func program(_ path: String, arguments: [String]) async throws -> Result {
        try await run(URL(filePath: path), arguments)
    }

    private static func run(_ executable: URL, _ arguments: [String]) async throws -> Result {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        let output = Pipe()
        let error = Pipe()
        process.standardOutput = output
        process.standardError = error
        let status = try await process.runToEnd()
        func text(_ pipe: Pipe) throws -> String {
            String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        }
        return Result(status: status, output: try text(output), error: try text(error))
    }
}

extension Process {
    /// Starts it and waits for its end without holding a thread: the status, or −1 when a signal ended it.
    ///
    /// What it writes must fit into its pipes.
    func runToEnd() async throws -> Int32 {
        let (statuses, continuation) = AsyncStream.makeStream(of: Int32.self)
        try run(endingInto: continuation)
        return await statuses.first { _ in true } ?? -1
    }

    func run(endingInto continuation: AsyncStream<Int32>.Continuation) throws {
        terminationHandler = { process in
            continuation.yield(process.terminationReason == .exit ? process.terminationStatus : -1)
            continuation.finish()
        }
        try run()
    }
}
