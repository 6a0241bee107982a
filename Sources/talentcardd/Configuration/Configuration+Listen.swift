internal import CounterAPI
internal import Glibc
internal import Words

extension CounterServer.Address {
    /// - Parameter hasAccess: whether the configuration says who may come in from other machines.
    static func list(_ node: ConfigurationNode, hasAccess: Bool) throws(ConfigurationError) -> [Self] {
        var addresses: [Self] = []
        for element in try node.elements() { addresses.append(try Self(element, hasAccess: hasAccess)) }
        guard !addresses.isEmpty else { throw node.refused(.noneNamed) }
        return addresses
    }

    /// `127.0.0.1:PORT`, `[::1]:PORT`, `unix:/PATH`, or with access `ADDRESS:PORT`.
    private init(_ node: ConfigurationNode, hasAccess: Bool) throws(ConfigurationError) {
        let text = try node.text()
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst("unix:".utf8.count))
            guard path.hasPrefix("/"), path.utf8.count <= 100 else {
                throw node.refused(.notSocketPath)
            }
            self = .unix(path: path)
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]),
            let host = CounterServer.Address.host(text[..<colon])
        else { throw node.refused(.notAddress) }
        switch host {
        case "127.0.0.1", "::1": self = .loopback(host: host, port: Int(port))
        default:
            guard hasAccess else {
                throw node.refused(.addressNeedsAccess)
            }
            self = .network(host: host, port: Int(port))
        }
    }

    /// The address without brackets; `nil` when it is none.
    private static func host(_ text: Substring) -> String? {
        var bytes = in6_addr()
        if text.hasPrefix("["), text.hasSuffix("]") {
            let host = String(text.dropFirst().dropLast())
            return inet_pton(AF_INET6, host, &bytes) == 1 ? host : nil
        }
        return inet_pton(AF_INET, String(text), &bytes) == 1 ? String(text) : nil
    }
}
