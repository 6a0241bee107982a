import Foundation
import Harness
import JSON
import TestSupport
import Testing

/// `talentcard doctor` beside a running daemon.
@Suite(.timeLimit(.minutes(10)))
struct DaemonDoctorTests {
    @Test func `a site with a bare trust folder has no fault of trust data while that is good`() async throws {
        let daemon = try await DaemonProcess.started(trusting: TestAuthority())
        let found = try await trustFindings(daemon)
        #expect(found["trust data"]?["weight"] == "ok", "\(found)")
        #expect(found["repository"]?["weight"] == "warn")
        #expect(found["daemon"]?["weight"] == "ok")
        #expect(await daemon.stop() == 0)
    }

    @Test func `a site that trusts nothing has a fault, whatever it trusts by`() async throws {
        let folder = try TestFolder()
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "trust"), withIntermediateDirectories: true)
        let daemon = try await DaemonProcess(in: folder)
        #expect(try await trustFindings(daemon)["trust data"]?["weight"] == "fail")
        #expect(await daemon.stop() == 0)
    }

    @Test func `a long name is told apart from what is said of it`() async throws {
        let folder = try TestFolder()
        try folder.export(TestAuthority())
        let daemon = try await DaemonProcess(in: folder, lanes: #"[{"name": "counter-1", "reader": "No such*"}]"#)
        let lines = try await doctor(daemon).output.split(separator: "\n")
        #expect(lines.contains { $0.contains("lane counter-1 ") }, "\(lines)")
        #expect(await daemon.stop() == 0)
    }

    @Test func `a lane whose reader works and whose scanner is unplugged is warned of`() async throws {
        let folder = try TestFolder()
        try folder.export(TestAuthority())
        let daemon = try await DaemonProcess(
            in: folder, lanes: "[{name: desk, reader: 'No such*', scanner: {hidraw: /dev/talentcard-none}}]")
        try await daemon.reaches("desk", ["scanner": "unplugged"])
        for (language, said) in [("zh", "扫码器没有接上（unplugged）"), ("en", "scanner unplugged")] {
            let lines = try await doctor(daemon, "--lang", language).output.split(separator: "\n")
            let line = lines.first { $0.contains("desk") && $0.contains(said) }
            #expect(line?.hasPrefix("WARN") == true, "\(lines)")
        }
        #expect(await daemon.stop() == 0)
    }

    /// /dev in a namespace of its own, with what udev's rule makes for a scanner that sends reports.
    @Test(.needsMounts) func `a scanner that sends raw reports is found by the name that the rule gives it`()
        async throws
    {
        let script = """
            cd /mnt && mount -t tmpfs tmpfs . && cd /mnt && for name in null urandom; do
                touch $name && mount --bind /dev/$name $name || exit 1
            done
            ln -s null talentcard-scanner && cd / && mount --move /mnt /dev && exec "$@"
            """
        let doctor = try await FinishedProgram.run(
            "/usr/bin/unshare",
            Mounts.namespace + ["/bin/sh", "-c", script, "sh", BuildFolder.executable("talentcard").path]
                + ["doctor", "--lang", "en", "--data", "/nonexistent", "--daemon", "http://127.0.0.1:9"])
        let lines = doctor.output.split(separator: "\n")
        #expect(
            lines.contains { $0.hasPrefix("ok") && $0.hasSuffix(" /dev/talentcard-scanner") },
            "\(lines) \(doctor.errors)")
    }

    private func doctor(_ daemon: DaemonProcess, _ options: String...) async throws -> FinishedProgram {
        try await FinishedProgram.run(
            "talentcard",
            [
                "doctor", "--daemon", "http://127.0.0.1:\(daemon.port)", "--config", "/nonexistent", "--data",
                "/nonexistent",
            ] + options)
    }

    private func trustFindings(_ daemon: DaemonProcess) async throws -> [String: JSONObject] {
        let doctor = try await FinishedProgram.run(
            "talentcard",
            [
                "doctor", "--json", "--daemon", "http://127.0.0.1:\(daemon.port)", "--config", "/nonexistent",
                "--data", daemon.folder.url.appending(path: "data").path,
            ])
        let list = try doctor.json().array?.compactMap(\.object) ?? []
        return Dictionary(list.map { ($0["subject"]?.string ?? "", $0) }) { first, _ in first }
    }
}
