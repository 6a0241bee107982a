import Credential
import Foundation
import Harness
import TestSupport
import Testing

/// The interface's own description, and whether it is true.
@Suite(.timeLimit(.minutes(10)))
struct DescriptionTests {
    @Test func `no request that the description or its opposite suggests gets a 5xx or an answer that is not in it`()
        async throws
    {
        let authority = try TestAuthority()
        let folder = try TestFolder()
        try folder.export(authority)
        let daemon = try await DaemonProcess(in: folder, lanes: "[{name: gate-1, gate: {command: [/bin/true]}}]")
        let said = try await PythonScript("DaemonTests/Python/interface.py").run(
            ["http://127.0.0.1:\(daemon.port)", "15", authority.qr(TestCard(.a))])
        // What is wrong ends it with another status; this is that it looked at all.
        #expect(said.contains("Operations:       22 selected"), "\(said.suffix(4000))")
        #expect(said.contains("✅ Stateful"))
        // Each of a visit's steps was done, not only refused.
        let met = said.split(separator: "\n").first { $0.hasPrefix("met with success:") } ?? ""
        for operation in ["verify", "verification", "verifications", "identify", "give", "undo", "receipt"] {
            #expect(met.contains(" \(operation)="), "\(met)")
        }
        #expect(try await daemon.get("/health/ready").status == 200)
        #expect(await daemon.stop() == 0)
    }

    @Test func `it is served as it stands in the sources`() async throws {
        let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Web/counter/openapi.yaml")
        let answer = try await SharedDaemon.value.get("/openapi.yaml")
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == "application/yaml")
        #expect(answer.body == [UInt8](try Data(contentsOf: source)))
    }
}
