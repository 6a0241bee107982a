import HTTPAsking
import Signatures
import TestSupport
import Testing

@Suite struct CertificatesTests {
    private static let good = try? TestAuthority().root.certificate.pem

    @Test func `a PEM text that holds no certificate is named, once, when the list is made`() throws {
        let pem = try #require(Self.good)
        let cut = pem.prefix(pem.count / 2)
        let label = "PRIVATE KEY"
        let bad: [[UInt8]] = [
            [], Array("no PEM".utf8), Array(cut),
            Array("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".utf8),
            Array("-----BEGIN \(label)-----\nAAAA\n-----END \(label)-----\n".utf8), pem + cut,
        ]
        for text in bad {
            #expect(throws: HTTPAskingError.badCertificates, "\(String(decoding: text, as: UTF8.self))") {
                _ = try HTTPCertificates(pem: text)
            }
        }
    }

    @Test func `one certificate or more are taken`() throws {
        let pem = try #require(Self.good)
        _ = try HTTPCertificates(pem: pem)
        _ = try HTTPCertificates(pem: pem + pem)
    }
}
