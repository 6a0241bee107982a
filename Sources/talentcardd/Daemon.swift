internal import CardReader
internal import CounterAPI
internal import Glibc
internal import Journal
internal import Logging
internal import Primitives
internal import Replication
internal import Reporting
internal import ServiceLifecycle
internal import Synchronization
internal import UnixSignals

/// The daemon's parts, put together: the lanes and the interface around one counter.
struct Daemon {
    static let version = "0.1.0"

    private let configuration: Configuration
    private let dataFolder: String
    private let journal: Journal
    private let counter: Counter
    private let board: LaneBoard
    private let gates: GateDirectory
    private let logger: Logger

    /// How long requests may take to end after SIGTERM.
    private static let drainSeconds = 3
    /// Then tasks are cancelled; what does not end after that ends with the process.
    private static let cancellationSeconds = 2

    /// Opens the journal. Blocks on the disk.
    init(_ configuration: Configuration, data: DataFolder, logger: Logger) throws(JournalError) {
        self.configuration = configuration
        dataFolder = data.path
        self.logger = logger
        journal = try Journal(path: data.journalPath)
        let clock = CounterClock.system
        let gates = GateDirectory(configuration.lanes)
        self.gates = gates
        let epoch = String(clock.now().secondsSince1970, radix: 36) + "x" + systemRandomBytes(3).hex
        let events = EventFeed(epoch: epoch) { gates.take($0) }
        board = LaneBoard(
            lanes: configuration.lanes.map(LaneBoard.Lane.init), events: events)
        counter = try Counter(
            siteID: configuration.siteID, journal: journal, events: events, clock: clock, logger: logger,
            randomBytes: systemRandomBytes)
    }

    /// Runs until SIGTERM or SIGINT, and leaves with everything written.
    func run() async throws {
        let trust = await trustSource()
        do {
            try await run(services(around: trust))
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
                TrustWatch(
                    folder: TrustFolder(path: path), pollSeconds: pollSeconds, counter: counter, logger: logger))
        case .mirrors(let settings, let pollSeconds):
            .replication(
                await TrustReplication(
                    settings, pollSeconds: pollSeconds, data: dataFolder, counter: counter, clock: .system,
                    logger: logger))
        }
    }

    /// In the order in which they start; they stop in the reverse one, the interface first.
    private func services(around trust: TrustSource) -> [any Service] {
        let lanes = configuration.lanes.map { lane -> any Service in
            LaneService(
                lane: lane, counter: counter, board: board, logger: logger,
                showsHolderName: configuration.showsHolderName, gate: gates[lane.name])
        }
        let reports = configuration.reporting.map {
            ReportService($0, counter: counter, clock: .system, logger: logger, roles: trust.roles)
        }
        let server = CounterServer(
            counter: counter, lanes: board,
            settings: CounterSettings(showsHolderName: configuration.showsHolderName, version: Daemon.version),
            gates: gates.interface, repository: trust.repository,
            outbox: reports?.outbox.status,
            pictures: { picture throws(PictureError) in try picture.qrText() },
            logger: quietLogger)
        let awaited = Awaited(count: configuration.listen.count)
        let listeners = configuration.listen.map { address -> any Service in
            server.listener(at: address) { [logger] address in
                logger.info("listening", metadata: ["address": "\(address)"])
                if awaited.arrived() { Supervisor.tell("READY=1") }
            }
        }
        let background: [any Service] = [trust.service] + [reports, retention].compactMap { $0 }
        return background + lanes + listeners + [EventBeat(events: counter.events, mirror: trust.mirror)]
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
            now: { Timestamp(secondsSince1970: Int64(time(nil))) }, elapsed: { ContinuousClock.now - start })
    }
}
