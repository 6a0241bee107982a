internal import DurableFiles

/// The daemon's own folder, held by one process at a time.
struct DataFolder {
    let path: String

    enum Failure: String, Error {
        case cannotCreate = "cannot be created or written"
        case held = "another talentcardd uses it"
    }

    /// Makes the folder if need be, and holds it until the process ends.
    init(holding path: String) throws(Failure) {
        try Directory<Failure>.make(path, .group)
        try FolderLock<Failure>("\(path)/lock").holdUntilExit()
        self.path = path
    }

    var journalPath: String { "\(path)/journal.sqlite" }
    var siteKeyPath: String { "\(path)/site-key.pem" }
    /// The public half, for whoever checks receipts.
    var publicSiteKeyPath: String { "\(path)/site-key.public.pem" }
}

extension DataFolder.Failure: FileFailure {
    init(_ error: DurableFilesError) {
        switch error.code {
        case .held: self = .held
        case .missing, .unreadable, .unwritable, .tooLong, .notRegular, .openToOthers, .ofAnother: self = .cannotCreate
        }
    }
}
