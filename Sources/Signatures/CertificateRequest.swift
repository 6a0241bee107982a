internal import COpenSSL

/// A request for a certificate, PKCS#10 (RFC 2986): a public key, and the proof that whoever asks can sign with it.
///
/// What it wishes for beside the key is not looked at: the authority issues by its own profile.
public struct CertificateRequest: Sendable, Hashable {
    /// Ours have about 300 bytes.
    public static let limitBytes = 8 << 10

    public let publicKey: PublicKey
    public let der: [UInt8]

    /// The first request of a PEM text, its signature checked.
    ///
    /// - Throws: `badPEM`, `badSignature`, `unsupportedKey`, `badKey`.
    public init(pem: [UInt8]) throws(SignaturesError) {
        defer { ErrorQueue.clear() }
        guard pem.count <= CertificateRequest.limitBytes, let block = try PEMBlock.list(pem).first,
            block.label == "CERTIFICATE REQUEST" || block.label == "NEW CERTIFICATE REQUEST",
            let request = RequestHandle(der: block.der)
        else { throw .badPEM }
        publicKey = try request.publicKey()
        guard request.isSigned else { throw .badSignature }
        der = block.der
    }

    /// A request by the key itself.
    ///
    /// - Throws: `badParameter` for a subject out of range, `libraryFailure`.
    public init(by key: PrivateKey, subject: SubjectName) throws(SignaturesError) {
        defer { ErrorQueue.clear() }
        guard let pointer = X509_REQ_new() else { throw .libraryFailure }
        let request = RequestHandle(adopting: pointer)
        try subject.write(to: X509_REQ_get_subject_name(pointer))
        let digest =
            switch key.publicKey.algorithm {
            case .es256: EVP_sha256()
            // Ed25519 hashes by itself.
            case .ed25519: OpaquePointer?.none
            }
        guard X509_REQ_set_version(pointer, Int(X509_REQ_VERSION_1)) == 1,
            X509_REQ_set_pubkey(pointer, key.publicKey.handle.pointer) == 1,
            try key.lending({ (key) throws(SignaturesError) in X509_REQ_sign(pointer, key, digest) }) > 0,
            let der = request.encoded()
        else { throw .libraryFailure }
        publicKey = key.publicKey
        self.der = der
    }

    public var pem: [UInt8] { PEMBlock.encode(label: "CERTIFICATE REQUEST", der: der) }

    public static func == (left: CertificateRequest, right: CertificateRequest) -> Bool {
        left.der == right.der
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(der)
    }
}

/// One `X509_REQ`, owned.
private final class RequestHandle {
    private let pointer: OpaquePointer

    init(adopting pointer: OpaquePointer) {
        self.pointer = pointer
    }

    /// The request of exactly these bytes, or `nil`.
    init?(der: [UInt8]) {
        let parsed = der.withUnsafeBufferPointer { der -> OpaquePointer? in
            var cursor = der.baseAddress
            return d2i_X509_REQ(nil, &cursor, der.count)
        }
        guard let parsed else { return nil }
        pointer = parsed
        guard encoded() == der else { return nil }
    }

    deinit {
        X509_REQ_free(pointer)
    }

    var isSigned: Bool { X509_REQ_verify(pointer, X509_REQ_get0_pubkey(pointer)) == 1 }

    func publicKey() throws(SignaturesError) -> PublicKey {
        guard let key = X509_REQ_get_pubkey(pointer) else { throw .unsupportedKey }
        return try PublicKey(subjectPublicKeyInfo: try KeyHandle(adopting: key).subjectPublicKeyInfo())
    }

    func encoded() -> [UInt8]? {
        let count = i2d_X509_REQ(pointer, nil)
        guard count > 0 else { return nil }
        var der = [UInt8](repeating: 0, count: Int(count))
        let written = der.withUnsafeMutableBufferPointer { der in
            var cursor = der.baseAddress
            return i2d_X509_REQ(pointer, &cursor)
        }
        return written == count ? der : nil
    }
}
