import Credential
import Foundation
import Glibc
import Harness
import JSON
import Journal
import Primitives
import Record
import Signatures
import TestSupport
import Testing

/// The examples of the integrators' article, as they stand there.
@Suite(.timeLimit(.minutes(10)))
struct IntegratorTests {
    private static let articles = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/CounterAPI/Documentation.docc")

    private let authority: TestAuthority
    private let folder: TestFolder

    init() throws {
        var authority = try TestAuthority()
        // A test authority's card is never served.
        authority.isTest = false
        self.authority = authority
        folder = try TestFolder()
        try folder.export(authority)
    }

    private func daemon() async throws -> DaemonProcess {
        try await DaemonProcess(in: folder, site: "jlu-first-hospital")
    }

    /// An article's blocks of one language, in order.
    private func blocks(_ language: String, of article: String = "Integrators") throws -> [String] {
        let text = try String(contentsOf: Self.articles.appending(path: "\(article).md"), encoding: .utf8)
        let parts = text.components(separatedBy: "```\(language)\n").dropFirst()
        return parts.compactMap { $0.components(separatedBy: "\n```").first }
    }

    /// The example as a file, and what it finds in its environment.
    private func example(
        _ text: String, _ daemon: DaemonProcess, _ variables: [String: String]
    ) throws -> (file: String, environment: [String: String]) {
        let file = try folder.write(Array(text.utf8), to: "example-\(UUID().uuidString)")
        return (
            file.path, ["TALENTCARD": "http://127.0.0.1:\(daemon.port)", "no_proxy": "*"].merging(variables) { $1 }
        )
    }

    @Test func `the curl example decides a card`() async throws {
        let daemon = try await daemon()
        let block = try #require(try blocks("sh").first)
        let (file, environment) = try example(block, daemon, ["QR": authority.qr(TestCard(.a))])
        let finished = try await FinishedProgram.run("/bin/sh", ["-eu", file], environment: environment)
        #expect(finished.status == 0)
        let answer = try finished.json().object
        #expect(answer?.outcome == "check-identity")
        #expect(answer?["lane"] == "registration-3")
    }

    @Test func `the Python example decides, identifies and says what was given`() async throws {
        let daemon = try await daemon()
        let block = try #require(try blocks("python").first)
        let variables = ["QR": try authority.qr(TestCard(.a)), "DOCUMENT": TestDocument.sample.number]
        let (file, environment) = try example(block, daemon, variables)
        let finished = try await FinishedProgram.run(
            "/usr/bin/env", [PythonScript.interpreter, file], environment: environment)
        #expect(finished.status == 0)
        #expect(finished.output.contains("given ") && finished.output.contains("admit"), "\(finished.output)")
    }

    @Test func `the Python example of receipts asks for one and checks it, and so does the command`() async throws {
        let daemon = try await daemon()
        let document: JSONValue = ["type": "resident-id", "number": .string(TestDocument.sample.number)]
        let service = "hospital-green-channel-outpatient"
        let decision = try await daemon.decision(
            onQR: authority.qr(TestCard(.a)),
            ["lane": "registration-3", "service": .string(service), "document": document])
        #expect(decision.outcome == "admit")
        let block = try #require(try blocks("python", of: "PresenceReceipts").first)
        let key = folder.path("data/site-key.public.pem")
        let (file, environment) = try example(
            block, daemon, ["SITE_KEY": key, "VERIFICATION": decision.id ?? "?", "SERVICE": service])
        let finished = try await FinishedProgram.run(
            "/usr/bin/env", [PythonScript.interpreter, file], environment: environment)
        #expect(finished.status == 0, "\(finished.errors)")
        let lines = finished.output.split(separator: "\n")
        let said = try JSONValue(parsing: Array((lines.last ?? "").utf8)).object
        #expect(said?["site"] == "jlu-first-hospital" && said?["card"] == decision["card"]?.object?["number"])
        #expect(said?["verification"]?.string == decision.id && said?["service"]?.string == service)
        #expect(said?["relation"] == "holder" && said?["companions"] == 0 && said?["assurance"] == "paper")

        let receipt = Array(String(lines.first ?? "").utf8)
        let checked = try await FinishedProgram.run("talentcard", ["receipt", "verify", "--key", key], input: receipt)
        #expect(checked.status == 0, "\(checked.errors)")
        let json = try checked.json().object
        #expect(json?["line"] == said?["line"] && json?["card"] == said?["card"])
        let journal = try JournalReader(path: folder.path("data/journal.sqlite"))
        let line = try #require(try journal.lines(after: 0, count: 10).last).text
        #expect(json?["line"]?.string == SHA256.hash(Array(line.utf8)).hex)
    }

    @Test func `the bridge posts the document of whoever is to be identified`() async throws {
        let daemon = try await daemon()
        let block = try #require(try blocks("python").last)
        let variables = ["LANE": "registration-3", "DOCUMENT": TestDocument.sample.number]
        let (file, environment) = try example(block, daemon, variables)
        let bridge = try RunningProgram("/usr/bin/env", [PythonScript.interpreter, file], environment: environment)
        // It may not listen yet: further cards come until one is answered.
        try await wait {
            _ = try await daemon.decision(
                onQR: authority.qr(TestCard(.a)),
                ["lane": "registration-3", "service": "hospital-green-channel-outpatient"])
            let page = try await daemon.get("/v1/verifications?lane=registration-3&limit=1000").json()
            return page["verifications"]?.array?.contains { $0.object?.outcome == "admit" } == true
        }
        // Not by SIGTERM, which the threads that tests run on keep from their children.
        await bridge.kill()
        #expect(!daemon.log.lines.contains { $0.contains(TestDocument.sample.number) })
    }
}
