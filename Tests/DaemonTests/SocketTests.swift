import Foundation
import Harness
import TestSupport
import Testing

/// An address is one daemon's: another is told so, and takes nothing away.
@Suite(.timeLimit(.minutes(10)))
struct SocketTests {
    /// Runs a daemon of its own data, which is to end by itself.
    private func refused(at address: String, in folder: TestFolder) async throws -> FinishedProgram {
        let configuration = """
            site: ccg-longjia
            listen: ["\(address)"]
            data: \(folder.path("data"))
            trust: {directory: \(folder.path("trust")), pollSeconds: 1}
            lanes: []
            """
        let file = try folder.write(Array(configuration.utf8), to: "second.yaml")
        return try await FinishedProgram.run("talentcardd", ["--config", file.path], killedAfterSeconds: 120)
    }

    private func asked(_ path: String) async throws -> Int {
        try await LocalHTTP.exchange(LocalHTTP.request("GET", "/health/live"), with: .unix(path)).status
    }

    @Test func `a second daemon at one Unix socket is told by whom it is taken, and the first goes on`() async throws {
        let first = try await DaemonProcess(in: TestFolder())
        let second = try await refused(at: "unix:\(first.socketPath)", in: TestFolder())
        #expect(second.status == 69)
        #expect(second.errors.contains("unix:\(first.socketPath): process \(first.processID) listens there"))
        #expect(try await asked(first.socketPath) == 200)
        #expect(await first.stop() == 0)
        #expect(!FileManager.default.fileExists(atPath: first.socketPath))
    }

    @Test func `a port that is taken is named`() async throws {
        let first = try await SharedDaemon.value
        let second = try await refused(at: "127.0.0.1:\(first.port)", in: TestFolder())
        #expect(second.status == 69)
        #expect(second.errors.contains("127.0.0.1:\(first.port): another process listens there"))
    }

    @Test func `the socket of a daemon that was killed is the next one's`() async throws {
        let folder = try TestFolder()
        let first = try await DaemonProcess(in: folder)
        first.kill()
        // It holds the data until it has gone.
        var second: DaemonProcess?
        while second == nil { second = try? await DaemonProcess(in: folder) }
        #expect(try await asked(folder.path("api.sock")) == 200)
        #expect(await second?.stop() == 0)
    }

    @Test(arguments: ["file", "folder", "link"]) func `what is no socket is let be`(kind: String) async throws {
        let folder = try TestFolder()
        let path = folder.path("api.sock")
        switch kind {
        case "file": try folder.write(Array("kept".utf8), to: "api.sock")
        case "folder": try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        default: try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/nowhere")
        }
        let second = try await refused(at: "unix:\(path)", in: folder)
        #expect(second.status == 69)
        #expect(second.errors.contains("\(path): something else is there"))
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        let kept: [String: FileAttributeType] = ["file": .typeRegular, "folder": .typeDirectory]
        #expect(attributes[.type] as? FileAttributeType == kept[kind, default: .typeSymbolicLink])
    }

    @Test func `at its end a daemon takes away its own socket and nothing that came in its place`() async throws {
        let daemon = try await DaemonProcess(in: TestFolder())
        try FileManager.default.removeItem(atPath: daemon.socketPath)
        try Data("kept".utf8).write(to: URL(filePath: daemon.socketPath))
        #expect(await daemon.stop() == 0)
        #expect(try String(contentsOfFile: daemon.socketPath, encoding: .utf8) == "kept")
    }

    @Test func `a folder that is not there is said`() async throws {
        let second = try await refused(at: "unix:/nowhere/api.sock", in: TestFolder())
        #expect(second.status == 69)
        #expect(second.errors.contains("unix:/nowhere/api.sock: cannot listen there (errno 2)"))
    }
}
