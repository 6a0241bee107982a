import Primitives
import Signatures
import Testing

/// A file of root certificates, and what people put into it besides.
@Suite struct AnchorFileTests {
    private let root: CertificateAuthority
    private let leaf: Certificate

    init() throws {
        let start = CertificateTests.start
        root = try CertificateAuthority.selfSigned(
            by: try PrivateKey.generate(.es256), subject: SubjectName(commonName: "Root"), notBefore: start,
            notAfter: start.adding(seconds: 1000))
        leaf = try root.issue(
            CertificateProfile(
                subject: SubjectName(commonName: "Signer"), purpose: .cardSigning, notBefore: start,
                notAfter: start.adding(seconds: 10)),
            for: try PrivateKey.generate(.es256).publicKey)
    }

    private static func block(_ label: String, _ content: String = "AAAA") -> [UInt8] {
        Array("-----BEGIN \(label)-----\n\(content)\n-----END \(label)-----\n".utf8)
    }

    /// With what stands in each of the blocks.
    private var files: [(pem: [UInt8], kinds: [AnchorFile.Kind])] {
        let pem = root.certificate.pem
        return [
            (pem, [.root]), (pem + leaf.pem, [.root, .endEntity]), (leaf.pem + pem, [.endEntity, .root]),
            (pem + Self.block("X509 CRL"), [.root, .other("X509 CRL")]),
            (Self.block("TRUSTED CERTIFICATE") + pem, [.other("TRUSTED CERTIFICATE"), .root]),
            (pem + Self.block("CERTIFICATE"), [.root, .unreadable]),
            (Self.block("CERTIFICATE", "?") + pem, [.unreadable, .root]),
            (pem + Array(pem.prefix(100)), [.root, .unreadable]),
            // Two files joined without a line end between them.
            (Array(pem.dropLast()) + pem, [.root, .root]), ([0xEF, 0xBB, 0xBF] + pem, [.root]),
            (Array("Subject: Root\n".utf8) + pem, [.root]),
            (pem.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }, [.root]),
        ]
    }

    @Test func `each block is known for what it is, and the roots among them are taken`() throws {
        for (pem, kinds) in files {
            let file = try AnchorFile(pem: pem)
            #expect(file.blocks.map(\.kind) == kinds, "\(String(decoding: pem, as: UTF8.self))")
            let anchors = try TrustAnchors(pem: pem)
            #expect(anchors.roots.count == kinds.filter { $0 == .root }.count)
            #expect(anchors.passedOver.map(\.kind) == kinds.filter { $0 != .root })
        }
        #expect(ErrorQueue.isEmpty)
    }

    @Test func `a file without a root is refused, and what it holds is said`() throws {
        let crl = Self.block("X509 CRL")
        #expect(throws: SignaturesError.badCertificate) { try TrustAnchors(pem: leaf.pem + crl) }
        let said = AnchorFile.described(leaf.pem + crl)
        #expect(said.contains("1 × certificate of an end entity") && said.contains("1 × block X509 CRL"))
        #expect(AnchorFile.described([]) == "no PEM block")
        #expect(AnchorFile.described([0xFF, 0xFE, 0x2D, 0]).contains("utf-16"))
    }

    @Test func `what OpenSSL must be able to do, it can here`() throws { try OpenSSLTrial.check() }
}
