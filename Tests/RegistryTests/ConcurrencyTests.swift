import Credential
import Foundation
import Harness
import Issuance
import Primitives
internal import Registry
import TestSupport
import Testing

@Suite(.onEachStore) struct ConcurrencyTests {
    @Test func `two desks on one registry never give out a number or a place twice`() async throws {
        let desk = try Desk()
        let produce = [
            "card", "produce", desk.folder.path, "--name", "张伟", "--category", "a", "--document",
            "resident-id:\(TestDocument.sample.number)", "--carrier", "paper",
        ]
        let commands = Array(repeating: produce, count: 6)
        let officer = desk.li
        async let first = Desk.succeeded(commands, by: officer)
        async let second = Desk.succeeded(commands, by: officer)
        #expect(try await (first, second) == (6, 6))
        let cards = try desk.authority.cards.cards()
        #expect(cards.map(\.number) == (1...12).map { "JX-0000\($0 < 10 ? "0" : "")\($0)" })
        #expect(Set(cards.map(\.status.index)).count == 12)
        #expect(try desk.authority.supervision.verifyAudit().entries == 26)
    }

    @Test func `two foundings at once make one authority`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "founding-\(UUID().uuidString)")
        let found = ["init", folder.path, "--test", "--by", "li.na", "--at", Desk.now.rfc3339]
        async let first = FinishedProgram.run("talentcard-authority", found)
        async let second = FinishedProgram.run("talentcard-authority", found)
        #expect(try await (first.status, second.status) == (0, 0))
        let alone = try Desk()
        _ = try alone.authority.publication.publishFirst(by: alone.li, at: Desk.now)
        #expect(try alone.authority.publication.publishFirst(by: alone.li, at: Desk.now)?.version == nil)
        let entries = try alone.authority.supervision.verifyAudit().entries
        #expect(try Authority(openingAt: folder.path).supervision.verifyAudit().entries == entries)
        try FileManager.default.removeItem(at: folder)
    }
}
