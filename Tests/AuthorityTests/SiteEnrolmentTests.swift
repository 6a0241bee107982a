import Credential
import Foundation
import Harness
internal import Issuance
import JSON
import Primitives
internal import Registry
import Regulation
import Signatures
import TestSupport
import Testing

/// A machine becomes a site's by one code: the real authority, the real `talentcardd enrol`, and the daemon on what that made.
@Suite(.timeLimit(.minutes(5)))
struct `A site enrols` {
    private let served: ServedAuthority
    private let folder: TestFolder

    init() async throws {
        served = try await ServedAuthority()
        folder = try TestFolder()
    }

    private var config: String { folder.path("etc/talentcardd.yaml") }

    /// What `site invite` prints: the code behind the address, and the fingerprints.
    private func invite(_ options: String..., to address: String? = nil) async throws -> [String] {
        let printed = try await FinishedProgram.run(
            "talentcard-authority",
            ["site", "invite", served.folder.path, "ccg-longjia", "--by", "li.na"]
                + ["--address", address ?? served.process.origin] + options)
        #expect(printed.status == 0, "\(printed.errors)")
        return printed.output.split(separator: "\n").map(String.init)
    }

    /// What a holder shows.
    private func cardInHand() throws -> String {
        let order = CardOrder(
            holderName: try HolderName("张伟"), category: .a,
            papers: try TestDocument(.passport, "CHN:E12345678").papers(), carrier: .paper)
        let card = try served.authority.cards.produce(order, by: served.officer, at: ServedAuthority.now)
        _ = try served.authority.cards.step(.issue, on: card.number, by: served.officer, at: ServedAuthority.now)
        return QRCodeText.credential(card.credential)
    }

    private func enrol(_ code: String, _ options: [String] = [], saying answer: String = "") async throws
        -> FinishedProgram
    {
        try await FinishedProgram.run(
            "talentcardd",
            ["enrol", code, "--config", config, "--data", folder.path("data"), "--lang", "en"] + options,
            input: Array(answer.utf8))
    }

    @Test func `from nothing to the first decision by one code`() async throws {
        let paper = try await invite()
        let enrolled = try await enrol(paper[0], saying: "yes\n")
        #expect(enrolled.status == 0, "\(enrolled.errors)")
        // What is shown is what the paper has.
        for line in paper.dropFirst() {
            let words = line.split(separator: " ", maxSplits: 1)
            #expect(enrolled.output.contains("\(words[0])  \(words[1])"))
        }
        // Only what the test itself needs is added: any free port.
        let text = try String(contentsOfFile: config, encoding: .utf8)
        try "\(text)listen: [\"127.0.0.1:0\"]\n".write(toFile: config, atomically: true, encoding: .utf8)
        let daemon = try RunningProgram("talentcardd", ["--config", config], speakingThrough: .errors)
        let port = UInt16(try await daemon.log.number(after: "address=127.0.0.1:"))
        let qr = try cardInHand()
        let body: JSONValue = ["qr": .string(qr)]
        let request = LocalHTTP.request(
            "POST", "/v1/verifications", headers: ["Content-Type: application/json"], body: body.encoded())
        try await wait {
            try await LocalHTTP.exchange(request, with: .port(port)).json().outcome == "check-identity"
        }
        // It reports by the token that the code came to, and signs receipts by the key that it enrolled with.
        try await wait { try served.authority.officers.sites().first.map { $0.reports.entries >= 1 } ?? false }
        let listed = try await FinishedProgram.run("talentcard-authority", "site", "list", served.folder.path, "--tsv")
        let columns = listed.output.trimmingCharacters(in: .newlines).components(separatedBy: "\t")
        #expect(columns.count == 9 && columns[0] == "ccg-longjia" && columns[5] == "ok" && columns[7] == "0.1.0")
        #expect(Int64(columns[6]).map { $0 >= 1 } ?? false, "an edition of the repository: \(columns)")
        #expect(Int64(columns[8]).map { $0.magnitude < 60 } ?? false, "one clock: \(columns)")
        let key = try String(contentsOfFile: folder.path("data/site-key.public.pem"), encoding: .utf8)
        let known = try served.authority.officers.siteKeys().map { String(decoding: $0.key.pem, as: UTF8.self) }
        #expect(known == [key])
        #expect(await daemon.stop() == 0)
        let modes = try ["data/report.token", "data/site-key.pem"].map { name in
            try FileManager.default.attributesOfItem(atPath: folder.path(name))[.posixPermissions] as? Int
        }
        #expect(modes == [0o600, 0o600])
    }

