internal import NIOCore
internal import ServiceLifecycle
internal import Synchronization

/// One address, from binding it to taking it away again.
struct Listener<Base: Service>: Service {
    private let base: Base
    private let address: String
    private let place: SocketPlace?
    private let failure: FirstFailure

    /// - Parameters:
    ///   - address: as the configuration has it.
    ///   - failure: what went wrong once it was bound.
    init(_ base: Base, at address: String, place: SocketPlace?, failure: FirstFailure) {
        (self.base, self.address, self.place, self.failure) = (base, address, place, failure)
    }

    func run() async throws {
        defer { place?.leave() }
        do {
            try await base.run()
        } catch let error as IOError {
            throw ListenError(errno: error.errnoCode, at: address)
        }
        if let error = failure.error { throw error }
    }
}

/// Keeps an error for whoever can throw it.
final class FirstFailure: Sendable {
    private let kept = Mutex<ListenError?>(nil)

    var error: ListenError? { kept.withLock { $0 } }

    func keep(_ error: ListenError) { kept.withLock { $0 = $0 ?? error } }
}
