import Credential
import Foundation
import Harness
import JSON
import Primitives
import Signatures
import StatusList
import TestSupport
import Testing
import Verification

/// What is left of a day at a site: its data folder and its log, and whether a decision can be made again from them.
struct ReplayTests {
    @Test func `a decision is made again from the data folder and the card`() async throws {
        var authority = try TestAuthority()
        var (paper, phone) = (try TestCard(.a), try TestCard(.b, on: .phone))
        // Signatures of this sort come out the same each time: what is written below is what was shown.
        (paper.signedWith, phone.signedWith) = (.ed25519, .ed25519)
        let folder = try TestFolder()
        try folder.export(authority)
        let daemon = try await DaemonProcess(in: folder, site: "jlu-first-hospital")
        let first = try await daemon.decision(onQR: authority.qr(phone), ["lane": "counter-1"])
        let document: JSONValue = ["document": ["type": "resident-id", "number": "11010519491231002X"]]
        let second = try await daemon.step(first["id"]?.string, document)
        #expect(second.outcome == "admit")
        let generation = try #require(second["trust"]?.object?["generation"]?.string)
        #expect(generation.utf8.count == 32)
        let recorded = try await daemon.recorded(second["id"]?.string)
        #expect(recorded["trust"]?.object?["generation"]?.string == generation)
        #expect(recorded["inputs"] == nil)
        authority.setStatus(.suspended, of: paper)
        try folder.export(authority)
        daemon.signal(SIGHUP)
        var third = try await daemon.decision(onQR: authority.qr(paper), ["lane": "counter-2"])
        while third["reasons"] != ["suspended"] {
            third = try await daemon.decision(onQR: authority.qr(paper), ["lane": "counter-2"])
        }
        #expect(third["trust"]?.object?["generation"]?.string != generation)
        #expect(await daemon.stop() == 0)
        try FileManager.default.removeItem(at: folder.url.appending(path: "trust"))
        for (name, card) in [("paper", paper), ("phone", phone)] {
            try folder.write(authority.credential(card), to: "cards/\(name)")
        }
        let arguments = ["journal", "replay", "--data", folder.path("data"), "--credential"]
        let all = try await FinishedProgram.run("talentcard", arguments + [folder.path("cards")])
        #expect(all.status == 0, "\(all.output)\(all.errors)")
        #expect(all.output.contains("same \(second["id"]?.string ?? ""): admit\n"))
        let withoutCard = try await FinishedProgram.run("talentcard", arguments + [folder.path("cards/paper")])
        #expect(withoutCard.status == 65)
    }

    @Test func `the log names the head, against which a journal that was written anew does not hold`() async throws {
        let folder = try TestFolder()
        try folder.export(TestAuthority())
        let daemon = try await DaemonProcess(in: folder)
        let before = try await daemon.log.line(with: "head=0:")
        #expect(before.contains("notice"))
        _ = try await daemon.decision(onQR: "https://example.org/")
        #expect(await daemon.stop() == 0)
        let line = try await daemon.log.line(with: "head=1:")
        let head = try #require(line.split(separator: " ").first { $0.hasPrefix("head=") }).dropFirst(5)
        let verify = ["journal", "verify", "--data", folder.path("data"), "--head"]
        #expect(try await FinishedProgram.run("talentcard", verify + [String(head)]).status == 0)
        // Somebody begins the journal anew, with the lines that he likes better.
        try FileManager.default.removeItem(at: folder.url.appending(path: "data/journal.sqlite"))
        let another = try await DaemonProcess(in: folder)
        _ = try await another.decision(onQR: "https://example.org/")
        #expect(await another.stop() == 0)
        #expect(try await FinishedProgram.run("talentcard", Array(verify.dropLast())).status == 0)
        #expect(try await FinishedProgram.run("talentcard", verify + [String(head)]).status == 1)
    }
}
