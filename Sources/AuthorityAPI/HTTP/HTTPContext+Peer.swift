internal import Glibc
internal import HTTPServing
internal import NIOCore
internal import NIOSSL

/// Who is at the other end.
extension HTTPContext {
    /// The peer's IP address.
    var peer: String { channel.remoteAddress?.ipAddress ?? "" }

    /// The peer for counting: of an IPv6 address the network, since one machine has all of its addresses (RFC 4291 §2.5.4).
    var network: String {
        var address = in6_addr()
        guard inet_pton(AF_INET6, peer, &address) == 1 else { return peer }
        return withUnsafeBytes(of: address) { bytes in
            let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
            return bytes.prefix(isMapped ? 16 : 8).map { String($0, radix: 16) }.joined(separator: ":")
        }
    }

    /// DER of the certificate that the peer has shown and holds the key of.
    func peerCertificate() async -> [UInt8]? {
        do {
            return try await channel.nioSSL_peerCertificate().get()?.toDERBytes()
        } catch {
            // A connection without TLS.
            return nil
        }
    }
}
