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

/// The distinguished name of a certificate's subject: country, organisation, common name.
public struct SubjectName: Sendable, Hashable {
    /// 1 to 64 characters.
    public let commonName: String
    /// 1 to 64 characters.
    public let organization: String?
    /// Two letters, ISO 3166.
    public let country: String?

    public init(commonName: String, organization: String? = nil, country: String? = nil) {
        self.commonName = commonName
        self.organization = organization
        self.country = country
    }
}
