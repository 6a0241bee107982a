import AuthorityKeys
import Foundation
import Harness
internal import Issuance
import Primitives
import Publication
internal import Regulation
import Signatures
import TUF
import TestSupport
import Testing
import Verification

@Suite(.onEachStore) struct `Keys on other machines` {
    @Test func `a new policy travels to its two keys and back`() throws {
        let desk = try Desk()
        try desk.publish()
        let keys = try desk.takeKeysAway(of: "root", "targets", "trust", "policy")
        #expect(try desk.publish(60).waiting.isEmpty)
        try desk.putNextPolicy()
        let waiting = try desk.publish(120)
        #expect(waiting.waiting.map { "\($0.role.id) \($0.reason)" } == ["policy changed"])
        let (out, back) = (SigningFolder(path: desk.file("out").path), SigningFolder(path: desk.file("back").path))
        let asked = try desk.authority.publication.exportSigning(
            to: out, by: desk.li, at: Desk.now.adding(seconds: 180))
        #expect(asked.map(\.role.id) == ["policy"])
        let first = try out.signed(with: [key(keys, "policy-1")], to: back)
        #expect(first.map(\.isComplete) == [false])
        #expect(refusal { try desk.importing(back, 180) }?.code == .notPublishable)
        _ = try back.signed(with: [key(keys, "policy-2")], to: back)
        #expect(try desk.importing(back, 180).map(\.role.id) == ["policy"])
        #expect(try desk.signed(240) == ["snapshot 2"])
        var client = try desk.client(at: Desk.now.adding(seconds: 240))
        let loaded = try client.load(try desk.published())
        #expect(loaded.delegated.first { $0.role.text == "policy" }?.version == 2)
    }

