public import Primitives
public import Signatures

/// A signer's certificate with its private key.
public struct TestSigner: Sendable {
    public let purpose: CertificatePurpose
    public let key: PrivateKey
    public let certificate: Certificate

    /// - Parameter until: the first second out of force.
    public init(
        _ purpose: CertificatePurpose, _ algorithm: SignatureAlgorithm, issuedBy root: CertificateAuthority,
        from: Timestamp, until: Timestamp
    ) throws {
        let key = try PrivateKey.generate(algorithm)
        let profile = CertificateProfile(
            subject: SubjectName(commonName: "Test \(purpose)", country: "CN"), purpose: purpose,
            notBefore: from, notAfter: until)
        self.purpose = purpose
        self.key = key
        certificate = try root.issue(profile, for: key.publicKey)
    }
}
