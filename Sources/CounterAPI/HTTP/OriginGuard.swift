internal import HTTPTypes
internal import Hummingbird

/// Keeps out pages of other sites: by name (DNS rebinding) and by origin (cross-site requests).
struct OriginGuard: Sendable {
    /// A Unix socket has no name that a page could take; any Host is good there.
    let checksHost: Bool

    private static let hosts: Set<Substring> = ["127.0.0.1", "localhost", "[::1]"]

    /// - Throws: `foreignHost`, `foreignOrigin`.
    func admit(_ request: HTTPRequest) throws(Problem) {
        let authority = request.authority ?? ""
        guard !checksHost || OriginGuard.isOurs(authority) else {
            throw Problem(.foreignHost, "Host must be 127.0.0.1, [::1] or localhost, with or without a port")
        }
        let origins = request.headerFields[values: .origin]
        guard !origins.isEmpty else { return }
        guard OriginGuard.isOurs(authority), origins.allSatisfy({ $0 == "http://" + authority }) else {
            throw Problem(.foreignOrigin, "Origin must be the page of this daemon itself")
        }
    }

    private static func isOurs(_ authority: String) -> Bool {
        let end = authority.lastIndex(of: ":").flatMap { authority[$0...].contains("]") ? nil : $0 }
        guard let end else { return hosts.contains(authority[...].lowercased()[...]) }
        let port = authority[authority.index(after: end)...]
        return hosts.contains(authority[..<end].lowercased()[...]) && UInt16(port) != nil
    }
}
