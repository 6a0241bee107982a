internal import Synchronization

/// Prepared OpenSSL contexts of one key that no thread uses at the moment.
///
/// A context serves one thread at a time; as many are made as threads ever verified at once. The pool does not own
/// what it lends; its owner frees the rest with `drain`.
struct ContextPool: ~Copyable, Sendable {
    /// More threads than this at once make and free their own: a burst does not stay in memory.
    private static let limit = 32

    private let idle = Mutex<[Address]>([])

    /// Proof of Sendable: an address is taken out by one thread, used by it alone, and put back.
    ///
    /// Not private: Swift 6.3.1 stops with a broken module on a private type within the Mutex.
    struct Address: @unchecked Sendable {
        let pointer: OpaquePointer
    }

    func take() -> OpaquePointer? {
        idle.withLock { $0.popLast() }?.pointer
    }

    /// Whether there was room; if not the caller frees the context.
    func putBack(_ pointer: OpaquePointer) -> Bool {
        let address = Address(pointer: pointer)
        return idle.withLock { idle in
            guard idle.count < ContextPool.limit else { return false }
            idle.append(address)
            return true
        }
    }
}
