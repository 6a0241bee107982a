internal import Dispatch
internal import DurableFiles
internal import Glibc
internal import Logging
internal import ServiceLifecycle

/// Reads the configuration anew on SIGHUP, and when its file or one that its `access` names has changed.
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

    private static let pollSeconds = 2

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
        var current = initial
        var (taken, seen): ([FileState?]?, [FileState?]?) = (nil, nil)
        for await look in looks.stream.cancelOnGracefulShutdown() {
            let state = files(of: current)
            defer { seen = state }
            if taken == nil { taken = state }
            // Seen alike twice: nobody is still writing.
            guard look == .anyway || (state != taken && state == seen) else { continue }
            taken = state
            current = await reload(over: current)
        }
        timer.cancel()
        hangup.cancel()
    }

    /// What holds then.
    private func reload(over current: Configuration) async -> Configuration {
        do {
            let new = try Configuration(path: path)
            try new.checkReplacing(current)
            await apply(new)
            logger.info("configuration", metadata: ["reloaded": "\(path)"])
            return new
        } catch {
            logger.warning("configuration", metadata: ["kept": "\(path)", "error": "\(error)"])
            return current
        }
    }

    private func files(of configuration: Configuration) -> [FileState?] {
        ([path] + (configuration.access?.files ?? [])).map { FileState(of: $0) }
    }
}
