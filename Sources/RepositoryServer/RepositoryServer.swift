internal import Hummingbird
public import HummingbirdCore

/// The repository over HTTP: `GET` and `HEAD` of `/repository/metadata/…` and `/repository/targets/…` with conditional
/// requests, and `GET /repository/events`. Somebody else listens, and asks it for its answers.
///
/// The watch belongs to it, which finds out what has changed.
public struct RepositoryServer: Sendable {
    private let folder: ServedFolder
    private let changes: ChangeFeed

    /// - Parameter listenerLimit: how many may wait for events at once; fewer than the connections of the server around
    ///   it, so that files are still to be had.
    public init(_ folder: ServedFolder, listenerLimit: Int = 512) {
        self.folder = folder
        changes = ChangeFeed(limit: listenerLimit)
    }

    /// Answers what is asked below `/repository/`, whatever the method.
    public func respond(to request: Request) async -> Response {
        do {
            return try await RepositoryResponder(open: { [folder] in folder.open($0) }, changes: changes)
                .respond(to: request)
        } catch {
            // The threads for the disk have ended, and so does the process.
            return Response(status: .serviceUnavailable, headers: [.contentLength: "0"])
        }
    }

    /// Whoever published here says so: listeners hear of it at once. Blocks on the disk.
    public func published() { changes.observe(folder.timestampTag()) { folder.open($0) } }

    /// Looks for a new timestamp five times a second, since another process may have published, and keeps connections
    /// alive, until it is cancelled; then it lets all listeners go.
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
