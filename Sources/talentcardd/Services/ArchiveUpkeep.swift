internal import Counter
internal import Dispatch
internal import DurableFiles
internal import Journal
internal import Logging
internal import Replication
internal import ServiceLifecycle
internal import Verification

/// Lets go of the trust data that no decision went by: every hour, by what the journal says.
///
/// It blocks on the disk, on a thread of its own.
actor ArchiveUpkeep: Service {
    private let queue = QueueExecutor(label: "archive-upkeep", qos: .utility)
    nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    private let store: TrustStore
    private let counter: Counter
    private let logger: Logger

    init(store: TrustStore, counter: Counter, logger: Logger) {
        self.store = store
        self.counter = counter
        self.logger = logger
    }

    func run() async throws {
        while !Task.isCancelled {
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(3600)) }
            } catch {
                // Cancelled: nothing is left to be done.
                return
            }
            guard !Task.isShuttingDownGracefully else { return }
            await settle()
        }
    }

    private func settle() async {
        let inForce = counter.trustStanding.snapshot?.content?.generation
        do {
            guard let since = try store.archive.openSince(inForce: inForce) else { return }
            let used = try await counter.journal.generations(since: since)
            try store.settleArchive(used: used, inForce: inForce, at: counter.clock.now())
        } catch let error as StoreError where error.code == .held {
            // An update is under way: the next hour will do.
            return
        } catch {
            logger.warning("archive not tidied", metadata: ["error": "\(error)"])
        }
    }
}
