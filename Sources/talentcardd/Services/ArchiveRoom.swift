internal import Dispatch
internal import Logging
internal import Replication
internal import Synchronization

/// Room on a disk that is full, at the cost of the archive: the journal must go on, and trust data too.
///
/// At most once a minute the older half of the archive goes, on a thread that nobody waits for; what failed may be tried again
/// after that.
final class ArchiveRoom: Sendable {
    private enum State {
        case idle(last: ContinuousClock.Instant?)
        case making
    }

    private let store: TrustStore
    private let logger: Logger
    private let queue = DispatchQueue(label: "archive-room", qos: .userInitiated)
    private let state = Mutex(State.idle(last: nil))

    init(store: TrustStore, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// Returns at once.
    func make() {
        guard begins() else { return }
        queue.async { [self] in
            do throws(StoreError) {
                try store.makeRoom()
                logger.warning("disk full", metadata: ["archive": "gave way"])
            } catch {
                logger.warning("disk full", metadata: ["archive": "did not give way: \(error)"])
            }
            state.withLock { $0 = .idle(last: .now) }
        }
    }

    private func begins() -> Bool {
        state.withLock { state in
            switch state {
            case .idle(let last):
                if let last, .now - last < GenerationArchive.yieldingInterval { return false }
                state = .making
                return true
            case .making: return false
            }
        }
    }
}
