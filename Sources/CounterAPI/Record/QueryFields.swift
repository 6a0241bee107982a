internal import HTTPServing
internal import HummingbirdCore
internal import Primitives
internal import Words

/// The parameters of a query, each once; unknown ones are refused.
struct QueryFields {
    private(set) var parameters: [String: String] = [:]

    init(_ uri: URI, keys: [String]) throws(Problem) {
        for (key, value) in uri.queryParameters {
            guard keys.contains(String(key)) else {
                throw Problem(.badParameter, "the parameters are: \(keys.joined(separator: ", "))")
            }
            guard parameters.updateValue(String(value), forKey: String(key)) == nil else {
                throw Problem(.badParameter, "\(key) stands twice")
            }
        }
    }

    subscript(_ key: String) -> String? {
        get { parameters[key] }
        set { parameters[key] = newValue }
    }

    func moment(_ key: String) throws(Problem) -> Timestamp? {
        guard let text = parameters[key] else { return nil }
        guard let moment = Timestamp(rfc3339: text) else {
            throw Problem(.badParameter, "\(key) must be a moment as RFC 3339 writes it, 2026-11-22T08:00:00Z")
        }
        return moment
    }

    func day(_ key: String) throws(Problem) -> Day? {
        guard let text = parameters[key] else { return nil }
        guard let day = Day(iso8601: text) else {
            throw Problem(.badParameter, "\(key) must be a day, 2026-11-22")
        }
        return day
    }

    /// `false` where it is not there.
    func flag(_ key: String) throws(Problem) -> Bool {
        guard let text = parameters[key] else { return false }
        guard let truth = Bool(text) else { throw Problem(.badParameter, "\(key) must be true or false") }
        return truth
    }

    func limit(in range: ClosedRange<Int>) throws(Problem) -> Int? {
        guard let text = parameters["limit"] else { return nil }
        guard let limit = Int(text), range.contains(limit) else {
            throw Problem(.badParameter, "limit must lie in \(range.lowerBound)…\(range.upperBound)")
        }
        return limit
    }

    func language() throws(Problem) -> Language? {
        guard let text = parameters["lang"] else { return nil }
        guard let language = Language(rawValue: text) else {
            let known = Language.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(.badParameter, "lang must be one of: \(known)")
        }
        return language
    }
}
