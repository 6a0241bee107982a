internal import Credential
internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Journal
internal import Primitives
internal import Verification
internal import Words

/// The query of `GET /v1/verifications`: `from`, `to` (RFC 3339), `lane`, `card`, `outcome`, `operator`, `service`, `last`
/// (true: one of each reading), `after` (an id), `limit` (1–1000, of a table 1–10,000), `lang` (a table in words).
struct ListingQuery {
    let filter: Journal.Filter
    let form: RecordForm
    /// `nil`: a table has the codes.
    let language: Language?

    /// As it was asked, without `after`.
    private let parameters: [String: String]

    private static let keys = [
        "from", "to", "lane", "card", "outcome", "operator", "service", "last", "after", "limit", "lang",
    ]

    init(_ request: Request) throws(Problem) {
        var query = try QueryFields(request.uri, keys: ListingQuery.keys)
        form = RecordForm(acceptedBy: request.headers)
        var filter = Journal.Filter(
            from: try query.moment("from"), to: try query.moment("to"), lane: query["lane"],
            card: query["card"]?.uppercased(), operatorName: query["operator"], serviceID: query["service"],
            isLast: try query.flag("last"), limit: try query.limit(in: form.limits) ?? form.defaultLimit)
        if let text = query["outcome"] {
            guard let outcome = Outcome(rawValue: text) else {
                let known = Outcome.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem(.badParameter, "outcome must be one of: \(known)")
            }
            filter.outcome = outcome
        }
        if let after = query["after"] {
            guard let id = DecisionID(after) else { throw Problem(.badParameter, "after must be a verification's id") }
            filter.after = id
        }
        self.filter = filter
        language = try query.language()
        query["after"] = nil
        parameters = query.parameters
    }

    /// The next page: the same question, after the decision of this name.
    func path(after id: String) -> String {
        let query = (parameters.sorted { $0.key < $1.key } + [("after", id)]).map { "\($0.0)=\(escaped($0.1))" }
        return "/v1/verifications?" + query.joined(separator: "&")
    }
}

/// As what the record is given.
enum RecordForm: String, CaseIterable {
    case json = "application/json"
    case csv = "text/csv"
    case xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    /// The first in Accept that there is; JSON where none is named.
    init(acceptedBy headers: HTTPFields) {
        let types = headers[values: .accept].flatMap { $0.split(separator: ",") }.map { type in
            type.prefix { $0 != ";" }.trimmingPrefix { $0 == " " }.lowercased().filter { $0 != " " }
        }
        self = types.lazy.compactMap { $0 == "*/*" ? .json : RecordForm(rawValue: $0) }.first ?? .json
    }

    /// A page; a table goes into a file whole.
    var limits: ClosedRange<Int> {
        switch self {
        case .json: 1...1000
        case .csv, .xlsx: 1...10_000
        }
    }

    var defaultLimit: Int {
        switch self {
        case .json: 100
        case .csv, .xlsx: 10_000
        }
    }
}

/// RFC 3986 §2.1: all but the unreserved characters as `%XX`.
private func escaped(_ text: String) -> String {
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
    return text.utf8.map { byte in
        plain.contains(byte) ? String(Unicode.Scalar(byte)) : "%" + [byte].hex.uppercased()
    }.joined()
}
