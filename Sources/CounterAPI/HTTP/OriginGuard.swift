internal import HTTPTypes
internal import Hummingbird

/// Keeps out pages of other sites: by name (DNS rebinding) and by origin (cross-site requests).
struct OriginGuard: Sendable {
    enum Place: Sendable {
        case loopback
        /// A Unix socket has no name that a page could take; any Host is good there.
        case socket
        /// Another machine's way in, over TLS; the bound address is a name of it too.
        case network(AccessInForce, host: String)
    }

    let place: Place

    private static let ownHosts: Set<String> = ["127.0.0.1", "localhost", "[::1]"]

    /// - Throws: `foreignHost`, `foreignOrigin`.
    func admit(_ request: HTTPRequest) throws(Problem) {
        let authority = request.authority ?? ""
        let isOurs = knows(authority)
        switch place {
        case .socket: break
        case .loopback:
            guard isOurs else {
                throw Problem(.foreignHost, "Host must be 127.0.0.1, [::1] or localhost, with or without a port")
            }
        case .network:
            guard isOurs else { throw Problem(.foreignHost, "Host must be one of access.hosts in the configuration") }
        }
        let origins = request.headerFields[values: .origin]
        guard !origins.isEmpty else { return }
        guard isOurs, origins.allSatisfy({ $0 == scheme + authority }) else {
            throw Problem(.foreignOrigin, "Origin must be the page of this daemon itself")
        }
    }

    private var scheme: String {
        switch place {
        case .loopback, .socket: "http://"
        case .network: "https://"
        }
    }

    private func knows(_ authority: String) -> Bool {
        guard let host = OriginGuard.host(of: authority) else { return false }
        switch place {
        case .loopback, .socket: return OriginGuard.ownHosts.contains(host)
        case .network(let access, let bound): return host == bound || access.value.hosts.contains(host)
        }
    }

    /// In lower case; `nil` when what follows it is no port.
    private static func host(of authority: String) -> String? {
        let end = authority.lastIndex(of: ":").flatMap { authority[$0...].contains("]") ? nil : $0 }
        guard let end else { return authority.lowercased() }
        guard UInt16(authority[authority.index(after: end)...]) != nil else { return nil }
        return authority[..<end].lowercased()
    }
}
