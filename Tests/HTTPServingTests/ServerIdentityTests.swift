import Foundation
import HTTPServing
import Harness
import Testing

struct ServerIdentityTests {
    /// A key and its certificate, PEM, by the openssl command.
    private static func made(_ name: String) async throws -> (certificate: [UInt8], key: [UInt8]) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "identity-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let (certificate, key) = (folder.appending(path: "c.pem"), folder.appending(path: "k.pem"))
        let openssl = try await FinishedProgram.run(
            "/usr/bin/openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj",
                "/CN=\(name)", "-keyout", key.path, "-out", certificate.path,
            ])
        #expect(openssl.status == 0)
        return ([UInt8](try Data(contentsOf: certificate)), [UInt8](try Data(contentsOf: key)))
    }

    @Test func `a certificate and its own key are taken, and every other pair is refused by its fault`() async throws {
        let (own, other) = (try await ServerIdentityTests.made("own"), try await ServerIdentityTests.made("other"))
        #expect(throws: Never.self) { try ServerIdentity(certificate: own.certificate, key: own.key) }
        // The server's own stands first; what it was signed by follows.
        #expect(throws: Never.self) {
            try ServerIdentity(certificate: own.certificate + other.certificate, key: own.key)
        }
        #expect(throws: ServerIdentity.Refusal.foreignKey) {
            try ServerIdentity(certificate: own.certificate, key: other.key)
        }
        #expect(throws: ServerIdentity.Refusal.foreignKey) {
            try ServerIdentity(certificate: other.certificate + own.certificate, key: own.key)
        }
        for bytes in [[], Array("no PEM".utf8), own.key, Array(own.certificate.prefix(100))] {
            #expect(throws: ServerIdentity.Refusal.badCertificate) {
                try ServerIdentity(certificate: bytes, key: own.key)
            }
        }
        for bytes in [[], Array("no PEM".utf8), own.certificate, Array(own.key.prefix(100))] {
            #expect(throws: ServerIdentity.Refusal.badKey) {
                try ServerIdentity(certificate: own.certificate, key: bytes)
            }
        }
    }
}
