internal import JSON
internal import Primitives

/// The body of `POST /v1/reports`:
///
///     {"site":id,"journal":id,"repository":{"<role>":{"version":n,"sha256":hex},…}?,
///      "oldest":n?,"entries":[{"position":n,"hash":hex,"line":text}]}
struct Report {
    let site: String
    let journal: String
    let roles: [SeenRole]
    let lines: [ReportLine]
    /// The oldest line there is, when those that the authority lacks before it are gone.
    let oldest: Int64?

    var json: JSONValue {
        var object: JSONObject = ["site": .string(site), "journal": .string(journal)]
        if !roles.isEmpty {
            var repository = JSONObject()
            for role in roles {
                repository[role.role] = ["version": .integer(role.version), "sha256": .string(role.sha256.hex)]
            }
            object["repository"] = .object(repository)
        }
        if let oldest { object["oldest"] = .integer(oldest) }
        object["entries"] = .array(
            lines.map { line in
                ["position": .integer(line.position), "hash": .string(line.hash.hex), "line": .string(line.text)]
            })
        return .object(object)
    }
}

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
