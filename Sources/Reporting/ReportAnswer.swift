internal import HTTPAsking

/// What the authority says to a report.
enum ReportAnswer: Hashable {
    /// It has the lines through this position.
    case received(Int64)
    /// Lines are missing after this position.
    case gap(Int64)
}

/// Why a report did not arrive.
struct ReportFailure: Error, Hashable {
    /// Append-only.
    enum Code: String {
        case unreachable
        case timedOut = "timed-out"
        /// The authority's certificate is not one of those that are trusted, or it speaks no TLS.
        case tlsFailed = "tls-failed"
        /// The HTTP proxy on the way is not there, wants to know who we are, or makes no way.
        case proxyFailed = "proxy-failed"
        case refused
        case badAnswer = "bad-answer"
        /// The authority knows lines of this journal that are others here. Nothing is sent until somebody has looked.
        case reportConflict = "report-conflict"
        /// The authority has fewer lines than it said, and those after them are no longer here.
        case linesMissing = "lines-missing"
        case journalFailed = "journal-failed"
    }

    let code: Code
    /// What the authority calls its refusal: a status and its code, when there is one.
    let detail: String?

    init(_ code: Code, detail: String? = nil) {
        self.code = code
        self.detail = detail
    }

    var text: String { detail.map { "\(code.rawValue): \($0)" } ?? code.rawValue }
}

extension ReportFailure {
    init(_ error: HTTPAskingError) {
        switch error {
        case .timedOut: self.init(Code.timedOut)
        case .tlsFailed, .badCertificates: self.init(Code.tlsFailed)
        case .tooLong: self.init(Code.badAnswer)
        case .badProxy, .proxyFailed: self.init(Code.proxyFailed)
        case .badURL, .unreachable, .interrupted, .cancelled: self.init(Code.unreachable)
        }
    }
}
