internal import Foundation
internal import TestSupport

extension Process {
    /// Not started.
    ///
    /// - Parameter program: one of ours by its name, or any by its path.
    convenience init(_ program: String, _ arguments: [String]) {
        self.init()
        executableURL = program.contains("/") ? URL(filePath: program) : BuildFolder.executable(program)
        self.arguments = arguments
    }

    /// Starts it.
    ///
    /// - Returns: its exit status, once it has ended; −1 when a signal ended it. Who waits for it holds no thread.
    func start() throws -> Task<Int32, Never> {
        let (statuses, status) = AsyncStream.makeStream(of: Int32.self)
        terminationHandler = { process in
            status.yield(process.terminationReason == .exit ? process.terminationStatus : -1)
            status.finish()
        }
        try TestEnvironment.start(self)
        return Task { await statuses.first { _ in true } ?? -1 }
    }
}
