internal import Replication
internal import RepositoryServer
internal import Synchronization

/// What neighbours may have from us: the verified cache of the generation in force, and a hint when it changes.
final class NeighbourCache: Sendable {
    let mirror: RepositoryMirror

    private let cache: Current

    /// A quarter of the connections at one address: files and decisions are still to be had.
    private static let listenerLimit = 64

    init() {
        let cache = Current()
        self.cache = cache
        mirror = RepositoryMirror(listenerLimit: NeighbourCache.listenerLimit) { path in
            cache.value.withLock { $0 }?.file(at: path).map { ($0.bytes, $0.tag) }
        }
    }

    /// - Parameter new: `nil`: nothing is in force.
    func replace(_ new: RepositoryCache?) {
        cache.value.withLock { $0 = new }
        mirror.observe(new?.tag(of: "metadata/timestamp.json"))
    }

    private final class Current: Sendable {
        let value = Mutex<RepositoryCache?>(nil)
    }
}
