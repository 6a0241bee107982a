import Foundation
import Primitives
import Signatures
import Testing

/// Certificates that `openssl` made, by the profiles of `certs/` and by profiles that deviate in one point.
@Suite struct ProfileTests {
    private static let script = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "certs/make-ca.sh").path

    @Test(arguments: [("P-256", SignatureAlgorithm.es256), ("ED25519", .ed25519)])
    func `make-ca.sh makes an authority that is trusted for its purposes`(
        _ word: String, _ algorithm: SignatureAlgorithm
    ) async throws {
        let openssl = try OpenSSLCommand()
        defer { openssl.remove() }
        #expect(try await openssl.run(Self.script, ["authority", word]) == 0)
        let anchors = try TrustAnchors(pem: try openssl.read("authority/ca.pem"))
        for (name, purpose, other) in [
            ("card-signer", .cardSigning, .statusSigning), ("status-signer", .statusSigning, .cardSigning),
        ] as [(String, CertificatePurpose, CertificatePurpose)] {
            let certificate = try #require(try Certificate.list(pem: try openssl.read("authority/\(name).pem")).first)
            // A minute on: a clock that steps back must not fail the test.
            let moment = certificate.notBefore.adding(seconds: 60)
            try anchors.validate(certificate, purpose: purpose, at: moment)
            #expect(anchors.validity(of: certificate, purpose: purpose).count == 1)
            #expect(throws: SignaturesError.untrustedCertificate) {
                try anchors.validate(certificate, purpose: other, at: moment)
            }
            let key = try PrivateKey(pem: try openssl.read("authority/\(name).key"))
            #expect(key.publicKey.algorithm == algorithm)
            #expect(try certificate.publicKey == key.publicKey)
        }
        let key = try PrivateKey(pem: try openssl.read("authority/root-ca.key"))
        _ = try CertificateAuthority(certificate: anchors.roots[0], key: key)
    }

    @Test func `make-ca.sh keeps keys private and overwrites nothing`() async throws {
        let openssl = try OpenSSLCommand()
        defer { openssl.remove() }
        #expect(try await openssl.run(Self.script, ["authority"]) == 0)
        let before = try openssl.read("authority/root-ca.key")
        #expect(try await openssl.run(Self.script, ["authority"]) == 73)
        #expect(try await openssl.run(Self.script, []) == 64)
        #expect(try await openssl.run(Self.script, ["other", "RSA"]) == 64)
        #expect(try openssl.read("authority/root-ca.key") == before)
        for name in ["root-ca.key", "card-signer.key", "status-signer.key"] {
            let path = openssl.folder.appending(path: "authority/\(name)").path
            #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: openssl.folder.path) == ["authority"])
    }

    private static let good = [
        "basicConstraints=critical,CA:FALSE", "keyUsage=critical,digitalSignature",
        "extendedKeyUsage=\(CertificatePurpose.cardSigning.oid)",
    ]

    @Test func `a certificate with more than the profile asks is trusted, also below an RSA or P-384 root`()
        async throws
    {
        let both =
            "extendedKeyUsage=clientAuth,\(CertificatePurpose.cardSigning.oid),"
            + CertificatePurpose.statusSigning.oid
        #expect(try await answer(Self.good) == nil)
        #expect(
            try await answer(["basicConstraints=critical,CA:FALSE", "keyUsage=digitalSignature,nonRepudiation", both])
                == nil)
        #expect(try await answer(Self.good, rootKey: ["rsa:2048"]) == nil)
        #expect(try await answer(Self.good, rootKey: ["ec", "-pkeyopt", "ec_paramgen_curve:P-384"]) == nil)
        #expect(try await answer(Self.good, rootKey: ["rsa:1024"]) == .untrustedCertificate)
        #expect(try await answer(Self.good, digest: "-sha1") == .untrustedCertificate)
    }

    @Test(arguments: [
        [good[1], good[2]], ["basicConstraints=CA:FALSE", good[1], good[2]],
        ["basicConstraints=critical,CA:TRUE", good[1], good[2]], [good[0], good[2]],
        [good[0], "keyUsage=critical,keyAgreement", good[2]], [good[0], good[1]],
        [good[0], good[1], "extendedKeyUsage=clientAuth"], [good[0], good[1], "extendedKeyUsage=anyExtendedKeyUsage"],
        [good[0], good[1], "extendedKeyUsage=\(CertificatePurpose.statusSigning.oid)"],
        good + ["1.2.3.4=critical,DER:0500"], [],
    ])
    func `a certificate that deviates from the profile is untrusted`(_ extensions: [String]) async throws {
        #expect(try await answer(extensions) == .untrustedCertificate)
    }

    @Test func `a root that is no CA, or an intermediate, is no anchor`() async throws {
        for rootExtensions in [
            ["basicConstraints=critical,CA:FALSE"], ["basicConstraints=critical,CA:TRUE", "keyUsage=digitalSignature"],
        ] {
            #expect(try await answer(Self.good, rootExtensions: rootExtensions) == .badCertificate)
        }
    }

    /// What the anchors say of a signer made by `openssl` with these extensions; `nil` for trusted.
    private func answer(
        _ extensions: [String], rootKey: [String] = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
        rootExtensions: [String] = ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign"],
        digest: String = "-sha256"
    ) async throws -> SignaturesError? {
        let openssl = try OpenSSLCommand()
        defer { openssl.remove() }
        let empty = "[req]\ndistinguished_name=dn\n[dn]\n[none]\n"
        try openssl.write(empty + "[root]\n" + rootExtensions.joined(separator: "\n"), to: "root.cnf")
        try openssl.write(extensions.joined(separator: "\n") + "\n", to: "signer.cnf")
        let root = ["req", "-x509", "-config", "root.cnf", "-extensions", "root", "-nodes", "-subj", "/CN=Root"]
        try await require(
            openssl, root + ["-days", "10", "-keyout", "root.key", "-out", "root.pem", "-newkey"] + rootKey)
        let request = ["req", "-config", "root.cnf", "-nodes", "-subj", "/CN=Signer", "-keyout", "key.pem"]
        try await require(
            openssl, request + ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "csr.pem"])
        let sign = ["x509", "-req", "-in", "csr.pem", "-CA", "root.pem", "-CAkey", "root.key", "-days", "10"]
        try await require(openssl, sign + ["-set_serial", "1", digest, "-extfile", "signer.cnf", "-out", "signer.pem"])
        let certificate = try #require(try Certificate.list(pem: try openssl.read("signer.pem")).first)
        do throws(SignaturesError) {
            let pem = (try? openssl.read("root.pem")) ?? []
            try TrustAnchors(pem: pem)
                .validate(certificate, purpose: .cardSigning, at: certificate.notBefore.adding(seconds: 60))
            return nil
        } catch {
            return error
        }
    }

    private func require(_ openssl: OpenSSLCommand, _ words: [String]) async throws {
        #expect(try await openssl.run("/usr/bin/env", ["openssl"] + words) == 0, "\(words)")
    }
}
