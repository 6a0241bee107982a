internal import NIOCore
internal import NIOSSL
internal import Signatures
internal import Synchronization

/// What lets other machines in: a certificate with its key, the names that they call this one by, and their tokens.
public struct Access: Sendable {
    public enum Refusal: String, Error, Sendable, CaseIterable {
        case badCertificate = "bad-certificate"
        case badKey = "bad-key"
        /// The key is not the certificate's.
        case foreignKey = "foreign-key"
    }

    let hosts: Set<String>
    let tokens: AccessList
    let configuration: TLSConfiguration

    /// - Parameters:
    ///   - certificate: PEM, the server's own first, then what leads to a root that the others know.
    ///   - key: PEM, without a passphrase.
    ///   - hosts: names and addresses of this machine as a `Host` names them, without a port.
    public init(certificate: [UInt8], key: [UInt8], hosts: [String], tokens: AccessList) throws(Refusal) {
        self.hosts = Set(hosts.map { $0.lowercased() })
        self.tokens = tokens
        let chain: [NIOSSLCertificate]
        do { chain = try NIOSSLCertificate.fromPEMBytes(certificate) } catch { throw .badCertificate }
        guard !chain.isEmpty else { throw .badCertificate }
        let privateKey: NIOSSLPrivateKey
        do { privateKey = try NIOSSLPrivateKey(bytes: key, format: .pem) } catch { throw .badKey }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(privateKey))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        do { _ = try NIOSSLContext(configuration: configuration) } catch { throw .badKey }
        // The context does not ask; without this, every handshake would fail.
        let belongs: Bool
        do { belongs = try isKeyPair(key: key, certificate: certificate) } catch { throw .badKey }
        guard belongs else { throw .foreignKey }
        self.configuration = configuration
    }
}

/// The access that holds now: whoever comes next meets it, whoever is connected keeps the connection.
public final class AccessInForce: Sendable {
    private let access: Mutex<Access>

    public init(_ access: Access) {
        self.access = Mutex(access)
    }

    public func replace(_ access: Access) { self.access.withLock { $0 = access } }

    var value: Access { access.withLock { $0 } }

    /// Serves each new connection by the certificate of that moment. Clients are asked for theirs where one is listed at
    /// that time, for browsers with certificates of others would bother their users for one.
    var configuration: TLSConfiguration {
        var configuration = value.configuration
        if value.tokens.hasCertificates { configuration.certificateVerification = .optionalVerification }
        configuration.sslContextCallback = { [self] _, promise in
            let current = value.configuration
            var used = NIOSSLContextConfigurationOverride()
            used.certificateChain = current.certificateChain
            used.privateKey = current.privateKey
            promise.succeed(used)
        }
        return configuration
    }
}
