/// Which paths a route answers, written as an OpenAPI document writes them:
///
///     /v1/verifications/{id}/services/{sid}     each name stands for one part, which is not empty
///     /repository/{+path}                       all that follows (RFC 6570 §3.2.3), which is not empty
///
/// Parts are compared and given as they stand in the request: nothing is decoded.
package struct PathPattern: Hashable, Sendable, ExpressibleByStringLiteral {
    private enum Part: Hashable {
        case literal(String)
        case value(String)
        case rest(String)
    }

    /// As it was written.
    package let text: String
    private let parts: [Part]

    package init(stringLiteral text: String) {
        self.text = text
        parts = PathPattern.parts(of: text).map { part in
            guard part.hasPrefix("{"), part.hasSuffix("}") else { return .literal(String(part)) }
            let name = part.dropFirst().dropLast()
            return name.hasPrefix("+") ? .rest(String(name.dropFirst())) : .value(String(name))
        }
    }

    static func parts(of path: String) -> [Substring] { path.split(separator: "/", omittingEmptySubsequences: false) }

    /// `nil` when it is no path of these.
    ///
    /// - Parameter given: the parts of a request's path.
    func values(in given: [Substring]) -> PathValues? {
        var values: [String: String] = [:]
        for (index, part) in parts.enumerated() {
            guard index < given.count else { return nil }
            switch part {
            case .literal(let text): guard given[index] == text else { return nil }
            case .value(let name):
                guard !given[index].isEmpty else { return nil }
                values[name] = String(given[index])
            case .rest(let name):
                let rest = given[index...].joined(separator: "/")
                guard !rest.isEmpty else { return nil }
                values[name] = rest
                return PathValues(values)
            }
        }
        return parts.count == given.count ? PathValues(values) : nil
    }
}

/// What stands in a path in the places of a pattern's names.
package struct PathValues: Hashable, Sendable {
    private let values: [String: String]

    init(_ values: [String: String]) { self.values = values }

    /// Empty for a name that the pattern has not.
    package subscript(name: String) -> String { values[name] ?? "" }
}
