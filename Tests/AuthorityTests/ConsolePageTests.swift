import Foundation
import Issuance
import JSON
internal import Registry
import TestSupport
import Testing

@Suite struct `The console in a browser` {
    @Test func `officers carry an application, a loss, a replacement and a cancellation through`() throws {
        let stage = try ConsoleStage(cards: 40)
        let file = stage.served.folder.appending(path: "stage.json")
        try Data(stage.json.encoded()).write(to: file)
        let process = Process()
        let scripts = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Browser")
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            ProcessInfo.processInfo.environment["TALENTCARD_PYTHON"] ?? "python3",
            scripts.appending(path: "console.py").path, file.path,
        ]
        let faults = stage.served.folder.appending(path: "stderr")
        try Data().write(to: faults)
        process.standardError = try FileHandle(forWritingTo: faults)
        try process.run()
        process.waitUntilExit()
        let said = String(decoding: try Data(contentsOf: faults), as: UTF8.self)
        #expect(process.terminationStatus == 0, "\(said)")
        // What was done stands in the trail, and the registry agrees with it.
        #expect(try stage.served.authority.supervision.verifyAudit().entries > 0)
        #expect(stage.served.process.stop() == 0)
    }
}
