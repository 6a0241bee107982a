package import DurableFiles
internal import Glibc
internal import HTTPAsking

/// Why a mirror gave no usable answer; what it gives is verified elsewhere.
public struct FetchError: Error, Hashable, Sendable {
    public enum Code: String, Sendable, CaseIterable {
        /// Not an `https:`, `http:` or `file:` URL, one with a password, or one that leaves its folder.
        case badURL = "bad-url"
        /// No name, no route, no connection, no TLS.
        case unreachable
        /// An answer that is neither the file nor "not there", a redirect among them; the number is HTTP's.
        case badStatus = "bad-status"
        /// The HTTP proxy on the way is not there, wants to know who we are, or makes no way.
        case proxyFailed = "proxy-failed"
        /// The server compresses what was asked for as it is; a web server's gzip is switched off for these files.
        case compressed
        /// More bytes than were asked for.
        case tooLarge = "too-large"
        case tooSlow = "too-slow"
        /// The connection broke off before the end.
        case interrupted
        /// A local file could not be read; the number is errno.
        case unreadable
        /// The caller was cancelled.
        case cancelled
    }

    public let code: Code
    /// HTTP status or errno; 0 where there is none.
    public let number: Int32

    init(_ code: Code, number: Int32 = 0) {
        self.code = code
        self.number = number
    }
}

extension FetchError: FileFailure {
    package init(_ error: DurableFilesError) {
        switch error.code {
        case .tooLong: self.init(.tooLarge)
        case .notRegular: self.init(.unreadable, number: EINVAL)
        case .missing, .unreadable, .openToOthers, .ofAnother, .unwritable, .held:
            self.init(.unreadable, number: error.systemCode)
        }
    }
}

extension FetchError {
    init(_ error: HTTPAskingError) {
        switch error {
        case .badURL: self.init(Code.badURL)
        case .unreachable, .tlsFailed, .timedOut, .badCertificates: self.init(Code.unreachable)
        case .badProxy, .proxyFailed: self.init(Code.proxyFailed)
        case .tooLong: self.init(Code.tooLarge)
        case .interrupted: self.init(Code.interrupted)
        case .cancelled: self.init(Code.cancelled)
        }
    }
}

extension FetchError: CustomStringConvertible {
    public var description: String { number == 0 ? code.rawValue : "\(code.rawValue) \(number)" }
}
