internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird

/// Why a request was not done: RFC 9457 `application/problem+json` with a code that clients may branch on.
///
///     {"type":"about:blank","title":…,"status":…,"code":…,"detail":…}
///
/// The detail names keys and places of the request, never their values.
struct Problem: Error, Hashable {
    /// Append-only.
    enum Code: String, CaseIterable {
        // 400: what came is not a request of ours
        case badJSON = "bad-json"
        case badParameter = "bad-parameter"
        // 401, 403: another machine that does not say, or may not
        case missingToken = "missing-token"
        case wrongToken = "wrong-token"
        case missingScope = "missing-scope"
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
        // 422: well-formed, and wrong
        case unknownKey = "unknown-key"
        case missingKey = "missing-key"
        case wrongType = "wrong-type"
        case badValue = "bad-value"
        case badDocument = "bad-document"
        case badPicture = "bad-picture"
        case unknownSite = "unknown-site"
        case idempotencyKeyReused = "idempotency-key-reused"
        // 429: too much at once
        case pictureInProgress = "picture-in-progress"
        // 500, 503: ours
        case checkFailed = "check-failed"
        case journalFailed = "journal-failed"
        case notReady = "not-ready"
    }

    let code: Code
    let detail: String

    init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    var status: HTTPResponse.Status {
        switch code {
        case .badJSON, .badParameter: .badRequest
        case .missingToken, .wrongToken: .unauthorized
        case .foreignHost, .foreignOrigin, .missingScope: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .verificationClosed, .notAdmitted, .alreadyGiven: .conflict
        case .requestTimeout: .requestTimeout
        case .bodyTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .unknownKey, .missingKey, .wrongType, .badValue, .badDocument, .badPicture, .unknownSite,
            .idempotencyKeyReused:
            .unprocessableContent
        case .pictureInProgress: .tooManyRequests
        case .checkFailed: .internalServerError
        case .journalFailed, .notReady: .serviceUnavailable
        }
    }

    var response: Response {
        var response = Response.problem(code.rawValue, status, detail: detail)
        if status == .unauthorized {
            response.headers[.wwwAuthenticate] = #"Bearer realm="talentcard""#
        }
        return response
    }
}
