internal import NIOSSL

/// The certificate and key that the server shows itself with: TLS 1.2 or later.
public struct ServerIdentity: Sendable {
    let configuration: TLSConfiguration

    /// - Parameters:
    ///   - certificate: a file of PEM, the server's own certificate first.
    ///   - key: a file of PEM.
    /// - Throws: what the library says; it names no content.
    public init(certificate: String, key: String) throws {
        let chain = try NIOSSLCertificate.fromPEMFile(certificate).map(NIOSSLCertificateSource.certificate)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain, privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        // A counter may show a certificate instead of a token; officers' browsers have none.
        configuration.certificateVerification = .optionalVerification
        self.configuration = configuration
    }
}
