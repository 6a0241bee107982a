internal import HTTPTypes
package import Hummingbird

/// Keeps out pages of other sites: by name (DNS rebinding), by origin and by what browsers say of a request.
package struct OriginGuard<Code: ProblemCode>: Sendable {
    /// Our names: lower case, without a port; asked for at each request.
    private let names: @Sendable () -> Set<String>
    /// Those of them that browsers reach by TLS, which ends at a web server before us.
    private let secureNames: Set<String>
    private let takesOtherNames: Bool
    private let isTLS: Bool
    private let needsOrigin: Bool
    private let advice: String

    /// - Parameters:
    ///   - secureNames: also ours, behind a web server that does TLS.
    ///   - takesOtherNames: whether any `Host` is good, as over a Unix socket, which has no name that a page could take.
    ///   - isTLS: whether requests come to us by TLS.
    ///   - needsOrigin: whether what can change something must name its origin, as browsers do: where a cookie counts.
    ///   - advice: for who came by another name.
    package init(
        names: @escaping @Sendable () -> Set<String>, secureNames: Set<String> = [], takesOtherNames: Bool = false,
        isTLS: Bool, needsOrigin: Bool = false, advice: String
    ) {
        (self.names, self.secureNames, self.takesOtherNames) = (names, secureNames, takesOtherNames)
        (self.isTLS, self.needsOrigin, self.advice) = (isTLS, needsOrigin, advice)
    }

    /// - Parameter isOpen: whether what is asked for is the same for everybody, so that pages of others may lead to it.
    /// - Returns: whether the request left its sender by TLS.
    /// - Throws: `foreignHost`, `foreignOrigin`.
    @discardableResult
    package func admit(_ request: Request, isOpen: Bool) throws(Problem<Code>) -> Bool {
        let authority = request.head.authority ?? ""
        guard let host = HostName.lowercase(in: authority) else { throw Problem(.foreignHost, advice) }
        let isOurs = names().contains(host) || secureNames.contains(host)
        guard isOurs || takesOtherNames else { throw Problem(.foreignHost, advice) }
        let isSecure = isTLS || secureNames.contains(host)
        let isReading = request.method == .get || request.method == .head
        guard request.isFromOurPages || (isOpen && isReading) else { throw foreign }
        let origins = request.headers[values: .origin]
        let own = "\(isSecure ? "https" : "http")://\(authority)"
        guard origins.allSatisfy({ isOurs && $0 == own }) else { throw foreign }
        guard isReading || !needsOrigin || !origins.isEmpty else { throw foreign }
        return isSecure
    }

    private var foreign: Problem<Code> { Problem(.foreignOrigin, "Origin must be the page of this server itself") }
}

/// The name that a `Host` field gives.
package enum HostName {
    /// What this machine's own programs call it by.
    package static let loopback: Set<String> = ["127.0.0.1", "localhost", "[::1]"]

    /// `host [":" 1*5DIGIT]` (RFC 9110 §7.2), without the port and in lower case; `nil` when what follows is no port.
    package static func lowercase(in authority: String) -> String? {
        let colon = authority.lastIndex(of: ":").flatMap { authority[$0...].contains("]") ? nil : $0 }
        guard let colon else { return authority.lowercased() }
        let port = authority[authority.index(after: colon)...]
        guard port.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), UInt16(port) != nil else {
            return nil
        }
        return authority[..<colon].lowercased()
    }
}