    @Test func `a cancelled card does not wait for a policy's signatures`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        try desk.take(.issue, on: card)
        try desk.publish()
        _ = try desk.takeKeysAway(of: "root", "targets", "trust", "policy")
        try desk.putNextPolicy()
        try desk.take(.proposeCancellation(.ethics), .confirmCancellation, on: card)
        #expect(try desk.publish(60).waiting.map(\.role.id) == ["policy"])
        var client = try desk.client(at: Desk.now.adding(seconds: 60))
        let decision = try client.decision(on: card, desk.published(), anchors: desk.file("ca.pem"))
        #expect(decision.reasons == [.cancelled])
    }

    @Test func `who signs for two days or two roles gives only what is asked of the key`() throws {
        let desk = try Desk()
        try desk.publish()
        let keys = try desk.takeKeysAway(of: "trust", "policy")
        try desk.putNextPolicy()
        let out = SigningFolder(path: desk.file("out").path)
        _ = try desk.authority.publication.exportSigning(to: out, by: desk.li, at: Desk.now)
        #expect(refusal { _ = try out.signed(with: [key(keys, "trust-1")], to: out) }?.code == .badInput)
        #expect(
            refusal { _ = try desk.authority.publication.exportSigning(to: out, by: desk.li, at: Desk.now) }?.code
                == .badInput)
    }

    @Test(arguments: ["policy.json", "policy.signed", "targets/policy/entitlements.json"])
    func `a folder that was changed on its way is not signed`(file: String) throws {
        let desk = try Desk()
        try desk.publish()
        let keys = try desk.takeKeysAway(of: "policy")
        try desk.putNextPolicy()
        let out = SigningFolder(path: desk.file("out").path)
        _ = try desk.authority.publication.exportSigning(to: out, by: desk.li, at: Desk.now)
        let path = desk.file("out/" + file)
        let text = try String(contentsOf: path, encoding: .utf8)
        try text.replacing("2", with: "3").write(to: path, atomically: true, encoding: .utf8)
        #expect(refusal { _ = try out.signed(with: [key(keys, "policy-1")], to: out) }?.code == .badInput)
    }

    @Test func `what was signed before the registry changed again is not taken`() throws {
        let desk = try Desk()
        try desk.publish()
        let keys = try desk.takeKeysAway(of: "policy")
        try desk.putNextPolicy()
        let out = SigningFolder(path: desk.file("out").path)
        _ = try desk.authority.publication.exportSigning(to: out, by: desk.li, at: Desk.now)
        _ = try out.signed(with: [key(keys, "policy-1"), key(keys, "policy-2")], to: out)
        try desk.putNextPolicy()
        #expect(refusal { try desk.importing(out) }?.code == .notPublishable)
    }

    @Test func `a signature that ran out is a refusal, and signing anew the cure`() throws {
        let desk = try Desk()
        try desk.publish()
        let keys = try desk.takeKeysAway(of: "policy")
        let day: Int64 = 86_400
        #expect(try desk.publish(16 * day).waiting.isEmpty)
        #expect(try desk.publish(24 * day).waiting.map(\.role.id) == ["policy"])
        #expect(refusal { try desk.publish(31 * day) }?.place == "policy")
        let out = SigningFolder(path: desk.file("out").path)
        _ = try desk.authority.publication.exportSigning(to: out, by: desk.li, at: Desk.now.adding(seconds: 31 * day))
        _ = try out.signed(with: [key(keys, "policy-1"), key(keys, "policy-2")], to: out)
        _ = try desk.authority.publication.importSigning(from: out, by: desk.li, at: Desk.now.adding(seconds: 31 * day))
        #expect(try desk.publish(31 * day).waiting.isEmpty)
    }

    @Test func `of roles whose signatures have ended all are named at once, the first to end first`() throws {
        let desk = try Desk()
        try desk.publish()
        let day: Int64 = 86_400
        _ = try desk.takeKeysAway(of: "root", "targets", "trust", "policy")
        let month = refusal { try desk.publish(31 * day) }
        #expect(month?.place == "policy, trust")
        #expect(month?.fault == .publication(.signatureEnded(Desk.now.adding(days: 30))))
        #expect(refusal { try desk.publish(91 * day) }?.place == "policy, trust, targets")
    }

    @Test func `a new root is signed by the old keys and the new`() throws {
        let desk = try Desk()
        try desk.publish()
        var client = try desk.client(at: Desk.now.adding(seconds: 60))
        try client.load(try desk.published())
        for role in [RepositoryRole.root, .timestamp, .snapshot, .policy] {
            _ = try desk.authority.keys.rotateKeys(of: role, by: desk.li, at: Desk.now)
        }
        #expect(try desk.signed(60).contains("root 2"))
        #expect(try client.load(try desk.published()).top.root.version == 2)
    }

    @Test func `rotation with keys elsewhere changes nothing until all is signed`() throws {
        let desk = try Desk()
        try desk.publish()
        var client = try desk.client(at: Desk.now.adding(seconds: 60))
        try client.load(try desk.published())
        let keys = try desk.takeKeysAway(of: "root", "targets", "trust", "policy")
        for role in [RepositoryRole.root, .policy, .timestamp] {
            _ = try desk.authority.keys.rotateKeys(of: role, by: desk.li, at: Desk.now)
        }
        #expect(Set(try desk.publish(60).waiting.map(\.role.id)) == ["root", "targets"])
        #expect(try client.load(try desk.published()).top.root.version == 1)
        let out = SigningFolder(path: desk.file("out").path)
        _ = try desk.authority.publication.exportSigning(to: out, by: desk.li, at: Desk.now)
        let signers = try ["root-1", "root-3", "targets-1", "targets-2"].map { try key(keys, $0) }
        _ = try out.signed(with: signers, to: out)
        #expect(try desk.importing(out).map(\.role.id) == ["root", "targets", "policy"])
        #expect(try desk.publish(61).waiting.isEmpty)
        client.now = Desk.now.adding(seconds: 61)
        #expect(try client.load(try desk.published()).top.root.version == 2)
    }

    @Test func `a region signs its own file, with a key that is its own`() throws {
        let desk = try Desk()
        try desk.publish()
        try desk.put(Array("{\"services\":[]}".utf8), of: "changchun")
        #expect(try desk.publish(1).withoutKeys.map(\.id) == ["local-changchun"])
        let key = try PrivateKey.generate(.ed25519)
        let role = try #require(RepositoryRole(region: "changchun"))
        _ = try desk.authority.keys.rotateKeys(of: role, bringing: [key.publicKey], by: desk.li, at: Desk.now)
        #expect(try desk.publish(2).waiting.map(\.role.id) == ["local-changchun"])
        let out = SigningFolder(path: desk.file("out").path)
        let asked = try desk.authority.publication.exportSigning(to: out, by: desk.li, at: Desk.now)
        #expect(asked.map(\.role.id) == ["local-changchun"])
        _ = try out.signed(with: [key], to: out)
        _ = try desk.importing(out)
        #expect(try desk.publish(3).waiting.isEmpty)
        var client = try desk.client(at: Desk.now.adding(seconds: 3))
        let loaded = try client.load(try desk.published())
        #expect(loaded.delegated.map(\.role.text) == ["trust", "policy", "local-changchun", "status"])
        #expect(loaded.targets["policy/local/changchun.json"] != nil)
    }

    private func key(_ files: [URL], _ name: String) throws -> PrivateKey {
        let file = try #require(files.first { $0.lastPathComponent == name + ".key" })
        return try KeyFile.load(file.path)
    }
}

extension Desk {
    func putNextPolicy() throws {
        let current = String(decoding: try authority.publication.policyFile(at: Desk.now), as: UTF8.self)
        let next = (1...9).reversed().reduce(current) { text, version in
            text.replacing("\"version\": \(version),", with: "\"version\": \(version + 1),")
        }
        try put(Array(next.utf8))
    }

    @discardableResult
    fileprivate func importing(
        _ folder: SigningFolder, _ seconds: Int64 = 0
    ) throws -> [(role: RepositoryRole, version: Int64)] {
        try authority.publication.importSigning(from: folder, by: li, at: Desk.now.adding(seconds: seconds))
    }
}
