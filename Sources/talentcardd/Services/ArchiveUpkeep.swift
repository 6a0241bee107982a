internal import Counter
internal import Journal
internal import Logging
internal import Replication
internal import ServiceLifecycle
internal import Verification

/// Lets go of the trust data that no decision went by: every hour, by what the journal says.
struct ArchiveUpkeep: Service {
    let store: TrustStore
    let counter: Counter
    let logger: Logger

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
        do {
            guard let since = try store.archive.openSince else { return }
            let used = try await counter.journal.generations(since: since)
            try store.settleArchive(
                used: used, inForce: counter.trustStanding.snapshot?.content?.generation, at: counter.clock.now())
        } catch let error as StoreError where error.code == .held {
            // An update is under way: the next hour will do.
            return
        } catch {
            logger.warning("archive not tidied", metadata: ["error": "\(error)"])
        }
    }
}
