import Credential
import Foundation
import Glibc
import Harness
import JSON
import Journal
import Primitives
import Signatures
import TestSupport
import Testing
import Verification

/// A journal that cannot be written: the card is referred, whatever it is, and never admitted.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct FullDiskTests {
    private static let admitted: JSONObject = ["service": "airport-vip", "officialTravel": true, "confirmed": true]

    /// The last limit that needs no rights: a file that may not grow.
    @Test func `when the journal may not grow, every card is referred`() async throws {
        let (folder, authority) = try prepared()
        let daemon = try await DaemonProcess(in: folder, launcher: ["/usr/bin/prlimit", "--fsize=262144"])
        let qr = try authority.qr(TestCard(.a))
        let last = try await untilReferred(daemon, qr)
        try await expectNothingIsAdmitted(daemon, qr, after: last)
        #expect(try await daemon.recorded(last)["outcome"] == "admit")
        daemon.kill()
    }

    @Test(.needsMounts)
    func `on a full file system every card is referred, and with room again all goes on`() async throws {
        let (folder, authority) = try prepared()
        let data = folder.url.appending(path: "data").path
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        let mount = "mount -t tmpfs -o size=4m tmpfs '\(data)' && exec \"$0\" \"$@\""
        let daemon = try await DaemonProcess(
            in: folder, launcher: ["/usr/bin/unshare"] + Mounts.namespace + ["/bin/sh", "-c", mount])
        let qr = try authority.qr(TestCard(.a))
        let first = try await daemon.decision(onQR: qr, FullDiskTests.admitted)
        #expect(first.outcome == "admit")
        // The file system as the daemon sees it.
        let inside = "/proc/\(daemon.processID)/root\(data)"
        let ballast = "\(inside)/ballast"
        try FullDiskTests.fill(ballast)
        let last = try await untilReferred(daemon, qr) ?? first.id
        try await expectNothingIsAdmitted(daemon, qr, after: last)
        let phone = try authority.qr(TestCard(.a, on: .phone))
        #expect(try await daemon.decision(onQR: phone).reasons == ["journal-failed"])
        try FileManager.default.removeItem(atPath: ballast)
        // What was never recorded is not used up.
        #expect(try await daemon.decision(onQR: phone).outcome == "check-identity")
        #expect(try await daemon.decision(onQR: phone).reasons == ["replayed"])
        let again = try await daemon.decision(onQR: qr, FullDiskTests.admitted)
        #expect(again.outcome == "admit")
        #expect(try await daemon.recorded(last)["outcome"] == "admit")
        // A copy: SQLite does not look into another's file system.
        for name in ["journal.sqlite", "journal.sqlite-wal"] {
            try FileManager.default.copyItem(
                atPath: "\(inside)/\(name)", toPath: folder.url.appending(path: name).path)
        }
        let journal = try JournalReader(path: folder.url.appending(path: "journal.sqlite").path)
        #expect(try journal.verify().position > 1)
        #expect(await daemon.stop() == 0)
    }

    @Test(.needsMounts)
    func `a journal for which there is no room has that of the archive`() async throws {
        let (folder, authority) = try prepared()
        let data = folder.url.appending(path: "data").path
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        try FullDiskTests.fillArchive(in: folder, count: 10)
        let mount =
            "mount -t tmpfs -o size=4m tmpfs '\(data)' && cp -r '\(folder.path("seed"))' '\(data)/trust' "
            + "&& exec \"$0\" \"$@\""
        let daemon = try await DaemonProcess(
            in: folder, launcher: ["/usr/bin/unshare"] + Mounts.namespace + ["/bin/sh", "-c", mount])
        let inside = "/proc/\(daemon.processID)/root\(data)"
        func generations() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: "\(inside)/trust/generations").count
        }
        try await wait { try generations() == 11 }
        try FullDiskTests.fill("\(inside)/ballast")
        let qr = try authority.qr(TestCard(.a))
        _ = try await untilReferred(daemon, qr)
        try await wait { try await daemon.decision(onQR: qr, FullDiskTests.admitted).outcome == "admit" }
        #expect(try generations() == 5)
        #expect(await daemon.stop() == 0)
    }

    /// Generations of the last hours, each with a file of 160 KiB.
    private static func fillArchive(in folder: TestFolder, count: Int) throws {
        let now = Timestamp(secondsSince1970: Int64(time(nil)))
        for number in 1...count {
            let bytes = [UInt8](repeating: UInt8(number), count: 160 << 10)
            let hash = SHA256.hash(bytes)
            let content = TrustContent(files: ["status/\(number).cwt": hash], anchors: hash)
            let kept = KeptGeneration(
                since: now.adding(seconds: -3600 * Int64(number)), isUsed: true, content: content)
            try folder.write(bytes, to: "seed/objects/\(hash.hex)")
            try folder.write(kept.encoded(), to: "seed/generations/\(content.generation.hex).json")
        }
    }

    private func prepared() throws -> (TestFolder, TestAuthority) {
        let folder = try TestFolder()
        let authority = try TestAuthority()
        try folder.export(authority)
        return (folder, authority)
    }

    /// Decides until the journal cannot.
    ///
    /// - Returns: the last admission that was recorded.
    private func untilReferred(_ daemon: DaemonProcess, _ qr: String) async throws -> String? {
        var last: String?
        for _ in 0..<5000 {
            let decision = try await daemon.decision(onQR: qr, FullDiskTests.admitted)
            guard decision.outcome == "admit" else {
                #expect(decision.outcome == "refer")
                #expect(decision.reasons == ["journal-failed"])
                return last
            }
            last = decision.id
        }
        Issue.record("the journal was never full")
        return last
    }

    private func expectNothingIsAdmitted(_ daemon: DaemonProcess, _ qr: String, after last: String?) async throws {
        for number in 0..<20 {
            let members = FullDiskTests.admitted.merging("lane", .string("lane-\(number)"))
            let decision = try await daemon.decision(onQR: qr, members)
            #expect(decision.reasons == ["journal-failed"])
            #expect(decision.outcome == "refer")
        }
        let step = try await daemon.step(last, ["companions": 1])
        #expect(step.reasons == ["journal-failed"])
        // Its line is shorter than a decision's: the last bytes may still take some of them.
        var given = try await daemon.call("\(last ?? "?")/services", ["service": "airport-vip"])
        for _ in 0..<100 where given.status == 201 {
            let sid = try given.json().id ?? "?"
            given = try await daemon.call("DELETE", "\(last ?? "?")/services/\(sid)", ["reason": "full"])
            guard given.status == 200 else { break }
            given = try await daemon.call("\(last ?? "?")/services", ["service": "airport-vip"])
        }
        #expect(given.status == 503)
        #expect(try given.json().code == "journal-failed")
    }

    private static func fill(_ path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw POSIXError(.EIO) }
        for size in [65536, 1] {
            let bytes = [UInt8](repeating: 0, count: size)
            while write(descriptor, bytes, size) > 0 { continue }
        }
        close(descriptor)
    }
}

extension JSONObject {
    fileprivate func merging(_ key: String, _ value: JSONValue) -> JSONObject {
        var object = self
        object[key] = value
        return object
    }
}
