internal import AsyncHTTPClient
internal import NIOCore
internal import NIOSSL

/// Why there is no answer. What the other side said is no error, whatever its status.
///
/// What this room promises, and what it leaves out: Documentation.docc/HTTPAsking.md.
package enum HTTPAskingError: String, Error, CaseIterable, Sendable {
    /// Also one with a user name or a password in it, which would go into logs.
    case badURL = "bad-url"
    /// A PEM text without a certificate, or with one that cannot be read.
    case badCertificates = "bad-certificates"
    /// A text that names no HTTP proxy.
    case badProxy = "bad-proxy"
    /// The proxy is not there, wants to know who we are, or makes no way to the server.
    case proxyFailed = "proxy-failed"
    /// No name, no route, no connection, or no HTTP on it.
    case unreachable
    /// The other side's certificate is not one that is trusted, or it speaks no TLS.
    case tlsFailed = "tls-failed"
    case timedOut = "timed-out"
    /// More bytes than were asked for.
    case tooLong = "too-long"
    /// The connection broke off before the end of the answer.
    case interrupted
    /// The task was cancelled.
    case cancelled
}

extension HTTPAskingError {
    /// The one place where errors of the library become ours.
    ///
    /// - Parameter hasBegun: whether the answer's head had come.
    init(_ error: any Error, hasBegun: Bool) {
        switch error {
        case _ where Task.isCancelled: self = .cancelled
        case is NIOTooManyBytesError: self = .tooLong
        case is NIOSSLError, is NIOSSLExtraError: self = .tlsFailed
        case let error as HTTPClientError: self.init(error, hasBegun)
        default: self = hasBegun ? .interrupted : .unreachable
        }
    }

    /// The same where a proxy stands between: it is the one that was not reached.
    func through(_ proxy: HTTPProxy?) -> HTTPAskingError { proxy != nil && self == .unreachable ? .proxyFailed : self }

    private init(_ error: HTTPClientError, _ hasBegun: Bool) {
        switch error {
        case .deadlineExceeded, .connectTimeout, .httpProxyHandshakeTimeout: self = .timedOut
        case .invalidURL, .emptyHost, .emptyScheme: self = .badURL
        // The library's own, which go on.
        default: self = hasBegun ? .interrupted : .unreachable
        }
    }
}
