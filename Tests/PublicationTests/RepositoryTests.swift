import AuthorityKeys
import Credential
import Foundation
import Harness
import Issuance
import JSON
import Primitives
import Registry
internal import Regulation
import TUF
import TestSupport
import Testing
import Verification

@Suite(.onEachStore) struct RepositoryTests {
    @Test func `what is published is what a counter accepts`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        try desk.take(.issue, on: card)
        try desk.publish()
        var client = try desk.client()
        let files = try desk.published()
        let decision = try client.decision(on: card, files, anchors: desk.file("ca.pem"))
        #expect(decision.outcome == .checkIdentity)
        let loaded = try client.load(files)
        #expect(loaded.delegated.map(\.role.text) == ["trust", "policy", "status"])
        #expect(loaded.top.timestamp.signedAt == Desk.now)
        #expect(loaded.targets["status/1.cwt"]?.file.custom == ["uri": "https://cards.example/status/1"])
        #expect(loaded.targets["policy/entitlements.json"]?.file.custom == nil)
    }

    @Test func `python-tuf's client accepts it`() async throws {
        let desk = try Desk(at: Desk.systemTime.adding(seconds: -60))
        _ = try desk.authority.publication.publish(to: desk.repository.path, by: .officer(desk.li), at: Desk.systemTime)
        let folder = try TestFolder()
        for (path, bytes) in try desk.published() { try folder.write(bytes, to: path) }
        let policy = String(decoding: try desk.authority.publication.policyFile(at: Desk.now), as: UTF8.self)
        let reading = PythonScript("TUFTests/Python/read_repository.py")
        #expect(try await reading.run([folder.url.path, "policy/entitlements.json"]) == policy)
    }

    @Test func `only what changed gets a new version`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        #expect(try desk.signed(0) == ["targets 1", "trust 1", "policy 1", "status 1", "snapshot 1"])
        #expect(try desk.signed(60) == [])
        try desk.take(.issue, on: card)
        #expect(try desk.signed(120) == ["status 2", "snapshot 2"])
        #expect(try desk.publish(180).version == 4)
    }

    @Test func `a cancelled card is refused from the next publication on`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        try desk.take(.issue, on: card)
        try desk.publish()
        var client = try desk.client()
        try client.load(try desk.published())
        try desk.take(.proposeCancellation(.ethics), .confirmCancellation, on: card)
        #expect(try desk.signed(1) == ["status 2", "snapshot 2"])
        client.now = Desk.now.adding(seconds: 2)
        let decision = try client.decision(on: card, desk.published(), anchors: desk.file("ca.pem"))
        #expect(decision.reasons == [.cancelled])
        #expect(try desk.published().keys.contains { $0.hasSuffix(".1.delta") })
    }

    @Test func `signatures are renewed in the second half of their life`() throws {
        let desk = try Desk()
        try desk.publish()
        let (hour, day) = (Int64(3600), Int64(86_400))
        #expect(try desk.signed(23 * hour) == [])
        #expect(try desk.signed(25 * hour) == ["status 2", "snapshot 2"])
        #expect(try desk.signed(16 * day) == ["trust 2", "policy 2", "status 3", "snapshot 3"])
        #expect(try desk.signed(46 * day).contains("targets 2"))
        #expect(try desk.signed(200 * day).contains("root 2"))
        var client = try desk.client(at: Desk.now.adding(seconds: 200 * day))
        #expect(try client.load(try desk.published()).top.root.version == 2)
    }

    @Test func `a card that would come back to life is not published`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        try desk.take(.issue, .proposeCancellation(.ethics), .confirmCancellation, on: card)
        try desk.publish()
        let before = try desk.published()
        try desk.database.dropTriggers()
        try desk.inRegistry("UPDATE card SET state = 'issued', ended_by = NULL")
        #expect(refusal { try desk.publish(60) }?.code == .notPublishable)
        #expect(try desk.published() == before)
    }

    @Test func `a mass change is published only when a person has looked at it`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        try desk.issueMany(60, like: card)
        try desk.publish()
        let before = try desk.published()
        try desk.database.dropTriggers()
        try desk.inRegistry("UPDATE card SET state = 'suspended' WHERE number LIKE 'M-%'")
        #expect(refusal { try desk.publish(60) }?.code == .notPublishable)
        #expect(try desk.published() == before)
        var options = ExportOptions()
        options.acceptsMassChange = true
        #expect(try desk.signed(120, options) == ["status 2", "snapshot 2"])
    }

    @Test func `another authority's folder is left alone, and so is a newer state's`() throws {
        let (desk, other) = (try Desk(), try Desk())
        try desk.publish()
        let before = try desk.published()
        let error = refusal {
            _ = try other.authority.publication.publish(
                to: desk.repository.path, by: .officer(other.li), at: Desk.now.adding(seconds: 60))
        }
        #expect(error?.code == .notPublishable)
        try desk.inRegistry("CREATE TABLE backup AS SELECT * FROM metadata")
        try desk.publish(60)
        try desk.inRegistry("DELETE FROM metadata; INSERT INTO metadata SELECT * FROM backup")
        #expect(refusal { try desk.publish(120) }?.code == .notPublishable)
        #expect(try desk.published().keys.sorted() == before.keys.sorted())
    }

    @Test(arguments: [false, true])
    func `nobody publishes a moment before the last, since counters would refuse it`(isTest: Bool) throws {
        let desk = try Desk(isTest: isTest)
        try desk.publish(60)
        #expect(refusal { try desk.publish(0) }?.code == .notPublishable)
    }

    @Test func `an authority from before the repository gets its keys by founding again`() throws {
        let desk = try Desk()
        let later =
            [
                "role_key", "metadata", "sign_in", "employment", "attachment", "document_index", "document_key",
                "application", "employer", "officer", "site", "signed_file", "unproven_card", "batch_order",
                "further_credential", "phone_invitation", "refused_try", "reading",
            ]
        let columns = ["number", "known_at", "withdrawn_at"].map { "ALTER TABLE signer DROP COLUMN \($0); " }
        try desk.inRegistry(
            TestDatabase.withoutFormat11 + later.map { "DROP TABLE \($0); " }.joined() + columns.joined())
        try desk.database.setFormat(1)
        try FileManager.default.removeItem(at: desk.file("keys/repository"))
        try FileManager.default.removeItem(at: desk.file("root.json"))
        let settings = try AuthoritySettings(listSize: 1024, isTest: true)
        let authority = try Authority.found(at: desk.folder.path, settings, by: desk.li, at: Desk.now)
        _ = try authority.publication.publish(to: desk.repository.path, by: .officer(desk.li), at: Desk.now)
        var client = try desk.client()
        try client.load(try desk.published())
        #expect(
            try authority.keys.roleKeys().map { "\($0.role.id) \($0.threshold)/\($0.keys.count)" } == [
                "root 2/3", "targets 2/2", "trust 2/2", "policy 2/2", "status 1/1", "snapshot 1/1", "timestamp 1/1",
            ])
    }

    @Test func `a role's key that others could read is not used`() throws {
        let desk = try Desk()
        let path = desk.file("keys/repository/snapshot-1.key").path
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        #expect(refusal { try desk.publish() }?.code == .badKey)
        #expect(!FileManager.default.fileExists(atPath: desk.repository.path))
    }

    @Test func `a file that no metadata names any more goes after two days`() throws {
        let desk = try Desk(at: Desk.systemTime.adding(seconds: -60))
        func publish(_ seconds: Int64) throws {
            _ = try desk.authority.publication.publish(
                to: desk.repository.path, by: .officer(desk.li), at: Desk.systemTime.adding(seconds: seconds))
        }
        try publish(0)
        try publish(25 * 3600)
        #expect(try desk.published()["metadata/1.snapshot.json"] != nil)
        try publish(49 * 3600)
        let left = try desk.published().keys
        #expect(!left.contains("metadata/1.snapshot.json") && !left.contains("metadata/1.status.json"))
        #expect(left.contains("metadata/1.root.json") && left.contains("metadata/1.targets.json"))
        var client = try desk.client(at: Desk.systemTime.adding(seconds: 49 * 3600))
        try client.load(try desk.published())
    }
}
