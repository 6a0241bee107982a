internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import JSON
internal import Journal
internal import Primitives
internal import Verification

/// The query of `GET /v1/verifications`: `from`, `to` (RFC 3339), `lane`, `after` (an id), `limit` (1–1000).
struct ListingQuery {
    let filter: Journal.Filter

    /// As it was asked, without `after`.
    private let parameters: [String: String]

    private static let defaultLimit = 100
    private static let limits = 1...1000

    init(_ uri: URI) throws(Problem) {
        var parameters: [String: String] = [:]
        for (key, value) in uri.queryParameters {
            guard ["from", "to", "lane", "after", "limit"].contains(key) else {
                throw Problem(.badParameter, "the parameters are: from, to, lane, after, limit")
            }
            guard parameters.updateValue(String(value), forKey: String(key)) == nil else {
                throw Problem(.badParameter, "\(key) stands twice")
            }
        }
        var filter = Journal.Filter(limit: ListingQuery.defaultLimit)
        filter.from = try ListingQuery.moment(parameters, "from")
        filter.to = try ListingQuery.moment(parameters, "to")
        filter.lane = parameters["lane"]
        if let after = parameters["after"] {
            guard let id = DecisionID(after) else { throw Problem(.badParameter, "after must be a verification's id") }
            filter.after = id
        }
        if let limit = parameters["limit"] {
            guard let limit = Int(limit), ListingQuery.limits.contains(limit) else {
                throw Problem(.badParameter, "limit must lie in 1…1000")
            }
            filter.limit = limit
        }
        self.filter = filter
        parameters["after"] = nil
        self.parameters = parameters
    }

    /// Whether `text/csv` is named in Accept, and JSON not before it.
    func wantsCSV(_ headers: HTTPFields) -> Bool {
        let types = headers[values: .accept].flatMap { $0.split(separator: ",") }.map { type in
            type.prefix { $0 != ";" }.trimmingPrefix { $0 == " " }.lowercased().filter { $0 != " " }
        }
        return types.first { ["text/csv", "application/json", "*/*"].contains($0) } == "text/csv"
    }

    /// The next page: the same question, after the decision of this name.
    func path(after id: String) -> String {
        let query = (parameters.sorted { $0.key < $1.key } + [("after", id)]).map { "\($0.0)=\(escaped($0.1))" }
        return "/v1/verifications?" + query.joined(separator: "&")
    }

    private static func moment(_ parameters: [String: String], _ key: String) throws(Problem) -> Timestamp? {
        guard let text = parameters[key] else { return nil }
        guard let moment = Timestamp(rfc3339: text) else {
            throw Problem(.badParameter, "\(key) must be a moment as RFC 3339 writes it, 2026-11-22T08:00:00Z")
        }
        return moment
    }
}

/// RFC 3986 §2.1: all but the unreserved characters as `%XX`.
private func escaped(_ text: String) -> String {
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
    return text.utf8.map { byte in
        plain.contains(byte) ? String(Unicode.Scalar(byte)) : "%" + [byte].hex.uppercased()
    }.joined()
}

extension Response {
    /// RFC 4180, with the next page as a link (RFC 8288).
    init(csv lines: [JSONValue], next: String?) {
        var headers: HTTPFields = [
            .contentType: "text/csv; charset=utf-8; header=present", .cacheControl: "no-store",
            .xContentTypeOptions: "nosniff",
        ]
        if let next, let link = HTTPField.Name("Link") { headers[link] = "<\(next)>; rel=\"next\"" }
        self.init(
            status: .ok, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: DecisionTable.text(of: lines))))
    }
}
