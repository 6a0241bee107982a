internal import HTTPServing
internal import HTTPTypes

/// Why a request was not done, by this interface's codes. Where a rule of the regulation forbids it, `zh` and `article` are
/// further members.
typealias Problem = HTTPServing.Problem<AuthorityProblemCode>
typealias RequestFields = HTTPServing.RequestFields<AuthorityProblemCode>

/// Append-only.
enum AuthorityProblemCode: String, ProblemCode {
    case badJSON = "bad-json"
    case badHost = "bad-host"
    case badReport = "bad-report"
    case badChain = "bad-chain"
    // 422: well-formed, and wrong
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case wrongType = "wrong-type"
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
    case notPublishable = "not-publishable"
    case reportGap = "report-gap"
    case reportConflict = "report-conflict"
    case chipRefused = "chip-refused"
    case bodyTooLarge = "body-too-large"
    case unsupportedMediaType = "unsupported-media-type"
    case tooManyAttempts = "too-many-attempts"
    case registryFailed = "registry-failed"
    case reportBudget = "report-budget"
    case reportsFull = "reports-full"

    var status: HTTPResponse.Status {
        switch self {
        case .badJSON, .badHost: .badRequest
        case .unknownSite, .signInRefused, .noSession: .unauthorized
        case .foreignSite, .foreignHost, .foreignOrigin, .wrongToken: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .requestTimeout: .requestTimeout
        case .ruleBroken, .notPublishable, .reportGap, .reportConflict, .chipRefused: .conflict
        case .bodyTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .badReport, .badChain, .unknownKey, .missingKey, .wrongType, .badValue: .unprocessableContent
        case .tooManyAttempts: .tooManyRequests
        case .registryFailed, .reportBudget, .reportsFull: .serviceUnavailable
        }
    }

    var challenge: String? { self == .unknownSite ? "Bearer" : nil }
}
