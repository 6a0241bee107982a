internal import NIOPosix
internal import Synchronization

/// Walks over the whole trail, which take minutes where there are millions of lines: one at a time, on a thread of its own, so
/// that nobody else waits for it.
final class VerificationDesk: Sendable {
    static let threads: NIOThreadPool = {
        let threads = NIOThreadPool(numberOfThreads: 1)
        threads.start()
        return threads
    }()

    private let isRunning = Mutex(false)

    /// - Throws: `tooManyAttempts` while there is one; what the work throws.
    func running<Answer: Sendable>(_ work: () async throws(Problem) -> Answer) async throws(Problem) -> Answer {
        let mayRun = isRunning.withLock { isRunning in
            defer { isRunning = true }
            return !isRunning
        }
        guard mayRun else { throw .tooManyAttempts }
        defer { isRunning.withLock { $0 = false } }
        return try await work()
    }
}
