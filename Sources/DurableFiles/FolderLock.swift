internal import Glibc

/// The right to what one process does at a time, until it goes out of scope; the kernel lets it go when the process dies.
///
/// - Parameter Failure: the error of the room that names this type.
package struct FolderLock<Failure: FileFailure>: ~Copyable {
    private let file: OpenFile

    /// Takes the lock, or does not wait for it.
    ///
    /// - Parameter path: a file that is made for it.
    /// - Throws: `held` by another; `unwritable`.
    package init(_ path: String) throws(Failure) {
        file = try Failure.translating { () throws(DurableFilesError) in
            try FolderLock.locked(path, LOCK_EX | LOCK_NB)
        }
    }

    /// Waits for whoever holds the lock, and holds it during the work.
    ///
    /// - Throws: `unwritable`, and what the work throws.
    package static func holding<Answer>(
        _ path: String, _ work: () throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        let file = try Failure.translating { () throws(DurableFilesError) in try locked(path, LOCK_EX) }
        let answer = try work()
        _ = consume file
        return answer
    }

    /// Holds it until the process ends, however it ends.
    package consuming func holdUntilExit() { file.abandon() }

    private static func locked(_ path: String, _ operation: Int32) throws(DurableFilesError) -> OpenFile {
        let file = try OpenFile(.create, path, O_RDWR | O_CREAT, mode: 0o600)
        try SystemCall.made(.lock, at: path) { [descriptor = file.descriptor] _ in Int(flock(descriptor, operation)) }
        return file
    }
}
