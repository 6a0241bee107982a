internal import HTTPServing
internal import NIOCore
internal import NIOSSL

/// Who is at the other end.
extension HTTPContext {
    /// The peer's IP address.
    var peer: String { channel.remoteAddress?.ipAddress ?? "" }

    /// The peer for counting.
    var network: String { PeerNetwork.name(of: peer) }

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
