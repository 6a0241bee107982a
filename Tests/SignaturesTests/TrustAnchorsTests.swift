import Primitives
import Signatures
import Testing

@Suite struct TrustAnchorsTests {
    private static let start = CertificateTests.start
    private static let root = SubjectName(commonName: "Root", organization: "Test", country: "CN")

    private static func moment(_ seconds: Int64) -> Timestamp { start.adding(seconds: seconds) }

    private static func authority(
        _ key: PrivateKey, from first: Int64 = 0, to last: Int64
    ) throws -> CertificateAuthority {
        try CertificateAuthority.selfSigned(
            by: key, subject: root, notBefore: moment(first), notAfter: moment(last))
    }

    private static func profile(from first: Int64, to last: Int64) -> CertificateProfile {
        CertificateProfile(
            subject: SubjectName(commonName: "Signer"), purpose: .cardSigning, notBefore: moment(first),
            notAfter: moment(last))
    }

    /// What `validate` says must be what `validity` says, at every edge and a second beside it.
    private func expectAgreement(_ anchors: TrustAnchors, _ certificate: Certificate, _ edges: [Int64]) {
        let ranges = anchors.validity(of: certificate, purpose: .cardSigning)
        for edge in edges {
            for moment in [edge - 1, edge, edge + 1].map(Self.moment) {
                let valid = ranges.contains { $0.contains(moment) }
                if valid {
                    #expect(throws: Never.self) { try anchors.validate(certificate, purpose: .cardSigning, at: moment) }
                } else {
                    #expect(throws: SignaturesError.certificateNotInForce) {
                        try anchors.validate(certificate, purpose: .cardSigning, at: moment)
                    }
                }
            }
        }
        #expect(ErrorQueue.isEmpty)
    }

    @Test(arguments: [SignatureAlgorithm.es256, .ed25519])
    func `a signer is in force from notBefore through notAfter`(_ algorithm: SignatureAlgorithm) throws {
        let authority = try Self.authority(try PrivateKey.generate(algorithm), to: 1000)
        let anchors = try TrustAnchors(pem: authority.certificate.pem)
        let key = try PrivateKey.generate(algorithm).publicKey
        // Inside the root's validity, and beyond it at both ends.
        for (first, last, range) in [(100, 200, 100...200), (-50, 2000, 0...1000)]
            as [(Int64, Int64, ClosedRange<Int64>)]
        {
            let certificate = try authority.issue(Self.profile(from: first, to: last), for: key)
            let expected = Self.moment(range.lowerBound)...Self.moment(range.upperBound)
            #expect(anchors.validity(of: certificate, purpose: .cardSigning) == [expected])
            expectAgreement(anchors, certificate, [first, last, 0, 1000, range.lowerBound, range.upperBound])
        }
    }

    @Test func `a signer that never is in force while its root is has no validity`() throws {
        let authority = try Self.authority(try PrivateKey.generate(.es256), to: 1000)
        let anchors = try TrustAnchors(pem: authority.certificate.pem)
        let key = try PrivateKey.generate(.es256).publicKey
        let certificate = try authority.issue(Self.profile(from: 1000, to: 2000), for: key)
        #expect(anchors.validity(of: certificate, purpose: .cardSigning) == [])
        expectAgreement(anchors, certificate, [0, 1000, 2000])
    }

    @Test func `a renewed root with the same key and name carries old and new signers`() throws {
        let key = try PrivateKey.generate(.es256)
        let old = try Self.authority(key, from: 0, to: 1000)
        let new = try Self.authority(key, from: 900, to: 3000)
        let signer = try PrivateKey.generate(.es256).publicKey
        for pem in [old.certificate.pem + new.certificate.pem, new.certificate.pem + old.certificate.pem] {
            let anchors = try TrustAnchors(pem: pem)
            for issuer in [old, new] {
                let certificate = try issuer.issue(Self.profile(from: 500, to: 2000), for: signer)
                #expect(
                    anchors.validity(of: certificate, purpose: .cardSigning)
                        == [Self.moment(500)...Self.moment(1000), Self.moment(900)...Self.moment(2000)])
                expectAgreement(anchors, certificate, [0, 500, 900, 1000, 2000, 3000])
            }
        }
    }

    @Test func `roots with one name and different keys do not get in each other's way`() throws {
        let authorities = try (0..<3).map { index in
            try Self.authority(try PrivateKey.generate(.es256), to: 1000 + Int64(index))
        }
        let anchors = try TrustAnchors(pem: authorities.flatMap(\.certificate.pem))
        #expect(anchors.roots == authorities.map(\.certificate))
        for authority in authorities {
            let key = try PrivateKey.generate(.ed25519).publicKey
            let certificate = try authority.issue(Self.profile(from: 10, to: 20), for: key)
            try anchors.validate(certificate, purpose: .cardSigning, at: Self.moment(15))
            #expect(anchors.validity(of: certificate, purpose: .cardSigning).count == 1)
        }
    }

    @Test func `another authority's signer and the other purpose are untrusted`() throws {
        let ours = try Self.authority(try PrivateKey.generate(.es256), to: 1000)
        let theirs = try Self.authority(try PrivateKey.generate(.es256), to: 1000)
        let anchors = try TrustAnchors(pem: ours.certificate.pem)
        let key = try PrivateKey.generate(.es256).publicKey
        let foreign = try theirs.issue(Self.profile(from: 10, to: 20), for: key)
        let own = try ours.issue(Self.profile(from: 10, to: 20), for: key)
        for (certificate, purpose) in [
            (foreign, .cardSigning), (own, .statusSigning), (ours.certificate, .cardSigning),
        ] as [(Certificate, CertificatePurpose)] {
            #expect(throws: SignaturesError.untrustedCertificate) {
                try anchors.validate(certificate, purpose: purpose, at: Self.moment(15))
            }
            #expect(anchors.validity(of: certificate, purpose: purpose) == [])
        }
        #expect(ErrorQueue.isEmpty)
    }

    @Test(arguments: [Int64.min, -62_167_219_201, -62_167_219_200, -1, 0, 253_402_300_800, .max])
    func `no moment, however far, is mistaken for now`(_ seconds: Int64) throws {
        let authority = try CertificateAuthority.selfSigned(
            by: try PrivateKey.generate(.es256), subject: Self.root, notBefore: Timestamp(secondsSince1970: 1),
            notAfter: .year9999)
        let anchors = try TrustAnchors(pem: authority.certificate.pem)
        let profile = CertificateProfile(
            subject: Self.root, purpose: .cardSigning, notBefore: Timestamp(secondsSince1970: 1), notAfter: .year9999)
        let certificate = try authority.issue(profile, for: try PrivateKey.generate(.es256).publicKey)
        #expect(throws: SignaturesError.certificateNotInForce) {
            try anchors.validate(certificate, purpose: .cardSigning, at: Timestamp(secondsSince1970: seconds))
        }
        let last = Timestamp.year9999
        try anchors.validate(certificate, purpose: .cardSigning, at: last)
        #expect(anchors.validity(of: certificate, purpose: .cardSigning).first?.upperBound == last)
    }

    @Test func `a file without a root, or with more than any site trusts, is refused`() throws {
        let authority = try Self.authority(try PrivateKey.generate(.es256), to: 1000)
        let key = try PrivateKey.generate(.es256)
        let leaf = try authority.issue(Self.profile(from: 0, to: 10), for: key.publicKey)
        let root = authority.certificate.pem
        #expect(throws: SignaturesError.badPEM) { try TrustAnchors(pem: []) }
        #expect(throws: SignaturesError.badCertificate) { try TrustAnchors(pem: try #require(key.pem)) }
        #expect(throws: SignaturesError.badCertificate) { try TrustAnchors(pem: Array(root.prefix(100))) }
        #expect(throws: SignaturesError.badCertificate) { try TrustAnchors(pem: leaf.pem) }
        let many = Array(repeating: root, count: TrustAnchors.rootsLimit + 1).flatMap(\.self)
        #expect(throws: SignaturesError.badPEM) { try TrustAnchors(pem: many) }
        #expect(ErrorQueue.isEmpty)
    }
}
