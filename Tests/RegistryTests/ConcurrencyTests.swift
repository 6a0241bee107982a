import Credential
import Foundation
import Harness
import Issuance
import Primitives
internal import Registry
import TestSupport
import Testing

@Suite(.onEachStore) struct ConcurrencyTests {
    @Test func `two desks on one registry never give out a number or a place twice`() throws {
        let desk = try Desk()
        let desks = try (0..<2).map { _ in
            let process = Process()
            process.executableURL = URL(filePath: "/bin/sh")
            let produce =
                "'\(BuildFolder.executable("talentcard-authority").path)' card produce '\(desk.folder.path)' --name 张伟 "
                + "--category a --document resident-id:\(TestDocument.sample.number) --carrier paper --by li.na "
                + "--at \(Desk.now.rfc3339) || exit 1"
            process.arguments = ["-c", Array(repeating: produce, count: 6).joined(separator: "\n")]
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            return process
        }
        for process in desks {
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        let cards = try desk.authority.cards.cards()
        #expect(cards.map(\.number) == (1...12).map { "JX-0000\($0 < 10 ? "0" : "")\($0)" })
        #expect(Set(cards.map(\.status.index)).count == 12)
        #expect(try desk.authority.supervision.verifyAudit().entries == 24)
    }

    @Test func `two foundings at once make one authority`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "founding-\(UUID().uuidString)")
        let processes = try (0..<2).map { _ in
            let process = Process()
            process.executableURL = BuildFolder.executable("talentcard-authority")
            process.arguments = ["init", folder.path, "--test", "--by", "li.na", "--at", Desk.now.rfc3339]
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            return process
        }
        for process in processes {
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        let alone = try Desk()
        _ = try alone.authority.publication.publishFirst(by: alone.li, at: Desk.now)
        #expect(try alone.authority.publication.publishFirst(by: alone.li, at: Desk.now)?.version == nil)
        let entries = try alone.authority.supervision.verifyAudit().entries
        #expect(try Authority(openingAt: folder.path).supervision.verifyAudit().entries == entries)
        try FileManager.default.removeItem(at: folder)
    }
}
