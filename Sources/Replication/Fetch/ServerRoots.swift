internal import NIOSSL

/// Roots of mirrors' server certificates, beside the system's: a neighbour's daemon seldom has one that all the world knows.
///
/// They say whom we talk to; what comes is verified by its own signatures all the same.
public struct ServerRoots: Sendable {
    let certificates: [NIOSSLCertificate]

    /// - Parameter pem: one certificate or more.
    /// - Returns: `nil` when it is none.
    public init?(pem: [UInt8]) {
        do {
            certificates = try NIOSSLCertificate.fromPEMBytes(pem)
        } catch {
            return nil
        }
        guard !certificates.isEmpty else { return nil }
    }
}
