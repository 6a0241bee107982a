internal import Glibc
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// Commands that go on until they are told to stop.
enum Running {
    /// How long requests may take to end after SIGTERM or SIGINT.
    private static let drainSeconds = 3

    static var quietLogger: Logger {
        var logger = Logger(label: "talentcard-authority", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = .warning
        return logger
    }

    /// Runs the services until SIGTERM or SIGINT; they stop in the reverse order.
    static func untilToldToStop(_ services: [any Service]) async throws {
        // A peer that went away is an error of the write, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        var group = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: quietLogger)
        group.maximumGracefulShutdownDuration = .seconds(drainSeconds)
        group.maximumCancellationDuration = .seconds(drainSeconds)
        try await ServiceGroup(configuration: group).run()
    }
}

/// Work that goes on until it is cancelled, as a service.
struct CancelledAtShutdown: Service {
    private let work: @Sendable () async -> Void

    init(_ work: @escaping @Sendable () async -> Void) {
        self.work = work
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { await work() }
    }
}
