internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import Issuance
internal import JSON

/// Why a request was not done: RFC 9457 `application/problem+json` with a code that clients may branch on.
///
///     {"type":"about:blank","title":…,"status":…,"code":…,"detail":…, "zh":…,"article":…}
///
/// `zh` and `article` when a rule of the regulation forbids it. The detail never repeats what was sent.
struct Problem: Error {
    /// Append-only.
    enum Code: String, CaseIterable {
        case badJSON = "bad-json"
        case badReport = "bad-report"
        case badChain = "bad-chain"
        case badValue = "bad-value"
        // 401: who?
        case unknownSite = "unknown-site"
        case signInRefused = "sign-in-refused"
        case noSession = "no-session"
        // 403: not you
        case foreignSite = "foreign-site"
        case foreignHost = "foreign-host"
        case foreignOrigin = "foreign-origin"
        case wrongToken = "wrong-token"
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        case requestTimeout = "request-timeout"
        // 409
        case ruleBroken = "rule-broken"
        case reportGap = "report-gap"
        case reportConflict = "report-conflict"
        case bodyTooLarge = "body-too-large"
        case unsupportedMediaType = "unsupported-media-type"
        case tooManyAttempts = "too-many-attempts"
        case registryFailed = "registry-failed"
    }

    let code: Code
    let detail: String
    /// Further members.
    var members: JSONObject = [:]
    private let allows: String?

    init(_ code: Code, _ detail: String, _ members: JSONObject = [:], allows: String? = nil) {
        (self.code, self.detail, self.members, self.allows) = (code, detail, members, allows)
    }

    var status: HTTPResponse.Status {
        switch code {
        case .badJSON: .badRequest
        case .unknownSite, .signInRefused, .noSession: .unauthorized
        case .foreignSite, .foreignHost, .foreignOrigin, .wrongToken: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .requestTimeout: .requestTimeout
        case .ruleBroken, .reportGap, .reportConflict: .conflict
        case .bodyTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .badReport, .badChain, .badValue: .unprocessableContent
        case .tooManyAttempts: .tooManyRequests
        case .registryFailed: .serviceUnavailable
        }
    }

    /// 405 with what there is (RFC 9110 §15.5.6).
    ///
    /// - Parameter methods: such as `GET, POST`.
    static func notAllowed(_ methods: String) -> Problem {
        Problem(.methodNotAllowed, "this resource takes: \(methods)", allows: methods)
    }

    var response: Response {
        var response = Response.problem(code.rawValue, status, detail: detail, members)
        response.headers[.allow] = allows
        if code == .unknownSite { response.headers[.wwwAuthenticate] = "Bearer" }
        return response
    }
}

extension Problem {
    /// What the authority's side said no with.
    init(_ error: IssuanceError) {
        switch error.code {
        case .ruleBroken:
            var members = JSONObject()
            if let breach = error.breach { members = ["zh": .string(breach.zh), "article": .string(breach.article)] }
            self.init(.ruleBroken, error.breach?.en ?? error.explanation, members)
        case .badInput: self.init(.badValue, "\(error.place): \(error.explanation)")
        case .notFound: self.init(.notFound, error.explanation)
        case .badKey, .badFolder, .chip, .disk, .registry, .signing, .notPublishable, .altered:
            // The place may be a path of this machine; what is wrong is told by the commands.
            self.init(.registryFailed, "the authority cannot do it now (\(error.code.rawValue))")
        }
    }
}