    @Test func `a machine that is set up already is left alone`() async throws {
        let paper = try await invite()
        try folder.write(Array("site: mine\n".utf8), to: "etc/talentcardd.yaml")
        let refused = try await enrol(paper[0], ["--yes"])
        #expect(refused.status == 78 && refused.errors.contains("set up already"))
        #expect(try folder.files() == ["etc/talentcardd.yaml": Array("site: mine\n".utf8)])
        // Nor is another authority's file beside it.
        try FileManager.default.removeItem(atPath: config)
        try folder.write(Array("another".utf8), to: "etc/ca.pem")
        let other = try await enrol(paper[0], ["--yes"])
        #expect(other.status == 78 && other.errors.contains("another one"))
        #expect(try folder.files() == ["etc/ca.pem": Array("another".utf8)])
    }

    @Test func `who does not agree has nothing, and the code is good still`() async throws {
        let paper = try await invite()
        for answer in ["no\n", ""] {
            let refused = try await enrol(paper[0], saying: answer)
            #expect(refused.status == 1 && refused.errors.contains("nothing was written"))
        }
        let wrong = try await enrol(paper[0], ["--fingerprint", String(repeating: "0", count: 64)])
        #expect(wrong.status == 1 && wrong.errors.contains("ask the authority"))
        #expect(try folder.files().isEmpty)
        let fingerprints = paper.dropFirst().flatMap { line in
            ["--fingerprint", String(line.drop { $0 != " " }.dropFirst())]
        }
        #expect(try await enrol(paper[0], Array(fingerprints)).status == 0)
    }

    @Test func `a code that is refused leaves nothing but the site's key`() async throws {
        let paper = try await invite()
        #expect(try await enrol(paper[0], ["--yes"]).status == 0)
        let second = try TestFolder()
        let refused = try await FinishedProgram.run(
            "talentcardd", "enrol", paper[0], "--config", second.path("c.yaml"), "--data", second.path("data"), "--yes",
            "--lang", "zh")
        #expect(refused.status == 65 && refused.errors.contains("登记码"))
        #expect(try second.files().keys.sorted() == ["data/lock", "data/site-key.pem", "data/site-key.public.pem"])
        // A slip of the finger is found before anything is asked.
        let mistyped = try await enrol(String(paper[0].dropLast()) + (paper[0].hasSuffix("0") ? "1" : "0"), ["--yes"])
        #expect(mistyped.status == 64)
        let nobody = try await FinishedProgram.run(
            "talentcardd", "enrol", "http://127.0.0.1:\(try ClosedPort().port)#0123-4567-89AB-CDEZ", "--config",
            folder.path("other/c.yaml"), "--data", folder.path("other/data"), "--yes", "--lang", "en")
        #expect(nobody.status == 69 && nobody.errors.contains("unreachable"))
        #expect(try folder.files().keys.allSatisfy { !$0.hasPrefix("other") })
    }

    @Test func `a server whose certificate nobody here knows is as good as the paper, and no better`() async throws {
        let certificates = try TestFolder()
        for name in ["server", "stranger"] {
            let made = try await FinishedProgram.run(
                "/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days", "2", "-subj", "/CN=\(name)", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout",
                certificates.path("\(name).pem"), "-out", certificates.path("\(name).crt"))
            #expect(made.status == 0)
        }
        let secured = try await ServeProcess(
            served.folder,
            ["--certificate", certificates.path("server.crt"), "--key", certificates.path("server.pem")])
        let alone = try await invite(to: secured.origin)
        #expect(alone.count == 3)
        let strange = try await enrol(alone[0], ["--yes"])
        #expect(strange.status == 69 && strange.errors.contains("--server-ca"))
        let wrong = try await enrol(alone[0], ["--yes", "--server-ca", certificates.path("stranger.crt")])
        #expect(wrong.status == 69)
        #expect(try folder.files().isEmpty)
        // The authority names who has signed it: a third fingerprint of the paper.
        let pem = try Data(contentsOf: URL(filePath: certificates.path("server.crt")))
        try pem.write(to: served.folder.appending(path: "server-ca.pem"))
        let paper = try await invite(to: secured.origin)
        #expect(paper.count == 4 && paper[3].hasPrefix("server-ca.pem "))
        let fingerprints = paper.dropFirst().map { String($0.drop { $0 != " " }.dropFirst()) }
        let two = try await enrol(paper[0], ["--fingerprint", fingerprints[0], "--fingerprint", fingerprints[1]])
        #expect(two.status == 1 && two.errors.contains("server-ca.pem"))
        let all = try await enrol(paper[0], fingerprints.flatMap { ["--fingerprint", $0] })
        #expect(all.status == 0, "\(all.errors)")
        #expect(try folder.files()["etc/server-ca.pem"] == [UInt8](pem))
        let checked = try await FinishedProgram.run("talentcardd", "--config", config, "--check-config")
        #expect(checked.status == 0, "\(checked.errors)")
        let text = try String(contentsOfFile: config, encoding: .utf8)
        #expect(text.contains("  tlsCA: ") && text.contains("  ca: \"\(folder.path("etc/server-ca.pem"))\""))
        #expect(await secured.stop() == 0)
    }
}
