internal import Glibc

/// What is counted as one who tries. Within this package, for its test.
package enum PeerNetwork {
    /// Of an IPv6 address the /64, since one machine has all of its addresses (RFC 4291 §2.5.4); another address is its own.
    package static func name(of text: String) -> String {
        var address = in6_addr()
        guard inet_pton(AF_INET6, text, &address) == 1 else { return text }
        return withUnsafeBytes(of: address) { bytes in
            let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
            return bytes.prefix(isMapped ? 16 : 8).map { String($0, radix: 16) }.joined(separator: ":")
        }
    }
}
