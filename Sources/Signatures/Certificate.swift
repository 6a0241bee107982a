public import Primitives

/// A well-formed X.509 certificate, RFC 5280.
///
/// It is untrusted until `TrustAnchors.validate` has taken it: anyone can write any subject and any times.
public struct Certificate: Sendable, Hashable {
    /// Ours are below 700 bytes; RSA roots below 2 KiB.
    public static let limitBytes = 16 << 10

    /// The bytes as received.
    public let der: [UInt8]
    /// The first eight bytes of SHA-256 over the DER.
    public let keyID: KeyID
    /// The first second of its validity.
    public let notBefore: Timestamp
    /// As written. OpenSSL, and so `TrustAnchors`, takes it for the first second that is no longer valid.
    public let notAfter: Timestamp
    /// The distinguished name in the order of RFC 4514, for people.
    public let subject: String
    /// The serial number in hexadecimal, as issued, without a leading sign byte.
    public let serialHex: String
    let handle: CertificateHandle
    private let key: Result<PublicKey, SignaturesError>

    /// The certificate that these bytes are, with nothing after it.
    ///
    /// - Throws: `badCertificate` for anything else, also for a negative serial number, times in a form that RFC 5280
    ///   forbids and extensions that cannot be read.
    public init(der: [UInt8]) throws(SignaturesError) {
        guard der.count <= Certificate.limitBytes, let handle = CertificateHandle(der: der) else {
            throw ErrorQueue.cleared(for: .badCertificate)
        }
        try self.init(handle: handle, der: der)
    }

    init(handle: CertificateHandle, der: [UInt8]) throws(SignaturesError) {
        defer { ErrorQueue.clear() }
        guard let notBefore = handle.notBefore, let notAfter = handle.notAfter, let subject = handle.subject,
            let serial = handle.serialNumber, let keyID = KeyID(Array(SHA256.hash(der).prefix(KeyID.length)))
        else { throw .badCertificate }
        self.handle = handle
        self.der = der
        self.keyID = keyID
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.subject = subject
        serialHex = serial.hex
        do throws(SignaturesError) {
            key = .success(try handle.publicKey())
        } catch {
            key = .failure(error)
        }
    }

    /// The certificates of a PEM text in their order; other blocks are refused.
    ///
    /// - Throws: `badPEM`, `badCertificate`.
    public static func list(pem: [UInt8]) throws(SignaturesError) -> [Certificate] {
        var certificates: [Certificate] = []
        for block in try PEMBlock.list(pem) {
            guard block.label == "CERTIFICATE", !block.hasHeaders else { throw .badPEM }
            certificates.append(try Certificate(der: block.der))
        }
        return certificates
    }

    /// The key that the certificate is about.
    ///
    /// - Throws: `unsupportedKey` unless it is Ed25519 or P-256 by name, `badKey` when it is no point.
    public var publicKey: PublicKey {
        get throws(SignaturesError) { try key.get() }
    }

    public var pem: [UInt8] {
        PEMBlock.encode(label: "CERTIFICATE", der: der)
    }

    public static func == (left: Certificate, right: Certificate) -> Bool {
        left.der == right.der
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(der)
    }
}
