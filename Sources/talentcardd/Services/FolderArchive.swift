internal import Counter
internal import Dispatch
internal import DurableFiles
internal import Logging
internal import Replication
internal import Synchronization
internal import Verification

/// Keeps what a bare folder's trust was read from, so that cards can be decided by it again.
///
/// It works on a thread of its own, for which nobody waits but the end of the process, and that not long. What could not be
/// kept is tried again whenever it is asked for, and said once.
final class FolderArchive: Sendable {
    private struct State {
        var wanted: TrustSnapshot?
        var isRunning = false
        var kept: TrustContent?
        var said: StoreError?
    }

    private let folder: TrustFolder
    private let store: TrustStore
    private let room: ArchiveRoom
    private let clock: CounterClock
    private let logger: Logger
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "trust-archive", qos: .utility)
    private let ending = DiskLook(label: "trust-archive-end", limitMilliseconds: FolderArchive.endLimitMilliseconds)

    /// Some files are written in a fraction of it.
    private static let endLimitMilliseconds = 2_000

    init(folder: TrustFolder, store: TrustStore, room: ArchiveRoom, clock: CounterClock, logger: Logger) {
        self.folder = folder
        self.store = store
        self.room = room
        self.clock = clock
        self.logger = logger
    }

    /// Keeps what is in force, unless that is done; returns at once.
    func keep(_ snapshot: TrustSnapshot?) {
        guard let snapshot, let content = snapshot.content else { return }
        let begins = state.withLock { state in
            guard state.kept != content else { return false }
            state.wanted = snapshot
            defer { state.isRunning = true }
            return !state.isRunning
        }
        if begins { queue.async { [self] in while let next = next() { keepNow(next) } } }
    }

    /// Waits for what is under way, as long as the end of the process may take.
    func end() async {
        _ = await ending { [queue] in queue.sync {} }
    }

    private func next() -> TrustSnapshot? {
        state.withLock { state in
            let next = state.wanted.take().flatMap { $0.content == state.kept ? nil : $0 }
            state.isRunning = next != nil
            return next
        }
    }

    private func keepNow(_ snapshot: TrustSnapshot) {
        do throws(StoreError) {
            try store.keep(snapshot, of: folder, at: clock.now())
            state.withLock { ($0.kept, $0.said) = (snapshot.content, nil) }
        } catch {
            if error.isFullDisk { room.make() }
            let isNew = state.withLock { state in
                defer { state.said = error }
                return state.said != error
            }
            // What is in force is in force all the same. Who holds the lock is soon done.
            guard isNew, error.code != .held else { return }
            logger.warning("trust", metadata: ["problem": "not archived: \(error)"])
        }
    }
}
