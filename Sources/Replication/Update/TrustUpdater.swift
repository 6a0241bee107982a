internal import Dispatch
internal import DurableFiles
internal import Primitives
internal import Signatures
internal import Synchronization
internal import TUF
public import Verification

/// Keeps a site's trust data up to date: asks mirrors, judges what they give, stores it, and tells of each change.
///
/// It owns the store while an update runs, under the store's lock, so that a command and a daemon do not write at
/// once. It blocks on the disk, on a thread of its own.
public actor TrustUpdater {
    private let queue = QueueExecutor(label: "trust-updater", qos: .utility)
    public nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    let settings: ReplicationSettings
    let store: TrustStore
    let fetcher: Fetcher
    /// For mirrors that are asked only to compare.
    let comparingFetcher: Fetcher
    private let clock: @Sendable () -> LocalClock

    var generation: Generation?
    var record: MarkRecord?
    /// What the disk had when we last read or wrote it.
    private var seen: TrustStore.Contents?
    /// What of the newest metadata was refused; it is so until newer content is taken.
    var contentAlarms: [UpdateAlarm] = []
    var tags: [MirrorURL: MirrorClient.Tag] = [:]
    /// What the archive is known to have.
    private var archived: TrustContent?
    /// Since the last sweep; far from any overflow.
    var fetchedBytes = 0
    private var sweptAt: ContinuousClock.Instant?
    private var gaveWayAt: ContinuousClock.Instant?
    private var isUpdating = false
    private nonisolated let shown: Mutex<TrustInForce>
    private let changes: AsyncStream<TrustInForce>.Continuation

    /// Each new status, the present one first; a slow reader gets the newest. For one reader.
    public nonisolated let statuses: AsyncStream<TrustInForce>
    nonisolated let wakeSignal = WakeSignal()
    /// How many mirrors tell us now what is new.
    nonisolated let openEvents = Mutex(0)
    /// What each mirror's last event brought along, until it is used.
    nonisolated let pushed = Mutex<[MirrorURL: PushedFiles]>([:])
    /// When each mirror was last asked for everything, from a newer root on.
    var wholeWalks: [MirrorURL: ContinuousClock.Instant] = [:]

    /// - Parameters:
    ///   - fetcher: the caller's, who shuts it down; likewise `comparingFetcher`, which should be the less patient.
    ///   - clock: the system's.
    public init(
        settings: ReplicationSettings, store: TrustStore, fetcher: Fetcher, comparingFetcher: Fetcher? = nil,
        clock: @escaping @Sendable () -> LocalClock
    ) {
        self.settings = settings
        self.store = store
        self.fetcher = fetcher
        self.comparingFetcher = comparingFetcher ?? fetcher
        self.clock = clock
        shown = Mutex(.nothing)
        (statuses, changes) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// What is trusted now; never waits for an update.
    public nonisolated var status: TrustInForce { shown.withLock { $0 } }

    /// Has the next update begin now, if `run` waits: something may be new.
    public nonisolated func wake() { wakeSignal.wake() }

    // MARK: Loading

    /// Reads what the disk has, so that cards can be decided before any mirror was asked.
    ///
    /// - Throws: `unreadable`, `held`.
    @discardableResult
    public func load() throws(StoreError) -> TrustInForce {
        let loss = try reload()
        show(alarms: noted(loss) + contentAlarms, report: nil, storeError: nil)
        return status
    }

    /// Takes what another process left on the disk, unless it is older than what we have.
    private func reload() throws(StoreError) -> StoredTrust.Loss? {
        guard try store.contents() != seen else { return nil }
        let stored = try store.load()
        seen = stored.contents
        // A cache that is deleted under a running process takes nothing away from it: it is written anew.
        if let generation, (stored.generation?.number ?? 0) < generation.number {
            self.generation?.number = 0
            return stored.loss ?? .generationOutdated
        }
        generation = stored.generation.map { generation in
            guard generation.anchors != settings.anchors else { return generation }
            return generation.judged(by: settings.anchors, settings.trustAnchors, object: store.objects.object)
        }
        if let stored = stored.record { record = stored.keepingFloor(of: record) }
        contentAlarms = try store.lastAlarms()
        return stored.loss
    }

    /// Takes what another process wrote; what an update of our own writes is known already.
    func takeUpWritten() {
        guard !isUpdating else { return }
        do throws(StoreError) {
            guard try store.contents() != seen else { return }
            try load()
        } catch {
            // The next update reads it again, and says what is wrong.
            return
        }
    }

    private func noted(_ loss: StoredTrust.Loss?) -> [UpdateAlarm] {
        loss.map { [UpdateAlarm($0, at: store.path)] } ?? []
    }

    // MARK: Updating

    /// One update: asks the mirrors in order until one is good, takes what may be taken, and compares with the others.
    ///
    /// - Parameter acceptsMassChange: a person has looked at what was held back.
    /// - Throws: `held` by another process or another call; `unwritable`, `unreadable`: what was in force still is.
    public func update(acceptsMassChange: Bool = false) async throws(StoreError) -> UpdateReport {
        guard !isUpdating else { throw StoreError(.held, at: store.path) }
        isUpdating = true
        defer { isUpdating = false }
        do throws(StoreError) {
            return try await lockedUpdate(acceptsMassChange: acceptsMassChange)
        } catch {
            show(alarms: status.mirrored.alarms, report: nil, storeError: error)
            throw error
        }
    }

    private func lockedUpdate(acceptsMassChange: Bool) async throws(StoreError) -> UpdateReport {
        let lock = try store.lock()
        let loss = try reload()
        let before = (generation: generation, record: record)
        let clock = clock()
        let archiving = archive(at: clock.now, lock)
        var round = UpdateRound(mirrors: settings.mirrors)
        round.alarms = noted(loss)
        guard var chain = settings.roots(over: generation?.roots ?? []) else {
            round.alarms.append(UpdateAlarm(code: "other-repository", place: store.path, weight: .refused))
            return finish(
                round.report(isUpdated: false, isOtherRepository: true, contentAlarms: contentAlarms), at: clock.now)
        }
        var failure: StoreError?
        do throws(StoreError) {
            if let found = await firstGood(&round, &chain, at: clock) {
                let terms = Terms(clock: clock, acceptsMassChange: acceptsMassChange)
                try await take(found, &round, chain, terms, lock)
                if let newer = await compare(&round, &chain, at: clock) {
                    try await take(newer, &round, chain, terms, lock)
                }
            }
        } catch {
            failure = error
        }
        // A verified timestamp moves the clock's floor, and what was seen moves the mark, whatever came of the rest.
        if let record, record != before.record {
            do throws(StoreError) { try store.keep(record, lock) } catch { failure = failure ?? error }
        }
        if let failure {
            if failure.isFullDisk { makeRoom(lock) }
            throw failure
        }
        let isUpdated = generation?.number != before.generation?.number
        round.alarms += [archiving, archive(at: clock.now, lock)].compactMap { $0 }.prefix(1)
        if isUpdated { sweep(sparing: before.generation, at: clock.now, lock) }
        let report = round.report(isUpdated: isUpdated, contentAlarms: contentAlarms)
        try keep(report, lock)
        seen = try store.contents()
        return finish(report, at: clock.now)
    }

    /// Keeps what decisions go by from now on, so that they can be made again.
    ///
    /// - Returns: why it could not be kept; what is in force is in force all the same.
    private func archive(at now: Timestamp, _ lock: borrowing StoreLock) -> UpdateAlarm? {
        guard let generation, generation.content != archived,
            let snapshot = generation.snapshot(floor: nil, alarms: [])
        else { return nil }
        do throws(StoreError) {
            try store.archive.keep(snapshot, since: now)
            archived = snapshot.content
            return nil
        } catch {
            if error.isFullDisk { makeRoom(lock) }
            return UpdateAlarm(code: "not-archived", place: store.path, weight: .notice)
        }
    }

    private func makeRoom(_ lock: borrowing StoreLock) {
        guard gaveWayAt.map({ .now - $0 > GenerationArchive.yieldingInterval }) ?? true else { return }
        gaveWayAt = .now
        do throws(StoreError) { try store.makeRoom(keeping: generation, lock) } catch {
            // Then there is none to be had; what failed says that the disk is full.
            return
        }
    }

    /// Not at every look: the archive has thousands of entries, and all of them are read for it.
    private func sweep(sparing previous: Generation?, at now: Timestamp, _ lock: borrowing StoreLock) {
        guard fetchedBytes > TrustUpdater.sweepBytes || sweptAt.map({ .now - $0 > TrustUpdater.sweepTime }) ?? true
        else { return }
        // A clock that is years ahead for a moment must not end the archive: signed times bound it.
        let latest = generation?.signedAt?.adding(seconds: TrustUpdater.aheadLimitSeconds) ?? now
        do throws(StoreError) {
            try store.sweep(keeping: [generation, previous].compactMap { $0 }, at: min(now, latest), lock)
        } catch {
            // What stays costs room and nothing else; the next update tries again.
            return
        }
        (fetchedBytes, sweptAt) = (0, .now)
    }

    /// What was just fetched is not older, by far.
    private static let aheadLimitSeconds: Int64 = 86_400
    /// What may lie about meanwhile, and how long.
    private static let sweepBytes = 16 << 20
    private static let sweepTime = Duration.seconds(3600)

    private func keep(_ report: UpdateReport, _ lock: borrowing StoreLock) throws(StoreError) {
        let bytes = report.encoded()
        if try store.report() != bytes { try store.keep(report: bytes, lock) }
    }

    private func finish(_ report: UpdateReport, at now: Timestamp) -> UpdateReport {
        show(alarms: report.alarms, report: (report, now), storeError: nil)
        return report
    }

    // MARK: Showing

    private func show(alarms: [UpdateAlarm], report: (UpdateReport, Timestamp)?, storeError: StoreError?) {
        let before = status.mirrored
        let isSuccess = report?.0.outcome == .updated || report?.0.outcome == .unchanged
        let update = MirroredTrust(
            alarms: alarms, mirrors: report?.0.mirrors ?? before.mirrors, outcome: report?.0.outcome ?? before.outcome,
            lastAttempt: report?.1 ?? before.lastAttempt, lastSuccess: isSuccess ? report?.1 : before.lastSuccess)
        let next = TrustInForce(
            generation, floor: record?.clockFloor, update: update, store: store, storeError: storeError)
        shown.withLock { $0 = next }
        changes.yield(next)
    }
}
