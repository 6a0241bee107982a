package import HummingbirdCore
internal import HummingbirdTLS
internal import NIOCore
package import NIOSSL
internal import Signatures

/// The certificate and the key of it that a server shows itself with: TLS 1.2 or later, with forward secrecy and authenticated
/// encryption alone (RFC 9325 §4.2).
package struct ServerIdentity: Sendable {
    package enum Refusal: String, Error, Sendable, CaseIterable {
        case badCertificate = "bad-certificate"
        case badKey = "bad-key"
        /// The key is not the certificate's.
        case foreignKey = "foreign-key"
    }

    package let configuration: TLSConfiguration

    /// - Parameters:
    ///   - certificate: PEM, the server's own first, then what leads to a root that the others know.
    ///   - key: PEM, without a passphrase.
    package init(certificate: [UInt8], key: [UInt8]) throws(Refusal) {
        let chain: [NIOSSLCertificate]
        do { chain = try NIOSSLCertificate.fromPEMBytes(certificate) } catch { throw .badCertificate }
        guard !chain.isEmpty else { throw .badCertificate }
        let privateKey: NIOSSLPrivateKey
        do { privateKey = try NIOSSLPrivateKey(bytes: key, format: .pem) } catch { throw .badKey }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(privateKey))
        configuration.minimumTLSVersion = .tlsv12
        // Of TLS 1.2; all of 1.3 are such.
        configuration.cipherSuiteValues = [
            .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
            .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        ]
        configuration.applicationProtocols = ["http/1.1"]
        // How long our goodbye (RFC 8446 §6.1) waits for the other side's: a program that is told to stop has less than the
        // five seconds that are usual.
        configuration.shutdownTimeout = .seconds(1)
        // A context does not ask of every kind of key; without this, every handshake would fail.
        let belongs: Bool
        do { belongs = try isKeyPair(key: key, certificate: certificate) } catch { throw .badKey }
        guard belongs else { throw .foreignKey }
        do { _ = try NIOSSLContext(configuration: configuration) } catch { throw .badKey }
        self.configuration = configuration
    }
}

extension TLSConfiguration {
    /// The same, asking clients for a certificate that they need not have.
    package var askingForCertificates: TLSConfiguration {
        var asking = self
        asking.certificateVerification = .optionalVerification
        return asking
    }
}

extension HTTPServerBuilder {
    /// Within our bounds, and by TLS where that is said: at most 16 KiB and 100 fields of header, sent whole within 20 s; a
    /// handshake within 5 s; a connection that is idle for 15 s is closed, and where there are too many, as a crowd has it.
    ///
    /// A certificate that a client shows is not held against any authority: TLS has proven that the client holds its key;
    /// whose it is, a list says by its digest, so that no chain has to be built and nobody else can speak for a client.
    /// - Parameter connections: at most so many at once.
    package static func bounded(
        by tls: TLSConfiguration?, connections: Int
    ) throws(ServerIdentity.Refusal) -> HTTPServerBuilder {
        let room = CrowdedRoom(limit: connections)
        let plain = HTTPServerBuilder { responder in
            BoundedChannel(
                base: HTTP1Channel(responder: responder, configuration: .bounded), room: room, isTLS: tls != nil)
        }
        guard let tls else { return plain }
        do {
            return try .tls(
                plain,
                configuration: TLSChannelConfiguration(
                    tlsConfiguration: tls,
                    customVerificationCallback: { _, promise in promise.succeed(.certificateVerified) }))
        } catch {
            throw .badCertificate
        }
    }
}

extension HTTP1Channel.Configuration {
    fileprivate static var bounded: HTTP1Channel.Configuration {
        let headerLimitBytes = 16 << 10
        return HTTP1Channel.Configuration(
            idleTimeout: .seconds(15),
            httpDecoderConfiguration: DecoderConfiguration(
                maxHeaderFieldSize: headerLimitBytes, maxHeaderListSize: headerLimitBytes, maxHeaderFieldCount: 100))
    }
}
