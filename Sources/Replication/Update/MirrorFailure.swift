internal import TUF
internal import Verification

/// Why an update ended with one mirror.
struct MirrorFailure: Error {
    enum Cause {
        case notFetched(FetchError)
        case refused(TUFError)
    }

    let cause: Cause
    /// Under the mirror's URL.
    let file: String

    /// Whether the mirror gave something that must not be taken, rather than nothing.
    var outcome: MirrorAnswer.Outcome {
        switch cause {
        case .refused(.missing): .unusable(code: TUFError.missing.rawValue)
        case .refused(let error): .refused(code: error.rawValue)
        case .notFetched(let error):
            // More bytes than there can be is an attack: endless data.
            error.code == .tooLarge ? .refused(code: error.code.rawValue) : .unusable(code: error.description)
        }
    }

    /// Whether it showed another file than another did under the same version, both well signed.
    var isFork: Bool {
        if case .refused(.fork) = cause { true } else { false }
    }

    /// Whether the mirror could not be asked, rather than gave the wrong thing or nothing.
    var isTransport: Bool {
        switch cause {
        case .refused: false
        case .notFetched(let error): error.code != .tooLarge
        }
    }
}
