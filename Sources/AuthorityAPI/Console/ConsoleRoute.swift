internal import HTTPTypes
internal import Issuance

/// What officers ask for below `/console/v1/`.
enum ConsoleRoute {
    case applications
    case submit
    case stepApplication(Int64)
    case employers
    case search
    case card(String)
    case sheet(String)
    case stepCard(String)
    case invitePhone(String)
    case cancellations
    case findings
    case earlierFindings(Int64)
    case closeFinding(Int64)
    case sites
    case report
    case unknown
    /// With what the resource takes.
    case notAllowed(String)

    init(method: HTTPRequest.Method, parts: [String]) {
        switch (parts.first ?? "", parts.count) {
        case ("applications", 1): self = ConsoleRoute.choosing(method, get: .applications, post: .submit)
        case ("applications", 3) where parts[2] == "steps":
            self = ConsoleRoute.choosing(method, post: Int64(parts[1]).map(ConsoleRoute.stepApplication))
        case ("employers", 1): self = ConsoleRoute.choosing(method, get: .employers)
        case ("search", 1): self = ConsoleRoute.choosing(method, post: .search)
        case ("cards", 2): self = ConsoleRoute.choosing(method, get: .card(parts[1]))
        case ("cards", 3) where parts[2] == "sheet": self = ConsoleRoute.choosing(method, get: .sheet(parts[1]))
        case ("cards", 3) where parts[2] == "steps": self = ConsoleRoute.choosing(method, post: .stepCard(parts[1]))
        case ("cards", 3) where parts[2] == "phone": self = ConsoleRoute.choosing(method, post: .invitePhone(parts[1]))
        case ("cancellations", 1): self = ConsoleRoute.choosing(method, get: .cancellations)
        case ("findings", 1): self = ConsoleRoute.choosing(method, get: .findings)
        case ("findings", 3) where parts[1] == "before":
            self = ConsoleRoute.choosing(method, get: Int64(parts[2]).map(ConsoleRoute.earlierFindings))
        case ("findings", 3) where parts[2] == "closing":
            self = ConsoleRoute.choosing(method, post: Int64(parts[1]).map(ConsoleRoute.closeFinding))
        case ("sites", 1): self = ConsoleRoute.choosing(method, get: .sites)
        case ("report", 1): self = ConsoleRoute.choosing(method, get: .report)
        default: self = .unknown
        }
    }

    private static func choosing(
        _ method: HTTPRequest.Method, get: ConsoleRoute? = nil, post: ConsoleRoute? = nil
    ) -> ConsoleRoute {
        let methods = [get.map { _ in "GET" }, post.map { _ in "POST" }].compactMap(\.self)
        // A number that is none: there is no such resource.
        guard !methods.isEmpty else { return .unknown }
        let route = method == .get ? get : method == .post ? post : nil
        return route ?? .notAllowed(methods.joined(separator: ", "))
    }
}
