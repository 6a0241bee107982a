internal import COpenSSL
public import Primitives

/// A root certificate with its private key: issues the signers' certificates, by the profiles of `certs/`.
public struct CertificateAuthority: Sendable {
    public let certificate: Certificate
    private let key: PrivateKey

    /// The authority of an existing root.
    ///
    /// - Throws: `badCertificate` unless it is a self-signed CA certificate, `badKey` when the key is not its own.
    public init(certificate: Certificate, key: PrivateKey) throws(SignaturesError) {
        _ = try TrustAnchor(certificate)
        guard try certificate.publicKey == key.publicKey else { throw .badKey }
        self.certificate = certificate
        self.key = key
    }

    /// A new root that signs itself; with an old key and the same subject, a renewed one.
    ///
    /// - Throws: `badParameter` for a subject or validity out of range, `libraryFailure`.
    public static func selfSigned(
        by key: PrivateKey, subject: SubjectName, notBefore: Timestamp, notAfter: Timestamp
    ) throws(SignaturesError) -> CertificateAuthority {
        let draft = try CertificateDraft(notBefore: notBefore, notAfter: notAfter)
        try draft.setSubject(subject, key: key.publicKey)
        try draft.setIssuer(nil)
        let extensions = [
            (NID_basic_constraints, "critical,CA:TRUE,pathlen:0"),
            (NID_key_usage, "critical,keyCertSign,cRLSign"),
            (NID_subject_key_identifier, "hash"),
        ]
        try draft.add(extensions, issuer: nil)
        return try CertificateAuthority(certificate: try draft.signed(by: key), key: key)
    }

    /// A certificate that lets `key` sign for the profile's purpose, and nothing else.
    ///
    /// Its validity is the profile's even where that reaches beyond the root's: a chain is in force only while both are.
    ///
    /// - Throws: `badParameter` for a subject or validity out of range, `libraryFailure`.
    public func issue(_ profile: CertificateProfile, for key: PublicKey) throws(SignaturesError) -> Certificate {
        let draft = try CertificateDraft(notBefore: profile.notBefore, notAfter: profile.notAfter)
        try draft.setSubject(profile.subject, key: key)
        try draft.setIssuer(certificate)
        let extensions = [
            (NID_basic_constraints, "critical,CA:FALSE"),
            (NID_key_usage, "critical,digitalSignature"),
            (NID_ext_key_usage, profile.purpose.oid),
            (NID_subject_key_identifier, "hash"),
            (NID_authority_key_identifier, "keyid:always"),
        ]
        try draft.add(extensions, issuer: certificate)
        return try draft.signed(by: self.key)
    }
}
