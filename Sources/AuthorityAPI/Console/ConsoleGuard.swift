internal import HTTPTypes
internal import Hummingbird
internal import Signatures

/// Keeps pages of other sites out of the console: by name (DNS rebinding), by origin and by what browsers say of a request.
struct ConsoleGuard: Sendable {
    /// Lower case, without a port.
    private let names: Set<String>
    private static let loopback: Set<String> = ["127.0.0.1", "localhost", "[::1]"]

    init(names: [String]) {
        self.names = ConsoleGuard.loopback.union(names.map { $0.lowercased() })
    }

    /// - Throws: `foreignHost`, `foreignOrigin`.
    func admit(_ request: Request, isTLS: Bool) throws(Problem) {
        let authority = request.head.authority ?? ""
        guard names.contains(ConsoleGuard.host(authority)) else {
            throw Problem(.foreignHost, "the console does not answer under this name; `serve --name` gives it one")
        }
        if let site = request.headers.first(where: { $0.name.canonicalName == "sec-fetch-site" })?.value {
            let isPage = request.method == .get && !request.uri.path.hasPrefix("/console/v1/")
            guard site == "same-origin" || site == "none" || isPage else { throw ConsoleGuard.foreign }
        }
        let origins = request.headers[values: .origin]
        let own = "\(isTLS ? "https" : "http")://\(authority)"
        guard origins.allSatisfy({ $0 == own }) else { throw ConsoleGuard.foreign }
        // Browsers name the origin of everything that can change something.
        guard request.method == .get || request.method == .head || !origins.isEmpty else { throw ConsoleGuard.foreign }
    }

    /// - Throws: `wrongToken`.
    static func check(_ request: Request, _ session: ConsoleSession) throws(Problem) {
        let token = request.headers.first { $0.name.canonicalName == "x-csrf-token" }?.value ?? ""
        guard constantTimeEqual(Array(token.utf8), Array(session.csrf.utf8)) else {
            throw Problem(.wrongToken, "the page is of another session; load it anew")
        }
    }

    private static var foreign: Problem { Problem(.foreignOrigin, "this was not asked by the console's own page") }

    private static func host(_ authority: String) -> String {
        let end = authority.lastIndex(of: ":").flatMap { authority[$0...].contains("]") ? nil : $0 }
        return authority[..<(end ?? authority.endIndex)].lowercased()
    }
}
