internal import Primitives

/// Where sites and browsers reach an authority's server: `https://HOST[:PORT][/PATH]`, and `http://` inside one machine alone,
/// since secrets go over it.
package struct AuthorityAddress: Hashable, Sendable, CustomStringConvertible {
    /// Without a slash at its end.
    package let description: String

    /// - Returns: `nil` for any other text, also for one with a user name, a question or a fragment in it.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 1024, bytes.allSatisfy({ (0x21...0x7E).contains($0) }),
            !bytes.contains(where: { #"#?@\"<>^`{|}"#.utf8.contains($0) })
        else { return nil }
        let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[1].isEmpty, let host = AuthorityAddress.host(of: parts[2]) else { return nil }
        switch parts[0] {
        case "https:": break
        case "http:": guard ["127.0.0.1", "::1", "localhost"].contains(host) else { return nil }
        default: return nil
        }
        description = String(text.reversed().drop { $0 == "/" }.reversed())
    }

    /// `HOST`, `HOST:PORT`, `[ADDRESS]:PORT` (RFC 3986 §3.2.2).
    private static func host(of authority: Substring) -> String? {
        let (host, rest): (Substring, Substring)
        if authority.first == "[" {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            (host, rest) = (authority[..<end].dropFirst(), authority[authority.index(after: end)...])
        } else {
            let end = authority.firstIndex(of: ":") ?? authority.endIndex
            (host, rest) = (authority[..<end], authority[end...])
        }
        guard !host.isEmpty, rest.isEmpty || (rest.first == ":" && UInt16(rest.dropFirst()) != nil) else { return nil }
        return String(host)
    }
}
