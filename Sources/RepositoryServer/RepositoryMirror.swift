internal import Hummingbird
public import HummingbirdCore

/// A repository inside another server: what is answered below `/repository/`, from files that their owner looks up.
///
/// The owner says when there is a new timestamp, gives signs of life, and ends it.
public struct RepositoryMirror: Sendable {
    private let responder: RepositoryResponder

    /// - Parameters:
    ///   - listenerLimit: how many may wait for events at once; fewer than the connections of the server around it.
    ///   - file: a file's bytes and its quoted tag, by its path: `metadata/timestamp.json`. It may block on the disk.
    public init(
        listenerLimit: Int, file: @escaping @Sendable (_ path: String) -> (bytes: [UInt8], tag: String)?
    ) {
        responder = RepositoryResponder(
            open: { path in
                let path = String(path)
                return file(path).map { ServedFile($0.bytes, tag: $0.tag, name: path.lastPart) }
            },
            changes: ChangeFeed(limit: listenerLimit))
    }

    /// Answers `GET` and `HEAD`; anything else is refused.
    public func respond(to request: Request) async -> Response {
        do {
            return try await responder.respond(to: request)
        } catch {
            // The threads for the disk have ended, and so does the process.
            return Response(status: .serviceUnavailable, headers: [.contentLength: "0"])
        }
    }

    /// Says what the timestamp is now; listeners hear of it when it is another than before.
    ///
    /// - Parameter tag: quoted; `nil` when there is none.
    public func observe(_ tag: String?) { responder.changes.observe(tag, opening: responder.open) }

    /// A sign of life for those who listen.
    public func beat() { responder.changes.beat() }

    /// Lets those who listen go, and admits no more.
    public func end() { responder.changes.end() }
}

extension String {
    fileprivate var lastPart: String { split(separator: "/").last.map(String.init) ?? self }
}
