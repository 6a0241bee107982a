internal import Dispatch
internal import DurableFiles
package import Primitives
internal import Registry
package import Regulation

/// Publishes whenever the registry has changed, and keeps the timestamp young.
///
/// A change by this process wakes it at once. For one by another process the registry is asked for the new lines of its
/// audit trail, which every change has, ten times a second; so nothing is lost between two looks. What officers look at,
/// and applications on their way, are lines that concern no counter. When publishing is refused, counters keep what they
/// have, with its age.
package actor RepositoryPublisher {
    package enum Event: Sendable {
        case published(RepositoryPublication)
        case failed(AuthorityError)
    }

    private let authority: Authority
    private let path: String
    private let now: @Sendable () -> Timestamp
    private let clock: @Sendable () -> SigningClock
    private let tell: @Sendable (Event) -> Void
    private let foreignLook: Duration
    private let executor = QueueExecutor(label: "publisher")

    private static let timestampAge = Duration.seconds(600)
    private static let retry = Duration.seconds(10)

    private var seen: Int64?
    private var due = ContinuousClock.now
    private var failure: AuthorityError?

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - path: the repository's folder.
    ///   - foreignLook: how often the registry is looked at, since another process may have changed it.
    ///   - now: the system's clock.
    ///   - clock: what vouches for it.
    ///   - tell: called after each publication, and for each failure that is another than the one before.
    package init(
        of authority: Authority, to path: String, foreignLook: Duration = .milliseconds(100),
        now: @escaping @Sendable () -> Timestamp,
        clock: @escaping @Sendable () -> SigningClock = { .synchronised },
        tell: @escaping @Sendable (Event) -> Void
    ) {
        self.authority = authority
        self.path = path
        self.foreignLook = foreignLook
        self.now = now
        self.clock = clock
        self.tell = tell
    }

    /// Runs until it is cancelled; a publication that is under way is finished.
    package func run() async {
        let looks = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        // Listened to before the first look, so that no change falls between the two.
        let changes = authority.store.activity.changes()
        await withTaskGroup { group in
            group.addTask {
                for await _ in changes { looks.continuation.yield() }
            }
            group.addTask { [foreignLook] in
                while !Task.isCancelled {
                    looks.continuation.yield()
                    do {
                        try await Task.sleep(for: foreignLook)
                    } catch {
                        return
                    }
                }
            }
            for await _ in looks.stream {
                if isDue() { publish() }
            }
            group.cancelAll()
        }
    }

    private func isDue() -> Bool {
        if ContinuousClock.now >= due { return true }
        do {
            guard let known = seen else { return true }
            let news = try authority.news(after: known)
            // What concerns no counter is passed over once.
            if !news.isForCounters { seen = news.through }
            return news.isForCounters
        } catch {
            failed(error)
            return false
        }
    }

    private func publish() {
        do throws(AuthorityError) {
            // Before the attempt: what changes during it is a reason for the next one.
            seen = try authority.lastAuditSequence()
            var options = ExportOptions()
            options.clock = clock()
            // One list that waits for people holds up no cancellation in the others, nor the timestamp.
            options.leavesHeldLists = true
            let publication = try authority.publication.publish(to: path, options, by: .service, at: now())
            seen = publication.auditSequence
            due = .now + RepositoryPublisher.timestampAge
            failure = nil
            tell(.published(publication))
        } catch {
            due = .now + RepositoryPublisher.retry
            failed(error)
        }
    }

    private func failed(_ error: AuthorityError) {
        guard error != failure else { return }
        failure = error
        tell(.failed(error))
    }
}

extension Authority {
    fileprivate func lastAuditSequence() throws(AuthorityError) -> Int64 {
        try store.reading { (registry) throws(AuthorityError) in try registry.lastAuditEntry()?.sequence ?? 0 }
    }

    /// Whether anything behind this line of the trail may change what is published, and through where was looked.
    fileprivate func news(after sequence: Int64) throws(AuthorityError) -> (isForCounters: Bool, through: Int64) {
        try store.reading { (registry) throws(AuthorityError) in
            let last = try registry.lastAuditEntry()?.sequence ?? 0
            guard last > sequence else { return (last < sequence, last) }
            var isForCounters = false
            try registry.eachAuditEntry(after: sequence) { (entry) throws(AuthorityError) in
                isForCounters = isForCounters || entry.mayConcernCounters
            }
            return (isForCounters, last)
        }
    }
}
