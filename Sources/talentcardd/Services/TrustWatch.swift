internal import Counter
internal import Dispatch
internal import DurableFiles
internal import Glibc
internal import Logging
internal import Policy
internal import Primitives
internal import Replication
internal import ServiceLifecycle
internal import Verification

/// Keeps the counter's trust as the folder has it: looks every few seconds, and at once on SIGHUP.
///
/// A folder that is broken, gone or older than what is trusted changes nothing but the alarm; nor does one that does not
/// answer, for which neither a signal nor the end of the process waits.
struct TrustWatch: ServiceLifecycle.Service {
    let folder: TrustFolder
    let pollSeconds: Int
    let counter: Counter
    let clock: CounterClock
    let archive: FolderArchive
    let logger: Logger

    private enum Look {
        case ifChanged, anyway
    }

    private let seenAtStart: FolderFingerprint?
    private let queue = DispatchQueue(label: "trust-folder", qos: .utility)
    private let disk = PatientLook<TrustFolder.Found>(
        label: "trust-folder-disk", limitMilliseconds: TrustWatch.silenceLimitMilliseconds)

    /// A province's lists are read and verified in a tenth of it; on a slow machine the next look has the answer.
    private static let silenceLimitMilliseconds = 30_000

    /// Takes what the folder holds, so that the first card finds it.
    init(
        folder: TrustFolder, pollSeconds: Int, counter: Counter, clock: CounterClock, archive: FolderArchive,
        logger: Logger
    ) async {
        self.folder = folder
        self.pollSeconds = pollSeconds
        self.counter = counter
        self.clock = clock
        self.archive = archive
        self.logger = logger
        let current = counter.trustStanding
        let found = await disk { folder.look(after: current, seen: nil, clock: clock) }
        seenAtStart = found?.fingerprint
        show(found, after: current)
    }

    func run() async throws {
        let looks = AsyncStream<Look>.makeStream(bufferingPolicy: .bufferingNewest(2))
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .now() + .seconds(pollSeconds), repeating: .seconds(pollSeconds))
        timer.setEventHandler { looks.continuation.yield(.ifChanged) }
        let hangup = DispatchSource.makeSignalSource(signal: SIGHUP, queue: queue)
        hangup.setEventHandler { looks.continuation.yield(.anyway) }
        timer.resume()
        hangup.resume()
        await cancelWhenGracefulShutdown {
            var seen = seenAtStart
            for await look in looks.stream { seen = await self.look(look == .anyway ? nil : seen) }
        }
        timer.cancel()
        hangup.cancel()
    }

    /// After the service has ended.
    func close() async {
        archive.keep(counter.trustStanding.snapshot)
        await archive.end()
    }

    /// - Returns: what was looked at; `nil` when it did not answer.
    private func look(_ seen: FolderFingerprint?) async -> FolderFingerprint? {
        let current = counter.trustStanding
        let found = await disk { [folder, clock] in folder.look(after: current, seen: seen, clock: clock) }
        guard !Task.isCancelled else { return seen }
        show(found, after: current)
        // It answers again, and is as it was: the next look reads it, so that nothing is said to be wrong any more.
        guard found?.state != nil || current.problem != silence else { return nil }
        return found?.fingerprint
    }

    private var silence: String { "\(folder.path): does not answer" }

    private func show(_ found: TrustFolder.Found?, after current: TrustStanding) {
        // In force before it is kept: what takes long to be written holds no card up.
        defer { archive.keep(counter.trustStanding.snapshot) }
        guard let found else {
            // Said once, however often it is looked at.
            guard current.problem != silence else { return }
            return show(TrustStanding(snapshot: current.snapshot, problem: silence))
        }
        if let state = found.state { show(state) }
    }

    private func show(_ state: TrustStanding) {
        counter.trust(state)
        if let problem = state.problem { logger.warning("trust", metadata: ["problem": "\(problem)"]) }
        guard let snapshot = state.snapshot else { return }
        if !snapshot.policies.knows(site: counter.siteID) {
            logger.warning("trust", metadata: ["problem": "the policy knows no site \(counter.siteID)"])
        }
        for alarm in snapshot.alarms {
            logger.warning("trust", metadata: ["alarm": "\(alarm.error.rawValue)", "place": "\(alarm.place)"])
        }
        logger.info(
            "trust",
            metadata: ["asOf": "\(snapshot.asOf.rfc3339)", "policyVersion": "\(snapshot.policies.current.version)"])
    }
}

extension TrustFolder {
    /// What a look found.
    fileprivate struct Found: Sendable {
        let fingerprint: FolderFingerprint?
        /// `nil` while the folder is as it was seen, or was written to meanwhile: the next look takes it.
        let state: TrustStanding?
    }

    /// What to trust now.
    fileprivate func look(after current: TrustStanding, seen: FolderFingerprint?, clock: CounterClock) -> Found {
        let fingerprint = FolderFingerprint(of: path)
        guard fingerprint != seen else { return Found(fingerprint: seen, state: nil) }
        let state = state(after: current, clock: .system(showing: clock.now()))
        guard FolderFingerprint(of: path) == fingerprint else { return Found(fingerprint: seen, state: nil) }
        return Found(fingerprint: fingerprint, state: state)
    }

    /// What to trust when this was trusted before. Blocks.
    fileprivate func state(after current: TrustStanding, clock: LocalClock) -> TrustStanding {
        do {
            guard let alone = try snapshot(clock: clock) else {
                return TrustStanding(snapshot: current.snapshot, problem: "\(path): holds no trust data")
            }
            guard let old = current.snapshot else { return TrustStanding(snapshot: alone, problem: nil) }
            guard alone.asOf >= old.asOf else {
                return TrustStanding(snapshot: old, problem: "\(path): older than the data in force; not taken")
            }
            return TrustStanding(snapshot: try snapshot(after: old, clock: clock), problem: nil)
        } catch {
            return TrustStanding(snapshot: current.snapshot, problem: "\(error)")
        }
    }
}
