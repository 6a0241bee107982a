import Primitives
import Signatures
import Testing

@Suite struct CertificateTests {
    static let start = Timestamp(secondsSince1970: 1_780_000_000)
    static let subject = SubjectName(commonName: "卡 Signer, \"one\"", organization: "Test", country: "CN")

    static func authority(_ algorithm: SignatureAlgorithm = .es256) throws -> CertificateAuthority {
        try CertificateAuthority.selfSigned(
            by: try PrivateKey.generate(algorithm), subject: SubjectName(commonName: "Root"),
            notBefore: start, notAfter: start.adding(seconds: 1_000_000))
    }

    static func profile(_ purpose: CertificatePurpose = .cardSigning) -> CertificateProfile {
        CertificateProfile(
            subject: subject, purpose: purpose, notBefore: start, notAfter: start.adding(seconds: 1000))
    }

    @Test(arguments: [SignatureAlgorithm.es256, .ed25519], [SignatureAlgorithm.es256, .ed25519])
    func `an issued certificate says what its profile said`(
        _ root: SignatureAlgorithm, _ signer: SignatureAlgorithm
    ) throws {
        let key = try PrivateKey.generate(signer).publicKey
        let certificate = try Self.authority(root).issue(Self.profile(), for: key)
        #expect(try certificate.publicKey == key)
        #expect(certificate.notBefore == Self.start)
        #expect(certificate.notAfter == Self.start.adding(seconds: 1000))
        #expect(certificate.subject == #"CN=卡 Signer\, \"one\",O=Test,C=CN"#)
        #expect(certificate.serialHex.count == 32)
        #expect(certificate.keyID.bytes == Array(SHA256.hash(certificate.der).prefix(8)))
        #expect(try Certificate.list(pem: certificate.pem) == [certificate])
        #expect(try Certificate(der: certificate.der) == certificate)
        #expect(try PublicKey(pem: certificate.pem) == key)
    }

    @Test func `no two certificates share a serial number`() throws {
        let authority = try Self.authority()
        let key = try PrivateKey.generate(.es256).publicKey
        #expect(Set(try (0..<20).map { _ in try authority.issue(Self.profile(), for: key).serialHex }).count == 20)
    }

    @Test(arguments: [
        SubjectName(commonName: ""), SubjectName(commonName: String(repeating: "a", count: 65)),
        SubjectName(commonName: "a", country: "CHN"), SubjectName(commonName: String(repeating: "a", count: 5000)),
    ])
    func `a subject out of range is refused`(_ subject: SubjectName) throws {
        let profile = CertificateProfile(
            subject: subject, purpose: .cardSigning, notBefore: Self.start, notAfter: .year9999)
        let key = try PrivateKey.generate(.es256).publicKey
        #expect(throws: SignaturesError.badParameter) { try Self.authority().issue(profile, for: key) }
        #expect(ErrorQueue.isEmpty)
    }

    @Test(arguments: [(0, 0), (10, 9), (-1, 5), (0, .max), (.min, .max)] as [(Int64, Int64)])
    func `a validity out of range is refused`(_ first: Int64, _ last: Int64) throws {
        let profile = CertificateProfile(
            subject: Self.subject, purpose: .cardSigning, notBefore: Timestamp(secondsSince1970: first),
            notAfter: Timestamp(secondsSince1970: last))
        let key = try PrivateKey.generate(.es256).publicKey
        #expect(throws: SignaturesError.badParameter) { try Self.authority().issue(profile, for: key) }
    }

    @Test func `an authority needs its own key and a root's certificate`() throws {
        let authority = try Self.authority()
        let key = try PrivateKey.generate(.es256)
        #expect(throws: SignaturesError.badKey) {
            try CertificateAuthority(certificate: authority.certificate, key: key)
        }
        let leaf = try authority.issue(Self.profile(), for: key.publicKey)
        #expect(throws: SignaturesError.badCertificate) { try CertificateAuthority(certificate: leaf, key: key) }
    }

    @Test func `an RSA certificate is read, but its key is unsupported`() async throws {
        let openssl = try OpenSSLCommand()
        defer { openssl.remove() }
        try await openssl(
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "ca.pem", "-subj", "/CN=RSA")
        let certificate = try #require(try Certificate.list(pem: try openssl.read("ca.pem")).first)
        #expect(throws: SignaturesError.unsupportedKey) { try certificate.publicKey }
        #expect(ErrorQueue.isEmpty)
    }

    @Test(arguments: [SignatureAlgorithm.es256, .ed25519])
    func `a certificate with any one bit changed is refused or untrusted, and never traps`(
        _ algorithm: SignatureAlgorithm
    ) throws {
        let authority = try Self.authority(algorithm)
        let anchors = try TrustAnchors(pem: authority.certificate.pem)
        let certificate = try authority.issue(Self.profile(), for: try PrivateKey.generate(algorithm).publicKey)
        for changed in bitFlips(of: certificate.der) {
            guard let other = try? Certificate(der: changed) else { continue }
            #expect(throws: SignaturesError.self) {
                try anchors.validate(other, purpose: .cardSigning, at: Self.start)
            }
            #expect(anchors.validity(of: other, purpose: .cardSigning).isEmpty)
            _ = try? other.publicKey
        }
        #expect(ErrorQueue.isEmpty)
    }

    @Test func `a root with any one bit changed anchors nothing`() throws {
        let authority = try Self.authority()
        for changed in bitFlips(of: authority.certificate.der) {
            guard let other = try? Certificate(der: changed) else { continue }
            #expect(throws: SignaturesError.self) { try TrustAnchors(pem: other.pem) }
        }
        #expect(ErrorQueue.isEmpty)
    }

    @Test func `prefixes, bytes more and random bytes are no certificates`() throws {
        let der = try Self.authority().certificate.der
        for count in 0..<der.count {
            #expect(throws: SignaturesError.badCertificate) { try Certificate(der: Array(der.prefix(count))) }
        }
        #expect(throws: SignaturesError.badCertificate) { try Certificate(der: der + [0]) }
        #expect(throws: SignaturesError.badCertificate) { try Certificate(der: der + der) }
        for count in [1, 10, 100, 1000, 20_000] {
            for _ in 0..<50 {
                let random = try SecureRandom.bytes(count)
                #expect(throws: SignaturesError.badCertificate) { try Certificate(der: random) }
                #expect(throws: SignaturesError.badCertificate) { try Certificate(der: der.prefix(40) + random) }
            }
        }
        #expect(ErrorQueue.isEmpty)
    }
}
