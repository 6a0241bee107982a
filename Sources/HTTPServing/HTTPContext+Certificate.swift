internal import NIOCore
internal import NIOSSL

extension HTTPContext {
    /// DER of the certificate that the peer has shown and holds the key of.
    package func peerCertificate() async -> [UInt8]? {
        do {
            return try await channel.nioSSL_peerCertificate().get()?.toDERBytes()
        } catch {
            // A connection without TLS.
            return nil
        }
    }
}
