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

    @Test(arguments: [(false, "within 5 seconds"), (true, "refuses")])
    func `a pcscd that is stuck, or refuses, is named, and the other checks are made`(
        hangsUp: Bool, said: String
    ) async throws {
        let folder = try TestFolder()
        let socket = try SilentSocket(at: folder.path("pcscd"), hangsUp: hangsUp)
        let silent = try OneAnswerServer(.bytesThenSilence([]))
        let doctor = try await FinishedProgram.run(
            "talentcard",
            ["doctor", "--lang", "en", "--data", folder.path("."), "--daemon", "http://127.0.0.1:\(silent.port)"],
            environment: ["PCSCLITE_CSOCK_NAME": socket.path], killedAfterSeconds: 100)
        #expect(doctor.status == 69)
        let lines = doctor.output.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("FAIL readers") && $0.contains(said) }, "\(lines)")
        #expect(lines.contains { $0.hasPrefix("FAIL daemon") && $0.contains("does not answer") })
        for subject in ["time service", "disk", "trust data", "OpenSSL"] {
            #expect(lines.contains { $0.contains(subject) }, "\(subject)")
        }
    }

    @Test func `a card is waited for at a pcscd that is stuck no longer than at one that works`() async throws {
        let counter = try Counter()
        let socket = try SilentSocket(at: counter.folder.path("pcscd"))
        let finished = try await FinishedProgram.run(
            "talentcard", counter.verify + ["--reader", "*", "--wait", "1"],
            environment: ["PCSCLITE_CSOCK_NAME": socket.path], killedAfterSeconds: 100)
        #expect(finished.status == 69)
        #expect(finished.errors.contains("does not answer") || finished.errors.contains("不应答"), "\(finished.errors)")
    }

    @Test func `it speaks Chinese, and to programs in codes`() async throws {
        let arguments = ["doctor", "--data", "/nonexistent", "--daemon", "http://127.0.0.1:9"]
        let people = try await FinishedProgram.run("talentcard", arguments + ["--lang", "zh"])
        #expect(people.output.contains("磁盘") && people.output.contains("信任数据"))
        let programs = try await FinishedProgram.run("talentcard", arguments + ["--lang", "zh", "--json"])
        let subjects = try programs.json().array?.compactMap { $0.object?["subject"]?.string } ?? []
        #expect(subjects.contains("disk") && subjects.contains("time service"))
    }

    @Test func `a folder that is not there is a fault of the disk`() async throws {
        let (status, found) = try await findings("--data", "/nonexistent/talentcard")
        #expect(status == 69)
        #expect(found["disk"]?["weight"] == "fail")
    }
}
