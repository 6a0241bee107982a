internal import AsyncHTTPClient
internal import Foundation

/// An HTTP proxy (RFC 9110 §3.7, §9.3.6).
package struct HTTPProxy: Hashable, Sendable {
    let host: String
    let port: Int
    let authorization: HTTPClient.Authorization?

    /// - Parameters:
    ///   - text: `http://[USER:PASSWORD@]HOST[:PORT]`, or without `http://`; a slash may follow; port 80 without one.
    ///   - user: who we are there, with a password; before what the text says.
    /// - Throws: `badProxy` for anything else, another scheme among them: TLS to a proxy and SOCKS are not spoken.
    package init(
        _ text: String, user: (name: String, password: String)? = nil
    ) throws(HTTPAskingError) {
        let whole = text.contains("://") ? text : "http://" + text
        guard let url = URLComponents(string: whole), url.scheme?.lowercased() == "http",
            let host = url.host, !host.isEmpty, ["", "/"].contains(url.path), url.query == nil, url.fragment == nil
        else { throw .badProxy }
        self.host = host.withoutBrackets
        port = url.port ?? 80
        guard (1...65_535).contains(port) else { throw .badProxy }
        let given = url.user.map { (name: $0, password: url.password ?? "") }
        authorization = (user ?? given).map { .basic(username: $0.name, password: $0.password) }
    }

    /// As it stands in a URL: an IPv6 address in brackets.
    var authority: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

extension HTTPProxy: CustomStringConvertible, CustomReflectable {
    /// Without a password.
    package var description: String { "http://\(authority)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension String {
    var withoutBrackets: String { hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast()) : self }
}
