import Credential
import Foundation
import Harness
import JSON
import Journal
import Record
import StatusList
import TestSupport
import Testing

/// Who comes in from other machines, and how far.
@Suite(.timeLimit(.minutes(10)))
struct AccessTests {
    @Test func `without a token of the right scope nothing is told and nothing done`() async throws {
        let folder = try TestFolder()
        try folder.export(TestAuthority())
        let site = try await SecureSite(in: folder)
        let (daemon, port) = try await DaemonProcess.secure(site)
        func ask(_ path: String, _ options: String...) async throws -> (Int, String?) {
            let answer = try await site.get(path, at: port, options)
            return (answer.status, try? JSONValue(parsing: Array(answer.body.utf8)).object?.code)
        }
        func bearer(_ name: String) -> String { "Authorization: Bearer \(SecureSite.token(of: name))" }

        #expect(try await ask("/v1/lanes") == (401, "missing-token"))
        #expect(try await ask("/v1/lanes", "-H", "Authorization: Bearer x") == (401, "wrong-token"))
        #expect(try await ask("/v1/lanes", "-H", bearer("his") + "0") == (401, "wrong-token"))
        #expect(try await ask("/v1/lanes", "-H", "Authorization: Digest x") == (401, "missing-token"))
        // What opens other doors: a site's token at the authority, a phone's code, a webhook's signature.
        let hex = String(repeating: "ab", count: 32)
        for foreign in [hex, "K7QM-04XT-9ZDA-HC2P", "v1=\(hex)"] {
            #expect(try await ask("/v1/lanes", "-H", "Authorization: Bearer \(foreign)") == (401, "wrong-token"))
        }
        #expect(try await ask("/v1/lanes", "-H", bearer("scraper")) == (403, "missing-scope"))
        #expect(try await ask("/v1/events", "-H", bearer("scraper")) == (403, "missing-scope"))
        #expect(try await ask("/v1/verifications", "-d", "{}") == (401, "missing-token"))

        #expect(try await ask("/v1/lanes", "-H", bearer("gate")).0 == 200)
        #expect(try await ask("/v1/verifications", "-H", bearer("his")).0 == 200)
        // A browser would send a password by itself, to whichever page made it ask.
        #expect(try await ask("/v1/lanes", "-u", "anybody:\(SecureSite.token(of: "gate"))") == (401, "missing-token"))
        let refused = try await site.get("/v1/lanes", at: port, "-i").body.lowercased()
        #expect(refused.split(separator: "\r\n").filter { $0.hasPrefix("www-authenticate:") }.count == 1)
        #expect(refused.contains(#"www-authenticate: bearer realm="talentcard""#))
        // The page itself says nothing of the site; it asks for the token.
        #expect(try await ask("/").0 == 200)
        #expect(try await ask("/page/token.js").0 == 200)
        #expect(try await ask("/health/ready").0 == 200)
        #expect(try await ask("/v1/lanes", "-H", bearer("gate"), "-H", "Host: counter.example:1").0 == 200)
        #expect(try await ask("/v1/lanes", "-H", bearer("gate"), "-H", "Host: evil.example") == (403, "foreign-host"))
        #expect(try await ask("/v1/lanes", "-H", bearer("gate"), "-H", "Host: localhost") == (403, "foreign-host"))
        let foreign = "Origin: http://127.0.0.2:\(port)"
        #expect(try await ask("/v1/lanes", "-H", bearer("gate"), "-H", foreign) == (403, "foreign-origin"))
        let own = "Origin: https://127.0.0.2:\(port)"
        #expect(try await ask("/v1/lanes", "-H", bearer("gate"), "-H", own).0 == 200)

        // With TLS 1.2 only what is authenticated as it is encrypted; openssl's name for each.
        for (suite, status) in [
            ("ECDHE-ECDSA-AES128-GCM-SHA256", 200), ("ECDHE-ECDSA-CHACHA20-POLY1305", 200),
            ("ECDHE-ECDSA-AES128-SHA", 0), ("ECDHE-ECDSA-AES256-SHA384", 0), ("AES128-GCM-SHA256", 0),
        ] {
            #expect(
                try await ask("/health/ready", "--tls-max", "1.2", "--ciphers", "\(suite):@SECLEVEL=0").0 == status,
                "\(suite)")
        }

