internal import Counter
internal import HTTPAsking
internal import Journal
internal import Logging
internal import Primitives
internal import Record
internal import Reporting
internal import ServiceLifecycle
internal import Signatures
internal import Terminal
internal import Verification

/// Sends the journal to the authority for as long as the daemon runs.
struct ReportService: Service {
    let outbox: Outbox

    /// - Parameters:
    ///   - roles: the repository's metadata as it is in force.
    ///   - file: one of those, byte for byte.
    init(
        _ reporting: Configuration.Reporting, proxies: HTTPProxies, counter: Counter, siteKey: SiteKey,
        clock: CounterClock, logger: Logger,
        roles: @escaping @Sendable () -> [RoleVersion], file: @escaping @Sendable (RoleVersion) -> [UInt8]?
    ) {
        let journal = counter.journal
        let settings = ReportSettings(
            url: reporting.url, token: reporting.token, anchors: reporting.anchors, proxies: proxies,
            siteID: counter.siteID,
            journalID: journal.id, siteKey: siteKey.key.publicKey, everySeconds: reporting.everySeconds)
        let source = ReportSource(
            lines: { position in
                try await journal.lines(
                    after: position, count: CounterReport.entriesLimit, limitBytes: CounterReport.textLimitBytes)
            },
            received: { try await journal.outbox().reported },
            markReceived: { try await journal.markReported(through: $0) },
            repository: { roles() }, file: { file($0) },
            standing: {
                CounterStanding(version: Release.version, at: clock.now(), isSynchronised: clock.isSynchronised())
            })
        outbox = Outbox(
            settings, source: source, now: clock.now,
            onChange: { state in
                if let problem = state.problem {
                    logger.warning("reports wait", metadata: ["problem": "\(problem)"])
                } else {
                    logger.info("reports go")
                }
            })
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { await outbox.run() }
        await outbox.shutdown()
    }
}

extension Outbox {
    var status: @Sendable () -> OutboxStatus {
        { [self] in OutboxStatus(lastSuccess: state.lastSuccess, problem: state.problem) }
    }
}
