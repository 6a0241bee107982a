internal import Foundation
internal import Glibc

/// Which servers are asked through a proxy. This machine itself never is.
package struct HTTPProxies: Hashable, Sendable {
    private let http: HTTPProxy?
    private let https: HTTPProxy?
    private let exceptions: [ProxyException]

    package static let none = HTTPProxies(http: nil, https: nil, exceptions: [])

    /// One proxy for all but the exceptions.
    ///
    /// - Parameter exceptions: as in `no_proxy`.
    package init(_ proxy: HTTPProxy, except exceptions: [String] = []) {
        self.init(http: proxy, https: proxy, exceptions: exceptions.map(ProxyException.init))
    }

    private init(http: HTTPProxy?, https: HTTPProxy?, exceptions: [ProxyException]) {
        (self.http, self.https, self.exceptions) = (http, https, exceptions)
    }

    /// What the usual variables say: `http_proxy` for `http:`, `https_proxy` for `https:`, `all_proxy` for either without one
    /// of its own, `no_proxy` for what is asked directly; the last three in capitals, too, after the small letters.
    ///
    /// `HTTP_PROXY` is not read: a web server sets it from a stranger's header `Proxy` (CVE-2016-5385). Empty is unset.
    ///
    /// - Throws: `badProxy` for a variable that names no HTTP proxy.
    package init(variable: (String) -> String?) throws(HTTPAskingError) {
        func first(_ names: String...) -> String? { names.lazy.compactMap(variable).first { !$0.isEmpty } }
        let all = first("all_proxy", "ALL_PROXY")
        let http = first("http_proxy") ?? all
        let https = first("https_proxy", "HTTPS_PROXY") ?? all
        let exceptions = first("no_proxy", "NO_PROXY") ?? ""
        self.init(
            http: try http.map { (text) throws(HTTPAskingError) in try HTTPProxy(text) },
            https: try https.map { (text) throws(HTTPAskingError) in try HTTPProxy(text) },
            exceptions: exceptions.split { $0 == "," || $0.isWhitespace }.map { ProxyException(String($0)) })
    }

    /// The same of this process's own.
    package static func ofEnvironment() throws(HTTPAskingError) -> HTTPProxies {
        try HTTPProxies { name in getenv(name).map { String(cString: $0) } }
    }

    /// What a person has to put right when a variable names no proxy; without its value, which may hold a password.
    package static let variableWords =
        "http_proxy, https_proxy or all_proxy: not an HTTP proxy; give http://HOST:PORT, or unset it"

    /// Each proxy once, without its password.
    package var addresses: [String] {
        let all = [http, https].compactMap { $0?.description }
        return all.count == 2 && all[0] == all[1] ? [all[0]] : all
    }

    /// All that can be needed.
    var needed: (http: HTTPProxy?, https: HTTPProxy?) { (http, https) }

    /// `nil`: the server is asked directly.
    func proxy(for url: URL) -> HTTPProxy? {
        guard let host = url.host()?.withoutBrackets.lowercased(), !Loopback.isName(host) else { return nil }
        let isTLS = url.scheme?.lowercased() == "https"
        guard let proxy = isTLS ? https : http else { return nil }
        let port = url.port ?? (isTLS ? 443 : 80)
        return exceptions.contains { $0.covers(host: host, port: port) } ? nil : proxy
    }
}

/// Names and addresses of this machine itself.
private enum Loopback {
    static func isName(_ host: String) -> Bool {
        if host == "localhost" || host.hasSuffix(".localhost") { return true }
        guard let address = IPAddress(host) else { return false }
        return networks.contains { $0.contains(address) }
    }

    private static let networks = ["127.0.0.0/8", "::1/128", "::ffff:127.0.0.0/104"].compactMap(IPNetwork.init)
}

/// One word of `no_proxy`: `*`, a name with all below it (`.example`, `*.example`, `example`), an address, a network
/// (`10.0.0.0/8`), each but the last with `:PORT` where it is meant for one.
struct ProxyException: Hashable, Sendable {
    private enum Kind: Hashable, Sendable {
        case all
        case network(IPNetwork)
        case name(String)
    }

    private let kind: Kind
    private let port: Int?

    init(_ word: String) {
        let word = word.lowercased()
        if let network = IPNetwork(word) {
            (kind, port) = (.network(network), nil)
            return
        }
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        let isBracketed = word.hasPrefix("[")
        let end = word.lastIndex(of: "]")
        let tail = isBracketed ? end.map { word[$0...].dropFirst(2) } : parts.count == 2 ? parts[1][...] : nil
        let host = isBracketed ? String(end.map { word[...$0] } ?? word[...]) : String(parts.first ?? "")
        port = tail.flatMap { Int($0) }
        if host == "*" {
            kind = .all
        } else if let address = IPAddress(host.withoutBrackets) {
            kind = .network(IPNetwork(address))
        } else {
            kind = .name(String(host.drop { $0 == "*" || $0 == "." }))
        }
    }

    func covers(host: String, port: Int) -> Bool {
        guard self.port == nil || self.port == port else { return false }
        switch kind {
        case .all: return true
        case .network(let network): return IPAddress(host).map(network.contains) ?? false
        case .name(let name): return !name.isEmpty && (host == name || host.hasSuffix("." + name))
        }
    }
}
