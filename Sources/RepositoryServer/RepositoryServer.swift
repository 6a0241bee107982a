public import Hummingbird
internal import HummingbirdCore
public import Logging
internal import NIOCore

/// The repository over HTTP: `GET` and `HEAD` of `/repository/metadata/…` and `/repository/targets/…` with conditional
/// requests, and `GET /repository/events`.
///
/// Two services belong together: the listener, and the watch that finds out what has changed.
public struct RepositoryServer: Sendable {
    private let folder: ServedFolder
    private let changes: ChangeFeed
    private let logger: Logger

    /// Connections; more wait to be accepted.
    private static let connectionLimit = 1024
    /// A connection on which no request is under way, or whose request does not arrive.
    private static let idleSeconds: Int64 = 15
    private static let headerLimitBytes = 16 << 10
    private static let headerCountLimit = 100

    /// - Parameter listenerLimit: how many may wait for events at once; fewer than the connections, so that files are
    ///   still to be had.
    public init(_ folder: ServedFolder, listenerLimit: Int = 512, logger: Logger) {
        self.folder = folder
        self.logger = logger
        changes = ChangeFeed(limit: listenerLimit)
    }

    /// A service that listens until it is shut down.
    ///
    /// - Parameters:
    ///   - port: 0 lets the kernel choose.
    ///   - onListening: called once, with the port as it was bound.
    public func listener(
        host: String, port: Int, onListening: @escaping @Sendable (_ port: Int) async -> Void
    ) -> some ApplicationProtocol {
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: RepositoryServer.headerLimitBytes,
            maxHeaderListSize: RepositoryServer.headerLimitBytes,
            maxHeaderFieldCount: RepositoryServer.headerCountLimit)
        return Application(
            responder: RepositoryResponder(open: { [folder] in folder.open($0) }, changes: changes),
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    idleTimeout: .seconds(RepositoryServer.idleSeconds), httpDecoderConfiguration: decoder)),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port),
                availableConnectionsDelegate: MaximumAvailableConnections(RepositoryServer.connectionLimit)),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? port) },
            logger: logger)
    }

    /// Looks for a new timestamp five times a second and keeps connections alive, until it is cancelled; then it lets
    /// all listeners go.
    public func watch() async {
        defer { changes.end() }
        var beat = ContinuousClock.now + RepositoryServer.heartbeat
        while !Task.isCancelled {
            changes.observe(folder.timestampTag()) { folder.open($0) }
            if ContinuousClock.now >= beat {
                changes.beat()
                beat = .now + RepositoryServer.heartbeat
            }
            do {
                try await Task.sleep(for: .milliseconds(RepositoryServer.lookMilliseconds))
            } catch {
                return
            }
        }
    }

    private static let heartbeat = Duration.seconds(45)
    private static let lookMilliseconds = 200
}
