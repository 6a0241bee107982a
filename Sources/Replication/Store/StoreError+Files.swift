package import DurableFiles
internal import Glibc

typealias StableFile = DurableFiles.StableFile<StoreError>
typealias Directory = DurableFiles.Directory<StoreError>

/// The right to write to a store: one holder among all processes.
typealias StoreLock = FolderLock<StoreError>

extension StoreError: FileFailure {
    package init(_ error: DurableFilesError) {
        switch error.code {
        case .missing, .unreadable, .notRegular, .openToOthers, .ofAnother:
            self.init(.unreadable, at: error.path, number: error.systemCode)
        // None of ours is.
        case .tooLong: self.init(.unreadable, at: error.path, number: EFBIG)
        case .unwritable: self.init(.unwritable, at: error.path, number: error.systemCode)
        case .held: self.init(.held, at: error.path, number: error.systemCode)
        }
    }
}
