internal import Glibc

/// The right to write to a store: one holder among all processes, until it goes out of scope.
struct StoreLock: ~Copyable {
    private let descriptor: Int32

    /// - Throws: `held` by another; `unwritable`.
    init(_ path: String) throws(StoreError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw StoreError(.unwritable, at: path, number: errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let number = errno
            close(descriptor)
            throw StoreError(number == EWOULDBLOCK ? .held : .unwritable, at: path, number: number)
        }
        self.descriptor = descriptor
    }

    deinit {
        // The kernel lets go of the lock with the descriptor, also when the process is killed.
        close(descriptor)
    }
}
