internal import Foundation
internal import Glibc

/// The daemon's own folder, held by one process at a time.
struct DataFolder {
    let path: String

    enum Failure: String, Error {
        case cannotCreate = "cannot be created or written"
        case held = "another talentcardd uses it"
    }

    /// Makes the folder if need be, and holds it until the process ends.
    init(holding path: String) throws(Failure) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw .cannotCreate
        }
        let descriptor = open("\(path)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotCreate }
        // The descriptor stays open: the kernel lets go of the lock when the process ends, however it ends.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .held
        }
        self.path = path
    }

    var journalPath: String { "\(path)/journal.sqlite" }
}
