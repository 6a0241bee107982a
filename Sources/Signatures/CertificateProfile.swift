public import Primitives

/// What an end entity's certificate says, apart from the key; `certs/card-signer.cnf` says the same to `openssl`.
public struct CertificateProfile: Sendable, Hashable {
    public let subject: SubjectName
    public let purpose: CertificatePurpose
    public let notBefore: Timestamp
    /// The first second out of force, as OpenSSL judges.
    public let notAfter: Timestamp

    public init(subject: SubjectName, purpose: CertificatePurpose, notBefore: Timestamp, notAfter: Timestamp) {
        self.subject = subject
        self.purpose = purpose
        self.notBefore = notBefore
        self.notAfter = notAfter
    }
}
