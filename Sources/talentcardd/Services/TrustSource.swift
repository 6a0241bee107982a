internal import CounterAPI
internal import RepositoryServer
internal import ServiceLifecycle
internal import Verification

/// The service that keeps the counter's trust, with what belongs to it.
enum TrustSource {
    case folder(TrustWatch)
    case replication(TrustReplication)

    var service: any Service {
        switch self {
        case .folder(let watch): watch
        case .replication(let replication): replication
        }
    }

    /// What neighbours are answered from; a bare folder has no signed repository.
    var mirror: RepositoryMirror? {
        switch self {
        case .folder: nil
        case .replication(let replication): replication.neighbours.mirror
        }
    }

    /// The repository's metadata as it is in force, for the authority's eyes.
    var roles: @Sendable () -> [RoleVersion] {
        switch self {
        case .folder: { [] }
        case .replication(let replication): { replication.roles }
        }
    }

    /// The file of one of them, as it was received.
    var file: @Sendable (RoleVersion) -> [UInt8]? {
        switch self {
        case .folder: { _ in nil }
        case .replication(let replication): { replication.metadata($0) }
        }
    }

    /// What the interface answers neighbours with.
    var repository: CounterServer.Repository? {
        guard let mirror else { return nil }
        return { request in await mirror.respond(to: request) }
    }

    /// After the service has ended.
    func close() async {
        switch self {
        case .folder(let watch): await watch.close()
        case .replication(let replication): await replication.close()
        }
    }
}
