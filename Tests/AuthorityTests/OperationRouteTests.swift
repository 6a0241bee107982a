import AuthorityKeys
import Foundation
import Harness
import Issuance
import JSON
import Primitives
import Publication
internal import Registry
import Regulation
import TestSupport
import Testing

@Suite struct `How the authority runs, over HTTP` {
    @Test func `the offline keys' folder goes and comes back as an archive, packed by whatever program`() async throws {
        let stage = try await ConsoleStage()
        let (authority, folder) = (stage.served.authority, stage.served.folder)
        _ = try authority.publication.publish(
            to: folder.appending(path: "repository").path, by: .officer(ConsoleStage.officer("li.na")),
            at: ServedAuthority.now)
        let keys = try Self.takeKeysAway(of: "policy", in: folder)
        try Self.putPolicy(authority)
        let li = try await stage.session("li.na")
        let before = try await stage.send("GET", "operation", li.headers)
        // The service has published since, too.
        #expect(try before.json["published"]?.object?["version"]?.integer ?? 0 >= 1)
        #expect(try Self.waiting(before) == ["policy"])
        let asked = try await stage.send("POST", "signing", li.writing, body: [:])
        #expect(asked.headers.contains { $0 == ("content-type", "application/zip") })
        // The checker has no duty to carry it.
        let zhou = try await stage.session("zhou.min")
        #expect(try await stage.send("POST", "signing", zhou.writing, body: [:]).status == 409)
        // Unpacked and signed where the keys are, and packed there with a folder around and another program's leavings.
        let (out, back) = (folder.appending(path: "out"), folder.appending(path: "back"))
        try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
        let zip = folder.appending(path: "signing.zip")
        try Data(asked.body).write(to: zip)
        _ = try await FinishedProgram.run("/usr/bin/python3", "-m", "zipfile", "-e", zip.path, out.path)
        _ = try SigningFolder(path: out.path).signed(
            with: keys.map { try KeyFile.load($0.path) }, to: SigningFolder(path: back.path))
        try Data().write(to: back.appending(path: ".DS_Store"))
        let packed = folder.appending(path: "signed.zip")
        _ = try await FinishedProgram.run("/usr/bin/python3", "-m", "zipfile", "-c", packed.path, back.path)
        let signed = [UInt8](try Data(contentsOf: packed))
        func upload(_ bytes: [UInt8], _ session: ConsoleSessionProbe) async throws -> Answer {
            try await stage.served.process.send(
                "POST", "/console/v1/signing/signed",
                session.writing + [("Content-Type", "application/octet-stream")], body: bytes)
        }
        // What was not signed is told by its role, what is no archive by what to do; nothing of it is kept.
        let unsigned = try await upload(asked.body, li)
        #expect(unsigned.status == 409)
        #expect(try unsigned.code == "not-publishable")
        for odd in [Array("not a zip".utf8), Array(signed.dropLast(30)), []] {
            #expect(try await upload(odd, li).status == 422)
        }
        #expect(try await upload(signed, zhou).status == 409)
        let taken = try await upload(signed, li)
        #expect(taken.status == 200)
        #expect(try taken.json["signed"]?.array?.first?.object?["role"] == "policy")
        #expect(try Self.waiting(try await stage.send("GET", "operation", li.headers)) == [])
        #expect(try await stage.send("POST", "signing", li.writing, body: [:]).status == 422)
    }

    @Test func `a larger change takes two officers, and a backup is seen with its head`() async throws {
        let stage = try await ConsoleStage(cards: 8)
        let authority = stage.served.authority
        _ = try authority.publication.publish(
            to: stage.served.folder.appending(path: "repository").path, by: .officer(ConsoleStage.officer("li.na")),
            at: ServedAuthority.now)
        let summary = try authority.supervision.backUp(
            to: stage.served.folder.appending(path: "backup.sqlite").path, at: ServedAuthority.now)
        let (li, zhou) = (try await stage.session("li.na"), try await stage.session("zhou.min"))
        let status = try await stage.send("GET", "operation", li.headers).json
        #expect(status["backup"]?.object?["head"]?.string == summary.audit.head.hex)
        #expect(status["held"] == [])
        let uri = try #require(status["lists"]?.array?.first?.object?["uri"])
        let order: JSONValue = ["list": uri, "days": 2, "disable": 500, "restore": 0]
        let proposed = try await stage.send("POST", "list-changes", li.writing, body: order)
        let id = try #require(try proposed.json["change"]?.integer)
        let path = "list-changes/\(id)/confirmation"
        #expect(try await stage.send("POST", path, li.writing, body: [:]).status == 409)
        #expect(try await stage.send("POST", path, zhou.writing, body: [:]).status == 200)
        let after = try await stage.send("GET", "operation", zhou.headers).json["changes"]?.array?.first?.object
        #expect(after?["standing"] == "to-be-signed")
        #expect(after?["confirmedBy"] == "zhou.min")
    }

    private static func waiting(_ answer: Answer) throws -> [String] {
        try #require(try answer.json["waiting"]?.array).compactMap { $0.object?["role"]?.string }
    }

    private static func takeKeysAway(of role: String, in folder: URL) throws -> [URL] {
        let (keys, offline) = (folder.appending(path: "keys/repository"), folder.appending(path: "offline"))
        try FileManager.default.createDirectory(at: offline, withIntermediateDirectories: true)
        return try FileManager.default.contentsOfDirectory(atPath: keys.path).filter { $0.hasPrefix("\(role)-") }.map {
            try FileManager.default.moveItem(at: keys.appending(path: $0), to: offline.appending(path: $0))
            return offline.appending(path: $0)
        }
    }

    private static func putPolicy(_ authority: Authority) throws {
        let policy = String(
            decoding: try authority.publication.policyFile(at: ServedAuthority.now), as: UTF8.self)
        let version = try #require(policy.firstMatch(of: /"version": (\d+),/))
        let next = Array(policy.replacing(version.output.0, with: "\"version\": 99,").utf8)
        _ = try authority.publication.proposePolicy(
            next, by: ConsoleStage.officer("li.na"), at: ServedAuthority.now)
        _ = try authority.publication.confirmPolicy(
            next, by: ConsoleStage.officer("zhou.min"), at: ServedAuthority.now)
    }
}
