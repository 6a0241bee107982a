internal import COpenSSL
internal import Primitives

/// A certificate while it is made: filled in, then signed once.
///
/// The certificate that it gives out is parsed anew from the bytes, so that nothing shared is ever changed.
struct CertificateDraft {
    static let serialLength = 16

    private let handle: CertificateHandle
    private var pointer: OpaquePointer { handle.pointer }

    /// A draft of version 3 with a random serial number.
    ///
    /// - Throws: `badParameter` for an empty validity or one outside 1970…9999, `libraryFailure`.
    init(notBefore: Timestamp, notAfter: Timestamp) throws(SignaturesError) {
        guard notBefore.secondsSince1970 >= 0, notBefore < notAfter, notAfter <= .year9999 else { throw .badParameter }
        var serial = try SecureRandom.bytes(CertificateDraft.serialLength)
        // Positive, and always sixteen bytes long.
        serial[0] = serial[0] & 0x3f | 0x40
        guard let pointer = X509_new() else { throw ErrorQueue.cleared(for: .libraryFailure) }
        handle = CertificateHandle(adopting: pointer)
        guard X509_set_version(pointer, Int(X509_VERSION_3)) == 1,
            ASN1_STRING_set(X509_get_serialNumber(pointer), serial, Int32(CertificateDraft.serialLength)) == 1,
            ASN1_TIME_set(X509_getm_notBefore(pointer), time_t(notBefore.secondsSince1970)) != nil,
            ASN1_TIME_set(X509_getm_notAfter(pointer), time_t(notAfter.secondsSince1970)) != nil
        else { throw ErrorQueue.cleared(for: .libraryFailure) }
    }

    /// - Throws: `badParameter` when a part is too long for its attribute.
    func setSubject(_ subject: SubjectName, key: PublicKey) throws(SignaturesError) {
        try subject.write(to: X509_get_subject_name(pointer))
        guard X509_set_pubkey(pointer, key.handle.pointer) == 1 else {
            throw ErrorQueue.cleared(for: .libraryFailure)
        }
    }

    /// The issuer by its certificate, or the draft's own subject; after `setSubject`.
    func setIssuer(_ issuer: Certificate?) throws(SignaturesError) {
        let name = X509_get_subject_name(issuer?.handle.pointer ?? pointer)
        guard X509_set_issuer_name(pointer, name) == 1 else { throw ErrorQueue.cleared(for: .libraryFailure) }
    }

    /// Adds extensions in the words of OpenSSL's configuration files (x509v3_config(5)).
    func add(_ extensions: [(Int32, String)], issuer: Certificate?) throws(SignaturesError) {
        var context = X509V3_CTX()
        X509V3_set_ctx(&context, issuer?.handle.pointer ?? pointer, pointer, nil, nil, 0)
        for (identifier, words) in extensions {
            guard let entry = X509V3_EXT_conf_nid(nil, &context, identifier, words) else {
                throw ErrorQueue.cleared(for: .libraryFailure)
            }
            defer { X509_EXTENSION_free(entry) }
            guard X509_add_ext(pointer, entry, -1) == 1 else { throw ErrorQueue.cleared(for: .libraryFailure) }
        }
    }

    func signed(by key: PrivateKey) throws(SignaturesError) -> Certificate {
        let digest =
            switch key.publicKey.algorithm {
            case .es256: EVP_sha256()
            // Ed25519 hashes by itself.
            case .ed25519: OpaquePointer?.none
            }
        let length = try key.lending { (key) throws(SignaturesError) in X509_sign(pointer, key, digest) }
        guard length > 0, let der = handle.encoded() else { throw ErrorQueue.cleared(for: .libraryFailure) }
        return try Certificate(der: der)
    }
}
