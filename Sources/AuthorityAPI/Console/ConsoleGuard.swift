internal import HTTPTypes
internal import Hummingbird
internal import Signatures

/// Keeps pages of other sites out of the console: by name (DNS rebinding), by origin and by what browsers say of a request.
struct ConsoleGuard: Sendable {
    /// Lower case, without a port.
    private let names: Set<String>
    /// Those of them that browsers reach by TLS, which ends at a web server before us.
    private let secureNames: Set<String>
    private static let loopback: Set<String> = ["127.0.0.1", "localhost", "[::1]"]

    /// - Parameter names: hosts, or `https://` and a host.
    init(names: [String]) {
        let (scheme, names) = ("https://", names.map { $0.lowercased() })
        secureNames = Set(names.filter { $0.hasPrefix(scheme) }.map { String($0.dropFirst(scheme.count)) })
        self.names = ConsoleGuard.loopback.union(names.filter { !$0.hasPrefix(scheme) }).union(secureNames)
    }

    /// - Parameter isTLS: whether it came to us by TLS.
    /// - Returns: whether it left the browser by TLS.
    /// - Throws: `foreignHost`, `foreignOrigin`.
    func admit(_ request: Request, isTLS: Bool) throws(Problem) -> Bool {
        let authority = request.head.authority ?? ""
        let isTLS = isTLS || secureNames.contains(ConsoleGuard.host(authority))
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
        return isTLS
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
