internal import Logging
internal import Synchronization

/// The log's level, which a reload changes for every logger at once.
final class LogLevelInForce: Sendable {
    private let level: Mutex<Logger.Level>

    init(_ level: Logger.Level) {
        self.level = Mutex(level)
    }

    var value: Logger.Level { level.withLock { $0 } }

    func replace(_ level: Logger.Level) { self.level.withLock { $0 = level } }
}

/// Writes to standard error what is at the level in force or above it, and at what its logger asks for besides.
struct LiveLogHandler: LogHandler {
    private var stream: StreamLogHandler
    private let level: LogLevelInForce
    private var floor = Logger.Level.trace

    init(label: String, level: LogLevelInForce) {
        stream = .standardError(label: label)
        stream.logLevel = .trace
        self.level = level
    }

    var logLevel: Logger.Level {
        get { max(floor, level.value) }
        set { floor = newValue }
    }

    var metadata: Logger.Metadata {
        get { stream.metadata }
        set { stream.metadata = newValue }
    }

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { stream[metadataKey: key] }
        set { stream[metadataKey: key] = newValue }
    }

    func log(event: LogEvent) { stream.log(event: event) }
}
