internal import Journal
internal import Logging
internal import Primitives
internal import ServiceLifecycle

/// Tells the log where the journal ends: when the daemon starts, every day, and when it stops.
///
/// The system's log lies elsewhere, under other rights. `talentcard journal verify --head` holds the journal against a
/// line of it: whoever rewrites the whole chain cannot rewrite what was logged before.
struct JournalHeads: Service {
    let journal: Journal
    let logger: Logger

    private static let interval = Duration.seconds(86_400)

    func run() async throws {
        while !Task.isCancelled {
            await tell()
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: JournalHeads.interval) }
            } catch {
                // Cancelled: the last word is still to be said.
                break
            }
            guard !Task.isShuttingDownGracefully else { break }
        }
        await tell()
    }

    private func tell() async {
        do {
            let head = try await journal.head()
            logger.notice("journal", metadata: ["head": "\(head.position):\(head.hash.hex)"])
        } catch {
            logger.error("journal", metadata: ["problem": "its head cannot be read: \(error)"])
        }
    }
}
