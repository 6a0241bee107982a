import Foundation
import Harness
import JSON
import Primitives
import TestSupport
import Testing
import Verification

/// `doctor`, on a machine that has next to nothing.
struct DoctorTests {
    private func findings(_ arguments: String...) async throws -> (status: Int32, [String: JSONObject]) {
        try await findings(arguments)
    }

    private func findings(_ arguments: [String]) async throws -> (status: Int32, [String: JSONObject]) {
        let doctor = try await FinishedProgram.run(
            "talentcard",
            ["doctor", "--json", "--daemon", "http://127.0.0.1:9", "--config", "/nonexistent"] + arguments)
        let list = try doctor.json().array?.compactMap(\.object) ?? []
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

    @Test func `a bare trust folder is looked at, and that nobody brings a newer one is no fault`() async throws {
        let counter = try Counter()
        let trust = ["--data", counter.folder.path("trust"), "--trust", counter.folder.path("trust")]
        // It is of a day that is long past.
        let (old, expired) = try await findings(trust)
        #expect(old == 69 && expired["trust data"]?["weight"] == "fail")
        let now = Timestamp(secondsSince1970: Int64(Date().timeIntervalSince1970))
        for token in try counter.authority.files(asOf: now).statusTokens {
            try counter.folder.write(token.bytes, to: "trust/status/\(token.name).cwt")
        }
        let (_, found) = try await findings(trust)
        #expect(found["trust data"]?["weight"] == "ok", "\(found)")
        #expect(found["repository"]?["weight"] == "warn")
        #expect(found["certificates"] != nil && found["clock"] != nil)
        try counter.folder.write(Array("no list".utf8), to: "trust/trust/signers.json")
        let (status, broken) = try await findings(trust)
        #expect(status == 69)
        #expect(broken["trust data"]?["weight"] == "fail")
        #expect(broken["trust data"]?["text"]?.string?.contains("signers.json") == true)
    }

    @Test func `a folder that is not there is a fault of the disk`() async throws {
        let (status, found) = try await findings("--data", "/nonexistent/talentcard")
        #expect(status == 69)
        #expect(found["disk"]?["weight"] == "fail")
    }
}
