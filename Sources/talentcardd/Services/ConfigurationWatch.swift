internal import Dispatch
internal import DurableFiles
internal import Glibc
internal import Logging
internal import ServiceLifecycle

/// Reads the configuration anew on SIGHUP, and when its file or one that its `access` or
/// `operators` name has changed.
///
/// One that is wrong, or changes what takes a restart, changes nothing; the log names line and key.
final class ConfigurationWatch: Service {
    private enum Look {
        case ifChanged, anyway
    }

    private let path: String
    private let initial: Configuration
    private let apply: @Sendable (Configuration) async -> Void
    private let logger: Logger
    private let queue = DispatchQueue(label: "configuration", qos: .utility)

    private let disk = DiskLook(
        label: "configuration-disk", limitMilliseconds: ConfigurationWatch.silenceLimitMilliseconds)

    private static let pollSeconds = 2
    /// Some files of a few KiB.
    private static let silenceLimitMilliseconds = 10_000

    /// - Parameters:
    ///   - path: of the file that `initial` was read from.
    ///   - apply: is handed each configuration that may follow the one before it.
    init(
        path: String, initial: Configuration, logger: Logger,
        apply: @escaping @Sendable (Configuration) async -> Void
    ) {
        self.path = path
        self.initial = initial
        self.logger = logger
        self.apply = apply
    }

    func run() async throws {
        let looks = AsyncStream<Look>.makeStream(bufferingPolicy: .bufferingNewest(2))
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .now(), repeating: .seconds(ConfigurationWatch.pollSeconds))
        timer.setEventHandler { looks.continuation.yield(.ifChanged) }
        let hangup = DispatchSource.makeSignalSource(signal: SIGHUP, queue: queue)
        hangup.setEventHandler { looks.continuation.yield(.anyway) }
        timer.resume()
        hangup.resume()
        await cancelWhenGracefulShutdown { [self] in await follow(looks.stream) }
        timer.cancel()
        hangup.cancel()
    }

    private func follow(_ looks: AsyncStream<Look>) async {
        var current = initial
        var (taken, seen): ([FileState?]?, [FileState?]?) = (nil, nil)
        for await look in looks {
            let state = await disk { [path, current] in ConfigurationWatch.files(at: path, of: current) }
            // It does not answer: the next look may find it again.
            guard let state else { continue }
            defer { seen = state }
            if taken == nil { taken = state }
            // Seen alike twice: nobody is still writing.
            guard look == .anyway || (state != taken && state == seen) else { continue }
            taken = state
            current = await reload(over: current)
        }
    }

    /// What holds then.
    private func reload(over current: Configuration) async -> Configuration {
        let read = await disk { [path] in
            Result { () throws(ConfigurationError) in try Configuration(path: path) }
        }
        guard let read else {
            logger.warning("configuration", metadata: ["kept": "\(path)", "error": "does not answer"])
            return current
        }
        do {
            let new = try read.get()
            try new.checkReplacing(current)
            await apply(new)
            logger.info("configuration", metadata: ["reloaded": "\(path)"])
            return new
        } catch {
            logger.warning("configuration", metadata: ["kept": "\(path)", "error": "\(error)"])
            return current
        }
    }

    private static func files(at path: String, of configuration: Configuration) -> [FileState?] {
        ([path] + (configuration.access?.files ?? []) + configuration.operators.files).map { FileState(of: $0) }
    }
}
