package import DurableFiles
internal import Glibc
package import Regulation

package typealias StableFile = DurableFiles.StableFile<AuthorityError>
package typealias Directory = DurableFiles.Directory<AuthorityError>
package typealias FolderLock = DurableFiles.FolderLock<AuthorityError>
package typealias FilePieces = DurableFiles.FilePieces<AuthorityError>

/// The one place where errors of files become ours.
extension AuthorityError: FileFailure {
    package init(_ error: DurableFilesError) {
        self.init(.file(FileTrouble(error), cause: error.cause), at: error.path, systemCode: error.systemCode)
    }
}

extension DurableFilesError {
    /// What the system calls it.
    var cause: String? { systemCode == 0 ? nil : String(cString: strerror(systemCode)) }
}

extension FileTrouble {
    init(_ error: DurableFilesError) {
        self =
            switch error.step {
            case .read where error.code == .tooLong: .tooLong(limitBytes: Int(error.number))
            case .open, .status: .notOpened
            case .read: .notRead
            case .create: .notCreated
            case .write, .mode, .flush: .notWritten
            case .link where error.number == EEXIST: .notLinkedSinceThere
            case .link: .notLinked
            case .rename: .notReplaced
            case .remove: .notRemoved
            case .flushFolder: .folderNotFlushed
            case .makeFolder: .folderNotMade
            case .list: .folderNotListed
            case .lock: .notLocked
            }
    }
}
