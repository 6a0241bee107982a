import Foundation
import Signatures
import Testing

/// Requests for certificates, both ways, against the `openssl` command.
struct RequestTests {
    @Test(arguments: [SignatureAlgorithm.es256, .ed25519])
    func `openssl verifies our request`(_ algorithm: SignatureAlgorithm) async throws {
        let openssl = try OpenSSLCommand()
        defer { openssl.remove() }
        let key = try PrivateKey.generate(algorithm)
        let request = try CertificateRequest(
            by: key,
            subject: SubjectName(commonName: "Card Signer", organization: "Jilin Talent Service", country: "CN"))
        try openssl.write(String(decoding: request.pem, as: UTF8.self), to: "request.csr")
        try await openssl("req", "-in", "request.csr", "-verify", "-noout")
        #expect(try CertificateRequest(pem: request.pem).publicKey == key.publicKey)
    }

    @Test(arguments: [["EC", "-pkeyopt", "ec_paramgen_curve:P-256"], ["ED25519"]])
    func `a request that openssl made is read`(_ words: [String]) async throws {
        let openssl = try OpenSSLCommand()
        defer { openssl.remove() }
        #expect(
            try await openssl.run("/usr/bin/env", ["openssl", "genpkey", "-out", "key.pem", "-algorithm"] + words) == 0)
        try await openssl("req", "-new", "-key", "key.pem", "-subj", "/CN=Any", "-out", "request.csr")
        let key = try PrivateKey(pem: try openssl.read("key.pem"))
        #expect(try CertificateRequest(pem: try openssl.read("request.csr")).publicKey == key.publicKey)
    }

    @Test func `a request of a key that we do not take, or of another curve, is refused`() async throws {
        let openssl = try OpenSSLCommand()
        defer { openssl.remove() }
        for words in [["RSA"], ["EC", "-pkeyopt", "ec_paramgen_curve:P-384"]] {
            #expect(
                try await openssl.run("/usr/bin/env", ["openssl", "genpkey", "-out", "key.pem", "-algorithm"] + words)
                    == 0)
            try await openssl("req", "-new", "-key", "key.pem", "-subj", "/CN=Any", "-out", "request.csr")
            #expect(throws: SignaturesError.self) { try CertificateRequest(pem: try openssl.read("request.csr")) }
        }
    }

    @Test func `every flip of a bit is refused`() throws {
        let key = try PrivateKey.generate(.es256)
        let der = try CertificateRequest(by: key, subject: SubjectName(commonName: "A")).der
        var refused = 0
        for bit in 0..<der.count * 8 {
            var changed = der
            changed[bit / 8] ^= 1 << (bit % 8)
            let text =
                "-----BEGIN CERTIFICATE REQUEST-----\n\(Data(changed).base64EncodedString(options: .lineLength64Characters))"
                + "\n-----END CERTIFICATE REQUEST-----\n"
            if (try? CertificateRequest(pem: Array(text.utf8))) == nil { refused += 1 }
        }
        #expect(refused == der.count * 8)
    }
}
