import Foundation
import JSON
import TestSupport
import Testing

/// `doctor`, on a machine that has next to nothing.
struct DoctorTests {
    private func findings(_ arguments: String...) async throws -> (status: Int32, [String: JSONObject]) {
        let doctor = try FinishedProgram.run(
            BuildFolder.executable("talentcard"),
            ["doctor", "--json", "--daemon", "http://127.0.0.1:9", "--config", "/nonexistent"] + arguments)
        let list = try JSONValue(parsing: doctor.output).array?.compactMap(\.object) ?? []
        let named = list.map { ($0["subject"]?.string ?? "", $0) }
        return (doctor.status, Dictionary(named) { first, _ in first })
    }

    @Test func `what is missing is named with what to do, and the status says so`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "doctor-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { rmdir(folder.path) }
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
        let (status, found) = try await findings("--data", folder.path)
        #expect(status == 69)
        #expect(found["daemon"]?["weight"] == "fail")
        #expect(found["trust data"]?["weight"] == "fail")
        #expect(found["permissions"]?["weight"] == "warn")
        #expect(found["permissions"]?["do"]?.string?.contains("chmod") == true)
        #expect(found["disk"] != nil)
        #expect(found.values.allSatisfy { $0["weight"] == "ok" || $0["do"] != nil })
    }

    @Test func `a folder that is not there is a fault of the disk`() async throws {
        let (status, found) = try await findings("--data", "/nonexistent/talentcard")
        #expect(status == 69)
        #expect(found["disk"]?["weight"] == "fail")
    }
}
