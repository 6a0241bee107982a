internal import Glibc
package import HTTPTypes

/// Web servers in front of this one, by address, whose word on who asks is taken: `X-Forwarded-For`, to whose end each adds the
/// address that it was asked from. What stands before the last address that is none of theirs is the asker's own text.
package struct TrustedProxies: Sendable {
    private let addresses: Set<[UInt8]>

    package static let none = TrustedProxies(addresses: [])

    private init(addresses: Set<[UInt8]>) { self.addresses = addresses }

    /// - Parameter texts: IP addresses; `nil` when one is none.
    package init?(_ texts: [String]) {
        let addresses = texts.compactMap(TrustedProxies.address)
        guard addresses.count == texts.count else { return nil }
        self.init(addresses: Set(addresses))
    }

    /// The address of who asks: the connection's other end, unless that is one of ours and says who asked it.
    package func sender(of headers: HTTPFields, peer: String) -> String {
        guard !addresses.isEmpty, let end = TrustedProxies.address(peer), addresses.contains(end),
            let name = HTTPField.Name("X-Forwarded-For")
        else { return peer }
        let said = headers[values: name].flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
        var sender = peer
        for part in said.reversed() {
            let text = part.filter { $0 != " " && $0 != "\t" }
            guard let address = TrustedProxies.address(text) else { return sender }
            sender = text
            if !addresses.contains(address) { return sender }
        }
        return sender
    }

    /// Of IPv4 four bytes, also within IPv6 (RFC 4291 §2.5.5.2).
    private static func address(_ text: String) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 { return Array(bytes[..<4]) }
        guard inet_pton(AF_INET6, text, &bytes) == 1 else { return nil }
        let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10...11] == [0xFF, 0xFF]
        return isMapped ? Array(bytes[12...]) : bytes
    }
}
