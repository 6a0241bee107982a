internal import CardReader
internal import Counter
internal import CounterAPI
internal import Credential
internal import Glibc
internal import Journal
internal import Logging
internal import Pictures
internal import Primitives
internal import Replication
internal import Reporting
internal import Scanner
internal import ServiceLifecycle
internal import Synchronization
internal import Terminal
internal import UnixSignals
internal import Verification

/// The daemon's parts, put together: the lanes and the interface around one counter.
struct Daemon {
    private let configuration: Configuration
    private let path: String
    private let dataFolder: String
    private let room: ArchiveRoom
    private let journal: Journal
    private let counter: Counter
    private let board: LaneBoard
    private let events: EventFeed
    private let gates: GateDirectory
    private let access: AccessInForce?
    private let siteKey: SiteKey
    private let settings: SettingsInForce
    private let level: LogLevelInForce
    private let pictures = PictureReader(
        program: PictureReader.programBeside, limit: .seconds(Daemon.pictureSeconds), cores: PictureReader.cores,
        keepsSpare: true)
    private let logger: Logger

    /// How long the codes in a picture may be looked for.
    private static let pictureSeconds = 1
    /// How long requests may take to end after SIGTERM.
    private static let drainSeconds = 3
    /// Then tasks are cancelled; what does not end after that ends with the process.
    private static let cancellationSeconds = 2

    /// Opens the journal. Blocks on the disk.
    ///
    /// - Parameters:
    ///   - path: of the file that the configuration was read from, and will be again.
    ///   - level: of the logger.
    init(
        _ configuration: Configuration, path: String, data: DataFolder, siteKey: SiteKey, logger: Logger,
        level: LogLevelInForce
    ) throws(JournalError) {
        self.configuration = configuration
        self.path = path
        self.siteKey = siteKey
        self.level = level
        settings = SettingsInForce(CounterSettings(configuration))
        dataFolder = data.path
        self.logger = logger
        let room = ArchiveRoom(store: TrustStore(path: data.path), logger: logger)
        self.room = room
        journal = try Journal(path: data.journalPath) { room.make() }
        let clock = CounterClock.system
        let gates = GateDirectory(siteID: configuration.siteID)
        self.gates = gates
        access = (configuration.access?.access).map(AccessInForce.init)
        let epoch = String(clock.now().secondsSince1970, radix: 36) + "x" + systemRandomBytes(3).hex
        let events = EventFeed(epoch: epoch) { gates.take($0) }
        self.events = events
        board = LaneBoard(
            lanes: configuration.lanes.map(LaneBoard.Lane.init), tell: { events.publish($0) })
        counter = try Counter(
            siteID: configuration.siteID, journal: journal, clock: clock, metrics: CounterMetrics(), logger: logger,
            operators: configuration.operators.rules, randomBytes: systemRandomBytes, tell: { events.publish($0) })
    }

    /// Runs until SIGTERM or SIGINT, and leaves with everything written.
    func run() async throws {
        if !pictures.isAvailable {
            logger.warning("pictures are not read", metadata: ["missing": "\(PictureReader.programBeside)"])
        }
        let trust = await trustSource()
        do {
            try await run(try services(around: trust))
        } catch {
            await trust.close()
            throw error
        }
        await trust.close()
        Supervisor.tell("STOPPING=1")
        try journal.close()
        logger.info("stopped")
    }

