internal import DurableFiles
internal import Foundation
internal import HTTPAsking
internal import Replication
internal import TUF

/// Why the client stopped, with the file that it was about.
struct RepositoryFailure: Error {
    enum Cause {
        case refused(TUFError)
        case notFetched(FetchError)
        /// Reading or writing a local file; errno.
        case disk(Int32)
        /// More bytes than any such file has.
        case tooLong
        /// The folder was not begun with `init`.
        case noRoot
        case noSuchTarget
        case badProxy
        case unsafeName
    }

    let cause: Cause
    /// Whose it is: a name under a URL, or a path.
    let subject: String

    /// One line on standard error.
    func report() {
        FileHandle.standardError.write(Data("talentcard repository: \(subject): \(words)\n".utf8))
    }

    private var words: String {
        switch cause {
        case .refused(let error): "refused, \(error.rawValue)"
        case .notFetched(let error): "not fetched, \(error)"
        case .disk(let number): String(cString: strerror(number))
        case .tooLong: "longer than any such file"
        case .noRoot: "no trusted root; begin with init"
        case .noSuchTarget: "no such target"
        case .badProxy: HTTPProxies.variableWords
        case .unsafeName: "refused, the name leaves its folder"
        }
    }
}

extension RepositoryFailure: FileFailure {
    init(_ error: DurableFilesError) {
        let cause: Cause =
            switch error.code {
            case .tooLong: .tooLong
            case .notRegular: .disk(EINVAL)
            case .missing, .unreadable, .unwritable, .held, .openToOthers, .ofAnother: .disk(error.systemCode)
            }
        self.init(cause: cause, subject: error.path)
    }
}
