internal import HTTPServing
internal import HTTPTypes

/// Why a request was not done, by this interface's codes.
typealias Problem = HTTPServing.Problem<CounterProblemCode>
typealias RequestFields = HTTPServing.RequestFields<CounterProblemCode>

/// Append-only.
enum CounterProblemCode: String, ProblemCode {
    // 400: what came is not a request of ours
    case badJSON = "bad-json"
    case badParameter = "bad-parameter"
    case badHost = "bad-host"
    // 401, 403: another machine that does not say, or may not
    case missingToken = "missing-token"
    case wrongToken = "wrong-token"
    case missingScope = "missing-scope"
    case foreignLane = "foreign-lane"
    // 403: a number and a PIN that are not an operator's, or not a supervisor's
    case wrongPIN = "wrong-pin"
    case supervisorNeeded = "supervisor-needed"
    // 403: a page of somebody else's
    case foreignHost = "foreign-host"
    case foreignOrigin = "foreign-origin"
    // 404, 405, 408, 413, 415
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case requestTimeout = "request-timeout"
    case bodyTooLarge = "body-too-large"
    case unsupportedMediaType = "unsupported-media-type"
    // 409: not now, or not any more
    case verificationClosed = "verification-closed"
    case notAdmitted = "not-admitted"
    case alreadyGiven = "already-given"
    case twoCards = "two-cards"
    case operatorRequired = "operator-required"
    case notReferred = "not-referred"
    // 422: well-formed, and wrong
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case wrongType = "wrong-type"
    case badValue = "bad-value"
    case badDocument = "bad-document"
    case badPicture = "bad-picture"
    case partOfCode = "part-of-code"
    case unknownSite = "unknown-site"
    case idempotencyKeyReused = "idempotency-key-reused"
    // 429: too much at once
    case pictureInProgress = "picture-in-progress"
    case tableInProgress = "table-in-progress"
    case tooManyDocuments = "too-many-documents"
    case tooManyPINs = "too-many-pins"
    case tooManyUses = "too-many-uses"
    // 500, 503: ours
    case checkFailed = "check-failed"
    case journalFailed = "journal-failed"
    case notReady = "not-ready"
    case pictureTooHard = "picture-too-hard"
    case picturesUnavailable = "pictures-unavailable"

    var status: HTTPResponse.Status {
        switch self {
        case .badJSON, .badParameter, .badHost: .badRequest
        case .missingToken, .wrongToken: .unauthorized
        case .foreignHost, .foreignOrigin, .missingScope, .foreignLane, .wrongPIN, .supervisorNeeded: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .verificationClosed, .notAdmitted, .alreadyGiven, .twoCards, .operatorRequired, .notReferred: .conflict
        case .requestTimeout: .requestTimeout
        case .bodyTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .unknownKey, .missingKey, .wrongType, .badValue, .badDocument, .badPicture, .partOfCode, .unknownSite,
            .idempotencyKeyReused:
            .unprocessableContent
        case .pictureInProgress, .tableInProgress, .tooManyDocuments, .tooManyPINs, .tooManyUses: .tooManyRequests
        case .checkFailed: .internalServerError
        case .journalFailed, .notReady, .pictureTooHard, .picturesUnavailable: .serviceUnavailable
        }
    }

    var challenge: String? { status == .unauthorized ? #"Bearer realm="talentcard""# : nil }
}
