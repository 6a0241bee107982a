internal import Hummingbird
internal import HummingbirdCore
internal import Journal
internal import Primitives
internal import Verification

/// The query of `GET /v1/verifications`: `from`, `to` (RFC 3339), `lane`, `after` (an id), `limit` (1–1000).
struct ListingQuery {
    let filter: Journal.Filter

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
    }

    private static func moment(_ parameters: [String: String], _ key: String) throws(Problem) -> Timestamp? {
        guard let text = parameters[key] else { return nil }
        guard let moment = Timestamp(rfc3339: text) else {
            throw Problem(.badParameter, "\(key) must be a moment as RFC 3339 writes it, 2026-11-22T08:00:00Z")
        }
        return moment
    }
}
