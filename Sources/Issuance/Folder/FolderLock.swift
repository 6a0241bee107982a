internal import Glibc

/// Work that one process does at a time; the kernel lets the lock go when the process dies.
enum FolderLock {
    /// Waits for whoever holds the lock, and holds it during the work.
    ///
    /// - Throws: `disk`, and what the work throws.
    static func holding<Answer>(
        _ path: String, _ work: () throws(IssuanceError) -> Answer
    ) throws(IssuanceError) -> Answer {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StableFile.failed(path, "cannot be opened; check the folder's permissions") }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw StableFile.failed(path, "cannot be locked") }
        }
        return try work()
    }
}