    private func run(_ services: [any Service]) async throws {
        var group = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: quietLogger)
        group.maximumGracefulShutdownDuration = .seconds(Daemon.drainSeconds)
        group.maximumCancellationDuration = .seconds(Daemon.cancellationSeconds)
        try await ServiceGroup(configuration: group).run()
    }

    /// With what it already has.
    private func trustSource() async -> TrustSource {
        switch configuration.trust {
        case .folder(let path, let pollSeconds):
            .folder(
                await TrustWatch(
                    folder: TrustFolder(path: path), pollSeconds: pollSeconds, counter: counter, clock: .system,
                    archive: FolderArchive(
                        folder: TrustFolder(path: path), store: TrustStore(path: dataFolder), room: room,
                        clock: .system, logger: logger),
                    logger: logger))
        case .mirrors(let settings, let serverRoots, let pollSeconds):
            .replication(
                await TrustReplication(
                    settings, serverRoots: serverRoots, proxies: configuration.proxies, pollSeconds: pollSeconds,
                    data: dataFolder, counter: counter, clock: .system, logger: logger))
        }
    }

    /// In the order in which they start; they stop in the reverse one, the interface first.
    private func services(around trust: TrustSource) throws -> [any Service] {
        let lanes = LanesService(
            configuration.lanes, board: board, gates: gates, proxies: configuration.proxies, logger: logger
        ) {
            [counter, board, logger, settings] lane, gate, signals in
            LaneService(
                lane: lane, counter: counter, board: board, logger: logger, settings: settings, gate: gate,
                signals: signals)
        }
        let reports = configuration.reporting.map {
            ReportService(
                $0, proxies: configuration.proxies, counter: counter, siteKey: siteKey, clock: .system, logger: logger,
                roles: trust.roles,
                file: trust.file)
        }
        let server = CounterServer(
            counter: counter, lanes: board, events: events, settings: settings, siteKey: siteKey.key,
            gates: gates.interface(for: counter), repository: trust.repository,
            outbox: reports?.outbox.status, access: access,
            pictures: { [pictures] picture async throws(PictureError) in
                try await pictures.codes(in: picture, beginning: QRText.beginning)
            },
            logger: quietLogger)
        let awaited = Awaited(count: configuration.listen.count)
        let listeners = try configuration.listen.map { address -> any Service in
            try server.listener(at: address) { [logger] address in
                logger.info("listening", metadata: ["address": "\(address)"])
                if awaited.arrived() { Supervisor.tell("READY=1") }
            }
        }
        let upkeep: [any Service] = [
            ArchiveUpkeep(store: TrustStore(path: dataFolder), counter: counter, logger: logger),
            JournalHeads(journal: journal, logger: logger),
        ]
        let background: [any Service] = [trust.service] + [reports, retention].compactMap { $0 } + upkeep
        return background + [lanes, watch(lanes)] + listeners
            + [EventBeat(events: events, shifts: counter.shifts, mirror: trust.mirror)]
    }

    private func watch(_ lanes: LanesService) -> ConfigurationWatch {
        ConfigurationWatch(path: path, initial: configuration, logger: logger) {
            [settings, level, access, counter, events] new in
            settings.replace(CounterSettings(new))
            level.replace(new.logLevel)
            counter.shifts.replace(new.operators.rules)
            if let section = new.access {
                access?.replace(section.access)
                // Whoever listens and is listed no more is found out now.
                events.beat()
            }
            lanes.replace(new.lanes)
        }
    }

    /// `nil` when lines are kept for ever.
    private var retention: (any Service)? {
        configuration.keepDays.map { days in
            JournalRetention(
                journal: journal, keepDays: days, keepsUnreported: configuration.reporting != nil, clock: .system,
                logger: logger)
        }
    }

    /// The libraries' own words, from warnings on.
    private var quietLogger: Logger {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        return quiet
    }
}

extension CounterSettings {
    fileprivate init(_ configuration: Configuration) {
        self.init(
            showsHolderName: configuration.showsHolderName, support: configuration.support, version: Release.version)
    }
}

/// Counts down to the last of those that were waited for.
private final class Awaited: Sendable {
    private let missing: Mutex<Int>

    init(count: Int) {
        missing = Mutex(count)
    }

    /// Whether this was the last.
    func arrived() -> Bool {
        missing.withLock { missing in
            missing -= 1
            return missing == 0
        }
    }
}

private func systemRandomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in generator.next() }
}

extension CounterClock {
    fileprivate static var system: CounterClock {
        let start = ContinuousClock.now
        return CounterClock(
            now: { Timestamp(secondsSince1970: Int64(time(nil))) }, elapsed: { ContinuousClock.now - start },
            isSynchronised: { LocalClock.system(showing: Timestamp(secondsSince1970: 0)).isSynchronised })
    }
}
