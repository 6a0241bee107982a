import AuthorityKeys
import Credential
import Foundation
import Harness
internal import Issuance
import Primitives
import Publication
import Registry
internal import Regulation
import TUF
import TestSupport
import Testing
import Verification

@Suite(.onEachStore) struct `The lists that there may be` {
    @Test func `are sixteen from the first day on, named and with two canaries each`() throws {
        let desk = try Desk()
        try desk.publish()
        let register = try desk.register()
        #expect(register.entries.map(\.target) == (1...16).map { "status/\($0).cwt" })
        #expect(register.entries.allSatisfy { $0.size == 1024 && $0.issued == 0 && $0.canary != nil })
        var client = try desk.client()
        let loaded = try client.load(try desk.published())
        #expect(loaded.targets.keys.filter { $0.hasPrefix("status/") } == ["status/1.cwt"])
    }

    @Test func `are taken from the spares, and more are opened before these end`() throws {
        let desk = try Desk()
        try desk.publish()
        try desk.inRegistry("UPDATE status_list SET used = 768 WHERE number <= 12")
        let card = try desk.produce()
        #expect(card.status.uri == "https://cards.example/status/13")
        let publication = try desk.publish(60)
        #expect(publication.signed.map(\.role.id).contains("trust"))
        #expect(publication.spareLists == 16)
        #expect(try desk.register().entries.count == 29)
    }

    @Test func `are not used before the offline keys have named them`() throws {
        let desk = try Desk()
        try desk.publish()
        _ = try desk.takeKeysAway(of: "trust")
        try desk.inRegistry("UPDATE status_list SET used = 768")
        #expect(try desk.publish(60).spareLists == 0)
        #expect(refusal { _ = try desk.produce() }?.fault == .registry(.noSpareList))
    }

    @Test func `say not issued of every card until it is handed out, and valid then, however many at once`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        #expect(try desk.decision(on: card).reasons == [.notIssued])
        try desk.take(.issue, on: card)
        #expect(try desk.decision(on: card).outcome == .checkIdentity)
    }

    @Test func `get another canary on the same places when another signer signs cards`() throws {
        let desk = try Desk()
        try desk.publish()
        let before = try desk.register().entries
        _ = try desk.authority.keys.renewSigner(.card, by: desk.li, at: Desk.now)
        try desk.publish(60)
        let after = try desk.register().entries
        #expect(zip(before, after).allSatisfy { $0.canary != $1.canary })
        // A counter that has the first publication takes the second.
        let card = try desk.produce()
        try desk.take(.issue, on: card)
        #expect(try desk.decision(on: card, at: Desk.now.adding(seconds: 120)).outcome == .checkIdentity)
    }

    @Test func `tell how many cards were handed out once that gives counters another budget`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        try desk.issueMany(500, like: card)
        try desk.publish()
        #expect(try desk.register().entries.first?.issued == 500)
        try desk.take(.issue, on: card)
        #expect(try !desk.publish(60).signed.map(\.role.id).contains("trust"))
        #expect(try desk.register().entries.first?.issued == 500)
    }
}

@Suite(.onEachStore) struct `A larger change` {
    private func stage() throws -> Desk {
        let desk = try Desk()
        try desk.issueMany(60, like: try desk.produce())
        try desk.publish()
        try desk.inRegistry("UPDATE card SET state = 'suspended' WHERE number LIKE 'M-%'")
        return desk
    }

    private func order(_ disable: Int, list: Int = 1) -> ChangeOrder {
        ChangeOrder(
            uri: "https://cards.example/status/\(list)", from: Desk.now, until: Desk.now.adding(days: 1),
            disable: disable, restore: 0)
    }

