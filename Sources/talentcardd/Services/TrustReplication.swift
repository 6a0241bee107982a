internal import Counter
internal import Dispatch
internal import Glibc
internal import HTTPAsking
internal import Logging
internal import Primitives
internal import Replication
internal import RepositoryServer
internal import ServiceLifecycle
internal import Verification

/// Keeps the counter's trust as the mirrors have it: asks on schedule, at a mirror's hint, and at once on SIGHUP; and
/// offers what was verified to neighbours.
///
/// Mirrors that are down, late or lying change nothing but the alarms.
final class TrustReplication: ServiceLifecycle.Service {
    let neighbours: NeighbourCache

    /// The metadata in force, as it is shown to the authority.
    var roles: [RoleVersion] { updater.status.mirrored.versions }

    /// The file itself, as long as it is in force.
    func metadata(_ version: RoleVersion) -> [UInt8]? { updater.status.cache?.metadata(version.sha256) }

    private let updater: TrustUpdater
    private let schedule: PollSchedule
    private let counter: Counter
    private let log: ReplicationLog
    private let fetchers: [Fetcher]
    private let queue = DispatchQueue(label: "trust-replication", qos: .utility)

    /// Takes what the disk has, so that the first card finds it. To be closed.
    ///
    /// - Parameter data: the folder of the store.
    init(
        _ settings: ReplicationSettings, serverRoots: HTTPCertificates?, proxies: HTTPProxies, pollSeconds: Int,
        data: String, counter: Counter, clock: CounterClock, logger: Logger
    ) async {
        let fetcher = Fetcher(serverRoots: serverRoots, proxies: proxies)
        let comparing = Fetcher(limits: .comparing, serverRoots: serverRoots, proxies: proxies)
        fetchers = [fetcher, comparing]
        updater = TrustUpdater(
            settings: settings, store: TrustStore(path: data), fetcher: fetcher, comparingFetcher: comparing,
            clock: { .system(showing: clock.now()) })
        schedule = PollSchedule(pollSeconds: pollSeconds)
        self.counter = counter
        log = ReplicationLog(logger: logger, siteID: counter.siteID)
        neighbours = NeighbourCache()
        do throws(StoreError) {
            show(try await updater.load())
        } catch {
            // It may be read again with the first update; until then there is no trust data.
            counter.trust(
                TrustStanding(snapshot: nil, problem: "\(error)", mirrored: updater.status.mirrored))
            logger.warning("trust", metadata: ["problem": "\(error)"])
        }
    }

    func run() async throws {
        let hangup = DispatchSource.makeSignalSource(signal: SIGHUP, queue: queue)
        hangup.setEventHandler { [updater] in updater.wake() }
        hangup.resume()
        await cancelWhenGracefulShutdown { [self] in
            await withDiscardingTaskGroup { group in
                group.addTask { await self.updater.run(self.schedule) }
                for await status in updater.statuses { show(status) }
            }
        }
        hangup.cancel()
    }

    /// Ends the connections to mirrors; after `run`.
    func close() async {
        for fetcher in fetchers { await fetcher.shutdown() }
    }

    private func show(_ trust: TrustInForce) {
        // In force before it is told: whoever reads the log may ask at once.
        counter.trust(trust.standing, isNews: false)
        if log.note(trust) { counter.trust(trust.standing) }
        neighbours.replace(trust.cache)
    }
}