        // The machine's own programs are not asked.
        #expect(try await daemon.get("/v1/lanes").status == 200)
        #expect(!daemon.log.lines.contains { $0.contains("token-of-") })
        #expect(await daemon.stop() == 0)
    }

    @Test func `a client certificate that is listed takes a token's place, and no other one does`() async throws {
        let folder = try TestFolder()
        try folder.export(TestAuthority())
        let site = try await SecureSite(in: folder)
        let (listed, other) = (try await site.makeClient("listed"), try await site.makeClient("other"))
        try site.writeTokens(SecureSite.bearers, certificates: [listed: "verify *"])
        let (daemon, port) = try await DaemonProcess.secure(site)
        func ask(_ path: String, as client: SecureSite.Client?, _ options: String...) async throws -> (Int, String?) {
            let shown = client.map { ["--cert", $0.certificate, "--key", $0.key] } ?? []
            let answer = try await site.get(path, at: port, shown + options)
            return (answer.status, try? JSONValue(parsing: Array(answer.body.utf8)).object?.code)
        }
        #expect(try await ask("/v1/lanes", as: listed).0 == 200)
        #expect(try await ask("/v1/lanes", as: listed, "--tls-max", "1.2").0 == 200)
        #expect(try await ask("/v1/verifications", as: listed) == (403, "missing-scope"))
        #expect(try await ask("/v1/lanes", as: other) == (401, "missing-token"))
        #expect(try await ask("/v1/lanes", as: nil) == (401, "missing-token"))
        // Another's key does not prove the certificate.
        let mixed = SecureSite.Client(name: "mixed", certificate: listed.certificate, key: other.key)
        #expect(try await ask("/v1/lanes", as: mixed).0 == 0)
        let bearer = "Authorization: Bearer \(SecureSite.token(of: "scraper"))"
        #expect(try await ask("/v1/lanes", as: listed, "-H", bearer) == (403, "missing-scope"))
        #expect(try await ask("/v1/lanes", as: other, "-H", bearer.replacing("scraper", with: "gate")).0 == 200)
        // Taken from the list, it is nobody's from the next request on.
        try site.writeTokens(SecureSite.bearers, certificates: [other: "verify *"])
        daemon.signal(SIGHUP)
        _ = try await daemon.log.line(with: "reloaded=")
        #expect(try await ask("/v1/lanes", as: listed) == (401, "missing-token"))
        #expect(try await ask("/v1/lanes", as: other).0 == 200)
        #expect(await daemon.stop() == 0)
    }

    @Test func `what comes with a token stands in the record under its name`() async throws {
        let folder = try TestFolder()
        let authority = try TestAuthority()
        try folder.export(authority)
        let site = try await SecureSite(in: folder)
        let (daemon, port) = try await DaemonProcess.secure(site)
        func post(_ path: String, _ body: JSONValue) async throws -> JSONObject? {
            let answer = try await site.get(
                "/v1/verifications\(path)", at: port, "-H", "Authorization: Bearer \(SecureSite.token(of: "his"))",
                "-H", "Content-Type: application/json", "-d", String(decoding: body.encoded(), as: UTF8.self))
            return try JSONValue(parsing: Array(answer.body.utf8)).object
        }
        let qr = try authority.qr(TestCard(.a))
        let read = try await post("", ["qr": .string(qr), "service": "airport-vip", "officialTravel": true])
        let stepped = try await post("/\(read?.id ?? "?")/identity", ["confirmedBy": "operator", "reason": "known"])
        #expect(stepped?.outcome == "admit")
        _ = try await post("/\(stepped?.id ?? "?")/services", ["service": "airport-vip"])
        #expect(await daemon.stop() == 0)
        let journal = try JournalReader(path: folder.url.appending(path: "data/journal.sqlite").path)
        let names = try journal.lines(after: 0, count: 10).map { line in
            let object = try JSONValue(parsing: Array(line.text.utf8)).object
            return (object?["operator"] ?? object?["asked"]?.object?["operator"])?.string
        }
        #expect(names == ["his", "his", "his"])
    }

    @Test func `there is no way in without TLS 1.2 or later and a certificate that is trusted`() async throws {
        let folder = try TestFolder()
        try folder.export(TestAuthority())
        let site = try await SecureSite(in: folder)
        let (daemon, port) = try await DaemonProcess.secure(site)
        #expect(try await site.get("/health/live", at: port, "--tls-max", "1.2").status == 200)
        #expect(
            try await site.get("/health/live", at: port, "--tls-max", "1.1", "--ciphers", "ALL:@SECLEVEL=0").status == 0
        )
        #expect(
            try await site.get("/health/live", at: port, "--cacert", "/etc/ssl/certs/ca-certificates.crt").status == 0)
        let plain = try await FinishedProgram.run(
            "/usr/bin/curl", "-s", "--max-time", "60", "--noproxy", "*", "http://127.0.0.2:\(port)/health/live")
        #expect(plain.status != 0)
        #expect(plain.output.isEmpty)
        #expect(await daemon.stop() == 0)
    }

    @Test func `files of secrets that others may read are refused`() async throws {
        let folder = try TestFolder()
        let site = try await SecureSite(in: folder)
        for name in ["key.pem", "tokens"] {
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: site.path(name))
            let said = try await check(site)
            #expect(said.contains("0600"), "\(said)")
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: site.path(name))
        }
        #expect(try await check(site).isEmpty)
        let digest = String(repeating: "ab", count: 32)
        for line in ["his 00 verify *", "his \(digest) verify,open *", "his \(digest) verify a,,b", "his \(digest)"] {
            try site.write("\(line)\n", to: "tokens", mode: 0o600)
            #expect(try await check(site).contains("line 1"), "\(line)")
        }
        try site.writeTokens(SecureSite.bearers)
        let key = try String(contentsOfFile: site.path("key.pem"), encoding: .utf8)
        try await site.makeCertificate()
        try site.write(key, to: "key.pem", mode: 0o600)
        #expect(try await check(site).contains("access.key"))
    }

    /// What is said against it.
    private func check(_ site: SecureSite) async throws -> String {
        let yaml = """
            site: ccg-longjia
            listen: ["127.0.0.2:0"]
            data: /tmp/none
            trust: {directory: /tmp/none}
            \(site.access)

            """
        try site.write(yaml, to: "check.yaml", mode: 0o600)
        return try await FinishedProgram.run("talentcardd", "--config", site.path("check.yaml"), "--check-config")
            .errors
    }

    @Test func `a neighbour takes what is signed over TLS without a token, and hears of news`() async throws {
        let authority = try TestAuthority()
        let repository = try PublishedRepository(authority)
        let card = try TestCard(.a)
        let qr = try authority.qr(card)
        let site = try await SecureSite(in: TestFolder())
        let (first, port) = try await DaemonProcess.secure(site, trust: repository.trust(from: repository.url))
        _ = try await first.log.line(with: "generation=1 ")
        let trust = repository.trust(from: "https://127.0.0.2:\(port)/repository", pollSeconds: 3600)
        let known = trust.replacing("pollSeconds", with: "tlsCA: \(site.path("certificate.pem")), pollSeconds")
        let second = try await DaemonProcess(in: TestFolder(), trust: known)
        _ = try await second.log.line(with: "generation=1 ")
        #expect(try await second.decision(onQR: qr).outcome == "check-identity")
        try repository.publish { $0.authority.setStatus(.cancelled, of: card) }
        _ = try await second.log.line(with: "generation=2 ")
        #expect(try await second.decision(onQR: qr).reasons == ["cancelled"])
        // Whose certificate is not known is not talked to.
        let third = try await DaemonProcess(in: TestFolder(), trust: trust)
        _ = try await third.log.line(with: "outcome=unusable")
        #expect(try await third.decision(onQR: qr).reasons == ["no-trust-data"])
        #expect(await second.stop() == 0)
        #expect(await first.stop() == 0)
    }
}