    @Test func `is refused with what to do, and published once two officers have allowed it`() throws {
        let desk = try stage()
        let refused = refusal { try desk.publish(60) }
        #expect(
            refused?.fault
                == .publication(.massChange(disabled: 60, disableLimit: 20, restored: 0, restoreLimit: 20)))
        let id = try desk.authority.publication.proposeChange(order(60), by: desk.li, at: Desk.now)
        #expect(refusal { try desk.publish(60) }?.code == .notPublishable)
        #expect(
            refusal { try desk.authority.publication.confirmChange(id, by: desk.li, at: Desk.now) }?.fault
                == .publication(.sameOfficer))
        try desk.authority.publication.confirmChange(id, by: desk.wang, at: Desk.now)
        #expect(try desk.signed(60) == ["trust 2", "status 2", "snapshot 2"])
        #expect(try desk.changes()?.entries.map(\.disable) == [60])
    }

    @Test func `holds up nothing but its own list where nobody can look`() throws {
        let desk = try stage()
        var options = ExportOptions()
        options.leavesHeldLists = true
        let publication = try desk.publish(60, options)
        #expect(publication.version == 2 && publication.signed.map(\.role.id) == ["timestamp"])
        #expect(
            publication.held.map(\.fault) == [
                .publication(.massChange(disabled: 60, disableLimit: 20, restored: 0, restoreLimit: 20))
            ])
    }

    @Test func `waits for the offline keys`() throws {
        let desk = try stage()
        _ = try desk.takeKeysAway(of: "trust")
        let id = try desk.authority.publication.proposeChange(order(60), by: desk.li, at: Desk.now)
        try desk.authority.publication.confirmChange(id, by: desk.wang, at: Desk.now)
        #expect(refusal { try desk.publish(60) }?.code == .notPublishable)
        let keys = try ["trust-1", "trust-2"].map { try KeyFile.load(desk.file("offline/\($0).key").path) }
        let out = SigningFolder(path: desk.file("out").path)
        let asked = try desk.authority.publication.exportSigning(to: out, by: desk.li, at: Desk.now)
        #expect(asked.map(\.role.id) == ["trust"])
        #expect(asked.first?.lines.contains { $0.contains("trust/changes.json") } ?? false)
        _ = try out.signed(with: keys, to: out)
        _ = try desk.authority.publication.importSigning(from: out, by: desk.li, at: Desk.now)
        #expect(try desk.signed(120) == ["status 2", "snapshot 2"])
    }

    @Test func `of no list, of more than it holds, or that is over, is not even proposed`() throws {
        let desk = try stage()
        let over = ChangeOrder(
            uri: order(1).uri, from: Desk.now.adding(days: -2), until: Desk.now.adding(days: -1), disable: 1, restore: 0
        )
        for (wrong, fault) in [
            (order(60, list: 99), PublicationFault.unknownList), (order(1025), .impossibleChange),
            (order(0), .impossibleChange), (over, .impossibleChange),
        ] {
            let refused = refusal {
                _ = try desk.authority.publication.proposeChange(wrong, by: desk.li, at: Desk.now)
            }
            #expect(refused?.fault == .publication(fault))
        }
    }

    @Test func `in small steps is the same change`() throws {
        let desk = try stage()
        try desk.inRegistry("UPDATE card SET state = 'issued' WHERE number LIKE 'M-%'")
        try desk.inRegistry("UPDATE card SET state = 'suspended' WHERE number LIKE 'M-1_'")
        try desk.publish(60)
        try desk.inRegistry("UPDATE card SET state = 'suspended' WHERE number LIKE 'M-2_'")
        try desk.publish(120)
        try desk.inRegistry("UPDATE card SET state = 'suspended' WHERE number = 'M-30'")
        #expect(refusal { try desk.publish(180) }?.code == .notPublishable)
        // A day after the steps it may go.
        try desk.publish(86_400 + 200)
    }
}

extension Desk {
    /// `trust/lists.json`, as published last.
    fileprivate func register() throws -> ListRegister { try ListRegister(parsing: #require(try target("lists.json"))) }

    fileprivate func changes() throws -> AllowedChanges? {
        try target("changes.json").map { try AllowedChanges(parsing: $0) }
    }

    private func target(_ name: String) throws -> [UInt8]? {
        var client = try client(at: Desk.now.adding(seconds: 3600))
        let files = try published()
        let target = try client.load(files).targets["trust/\(name)"]
        return target?.publishedPath.flatMap { files["targets/" + $0] }
    }
}
