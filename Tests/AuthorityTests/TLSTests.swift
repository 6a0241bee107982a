import AsyncHTTPClient
import AuthorityKeys
import Foundation
import Harness
import Issuance
import NIOSSL
import Regulation
import TestSupport
import Testing

@Suite struct `Beyond the loopback` {
    /// Keys and certificates by the openssl command, as an administrator makes them.
    private static func makeCertificate(_ name: String, in folder: URL) async throws {
        let words = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=\(name)", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout",
            folder.appending(path: "\(name).pem").path, "-out", folder.appending(path: "\(name).crt").path,
        ]
        guard try await FinishedProgram.run("/usr/bin/openssl", words).status == 0 else {
            throw POSIXError(.EIO)
        }
    }

    private func served() async throws -> ServedAuthority {
        try await ServedAuthority("--certificate", "FOLDER/server.crt", "--key", "FOLDER/server.pem", host: "127.0.0.1")
        {
            _, folder in
            for name in ["server", "site", "stranger"] { try await Self.makeCertificate(name, in: folder) }
        }
    }

    private func client(of served: ServedAuthority, showing name: String? = nil) throws -> HTTPClient {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .file(served.folder.appending(path: "server.crt").path)
        if let name {
            configuration.certificateChain = try NIOSSLCertificate.fromPEMFile(
                served.folder.appending(path: "\(name).crt").path
            ).map { .certificate($0) }
            configuration.privateKey = .privateKey(
                try NIOSSLPrivateKey(file: served.folder.appending(path: "\(name).pem").path, format: .pem))
        }
        return HTTPClient(configuration: HTTPClient.Configuration(tlsConfiguration: configuration))
    }

    @Test func `a token, or the site's own certificate, over TLS`() async throws {
        let served = try await served()
        let token = try served.addSite("ccg-longjia")
        let pem = try Data(contentsOf: served.folder.appending(path: "site.crt"))
        let der = try NIOSSLCertificate(bytes: Array(pem), format: .pem).toDERBytes()
        _ = try served.authority.officers.addSite(
            "jlu-first-hospital", certificate: der, by: served.officer, at: ServedAuthority.now)
        var airport = CounterJournal(site: "ccg-longjia")
        airport.use("JX-000001", at: ServedAuthority.now)
        var hospital = CounterJournal(site: "jlu-first-hospital")
        hospital.use("JX-000001", at: ServedAuthority.now)
        let cases: [(String?, String?, CounterJournal, Int)] = [
            (nil, token, airport, 200), (nil, nil, airport, 401), ("site", nil, hospital, 200),
            ("site", nil, airport, 403), ("stranger", nil, hospital, 401), ("stranger", token, airport, 200),
        ]
        for (certificate, token, journal, status) in cases {
            let client = try client(of: served, showing: certificate)
            let answer = try await served.report(journal.report(), token: token, over: client)
            #expect(answer.status == status, "\(certificate ?? "-") \(token == nil ? "-" : "token")")
            try await client.shutdown()
        }
        #expect(await served.process.stop() == 0)
    }

    @Test(arguments: [
        ["--listen", "0.0.0.0:0"], ["--listen", "127.0.0.1:0", "--certificate", "x.pem"], ["--listen", "127.0.0.1"],
    ])
    func `the authority is not served in the clear, nor half configured`(options: [String]) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "authority-\(UUID().uuidString)")
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let officer = try #require(Officer("li.na"))
        _ = try Authority.found(
            at: folder.path, AuthoritySettings(listSize: 1024, isTest: true), by: officer, at: ServedAuthority.now)
        let served = try await FinishedProgram.run(
            "talentcard-authority",
            ["serve", folder.path, "--authority", folder.path] + options)
        #expect(served.status == 64)
    }
}
