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
        let explanation =
            switch error.step {
            case .read where error.code == .tooLong: "has more than \(error.number) bytes; this is not the right file"
            case .open, .status: "cannot be read; check the path and its permissions"
            case .read: "cannot be read"
            case .create: "cannot be written; check the folder and its permissions"
            case .write, .mode, .flush: "cannot be written; check the space on the disk"
            case .link where error.number == EEXIST: "cannot be made; is it there already?"
            case .link: "cannot be made; check the folder's permissions"
            case .rename: "cannot be replaced; check the folder's permissions"
            case .remove: "cannot be removed; check the folder's permissions"
            case .flushFolder: "cannot be flushed"
            case .makeFolder: "cannot be made; check the path and its permissions"
            case .list: "cannot be listed; check its permissions"
            case .lock: "cannot be locked"
            }
        let cause = error.systemCode == 0 ? "" : ": \(String(cString: strerror(error.systemCode)))"
        self.init(.disk, at: error.path, explanation + cause, systemCode: error.systemCode)
    }
}
