internal import Counter
internal import Journal
internal import Logging
internal import Primitives
internal import ServiceLifecycle

/// Lets go of what is older than the site keeps: when the daemon starts, and every hour.
struct JournalRetention: Service {
    let journal: Journal
    let keepDays: Int
    /// Whether lines wait until the authority has them.
    let keepsUnreported: Bool
    let clock: CounterClock
    let logger: Logger

    func run() async throws {
        while !Task.isCancelled {
            await purge()
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(3600)) }
            } catch {
                // Cancelled: nothing is left to be done.
                return
            }
            guard !Task.isShuttingDownGracefully else { return }
        }
    }

    private func purge() async {
        let now = clock.now()
        do {
            let purge = try await journal.purge(
                before: now.adding(seconds: -Int64(keepDays) * 86_400), keepsUnreported: keepsUnreported, at: now)
            guard purge.removed > 0 || purge.heldBack > 0 else { return }
            logger.info("journal purged", metadata: ["removed": "\(purge.removed)", "heldBack": "\(purge.heldBack)"])
        } catch {
            logger.warning("journal not purged", metadata: ["error": "\(error)"])
        }
    }
}
