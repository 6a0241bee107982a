import Credential
import Foundation
import Glibc
import JSON
import TestSupport
import Testing

/// The examples of the integrators' article, as they stand there.
@Suite(.timeLimit(.minutes(3)))
struct IntegratorTests {
    private static let article = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/CounterAPI/Documentation.docc/Integrators.md")

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

    /// The article's blocks of one language, in order.
    private func blocks(_ language: String) throws -> [String] {
        let text = try String(contentsOf: Self.article, encoding: .utf8)
        let parts = text.components(separatedBy: "```\(language)\n").dropFirst()
        return parts.compactMap { $0.components(separatedBy: "\n```").first }
    }

    private func process(
        _ program: [String], _ text: String, _ daemon: DaemonProcess, _ variables: [String: String]
    ) throws -> (Process, Pipe) {
        let file = folder.url.appending(path: "example-\(UUID().uuidString)")
        try text.write(to: file, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = program + [file.path]
        process.environment = ProcessInfo.processInfo.environment
            .merging(["TALENTCARD": "http://127.0.0.1:\(daemon.port)", "no_proxy": "*"]) { $1 }
            .merging(variables) { $1 }
        let output = Pipe()
        process.standardOutput = output
        return (process, output)
    }

    @Test func `the curl example decides a card`() async throws {
        let daemon = try await daemon()
        let block = try #require(try blocks("sh").first)
        let (process, output) = try process(["sh", "-eu"], block, daemon, ["QR": authority.qr(TestCard(.a))])
        #expect(try await process.runToEnd() == 0)
        let answer = try JSONValue(parsing: [UInt8](output.fileHandleForReading.readToEnd() ?? Data())).object
        #expect(answer?.outcome == "check-identity")
        #expect(answer?["lane"] == "registration-3")
    }

    @Test func `the Python example decides, identifies and says what was given`() async throws {
        let daemon = try await daemon()
        let block = try #require(try blocks("python").first)
        let variables = ["QR": try authority.qr(TestCard(.a)), "DOCUMENT": TestDocument.sample.number]
        let (process, output) = try process([PythonTool.interpreter], block, daemon, variables)
        #expect(try await process.runToEnd() == 0)
        let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        #expect(said.contains("given ") && said.contains("admit"), "\(said)")
    }

    @Test func `the bridge posts the document of whoever is to be identified`() async throws {
        let daemon = try await daemon()
        let block = try #require(try blocks("python").last)
        let variables = ["LANE": "registration-3", "DOCUMENT": TestDocument.sample.number]
        let (process, _) = try process([PythonTool.interpreter], block, daemon, variables)
        let (statuses, continuation) = AsyncStream.makeStream(of: Int32.self)
        try process.run(endingInto: continuation)
        // Not by SIGTERM, which the threads that tests run on keep from their children.
        defer { kill(process.processIdentifier, SIGKILL) }
        // It may not listen yet: further cards come until one is answered.
        try await wait {
            _ = try await daemon.decision(
                onQR: authority.qr(TestCard(.a)),
                ["lane": "registration-3", "service": "hospital-green-channel-outpatient"])
            let page = try await daemon.get("/v1/verifications?lane=registration-3&limit=1000").json()
            return page["verifications"]?.array?.contains { $0.object?.outcome == "admit" } == true
        }
        kill(process.processIdentifier, SIGKILL)
        _ = await statuses.first { _ in true }
        #expect(!daemon.log.lines.contains { $0.contains(TestDocument.sample.number) })
    }
}
