internal import NIOPosix
internal import Synchronization

/// The passwords that are being digested: few at once, whoever asks, and fewer of one network, so that others find a place.
final class PasswordDesk: Sendable {
    /// Of scrypt at once, waiting ones too: 32 MiB and a third of a second each.
    private static let limit = 4
    private static let networkLimit = 2
    /// Threads of its own: passwords hold up neither reports nor an urgent list.
    static let threads: NIOThreadPool = {
        let threads = NIOThreadPool(numberOfThreads: 1)
        threads.start()
        return threads
    }()

    /// By network.
    private let running = Mutex<[String: Int]>([:])

    /// Does the work, unless too much of it is under way.
    ///
    /// - Throws: `tooManyAttempts`; what the work throws.
    func digesting<Answer: Sendable>(
        for network: String, _ work: () async throws(Problem) -> Answer
    ) async throws(Problem) -> Answer {
        let mayRun = running.withLock { running in
            let own = running[network] ?? 0
            guard own < PasswordDesk.networkLimit, running.values.reduce(0, +) < PasswordDesk.limit else {
                return false
            }
            running[network] = own + 1
            return true
        }
        guard mayRun else { throw .tooManyAttempts }
        defer {
            running.withLock { running in
                let left = (running[network] ?? 1) - 1
                running[network] = left > 0 ? left : nil
            }
        }
        return try await work()
    }
}
