import Credential
import Foundation
import Harness
import Issuance
import Primitives
import Record
import Registry
import Regulation
import Replication
import Signatures
import TUF
import TestSupport
import Testing
import Verification

/// The authority keeps what was ever published: a counter's line can be decided again from it years later.
@Suite(.onEachStore) struct PublicationArchiveTests {
    private func archive(_ desk: Desk) -> GenerationArchive {
        GenerationArchive(path: desk.folder.appending(path: "archive").path)
    }

    private func names(_ desk: Desk, _ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: desk.folder.appending(path: "archive/\(folder)").path)
    }

    /// The decision once more, from nothing but its line, the authority's archive and the card.
    private func replay(_ decision: Decision, _ card: CardRecord, _ desk: Desk) throws -> Replay? {
        let inputs = try #require(RecordedInputs(String(decoding: RecordLine(decision).bytes, as: UTF8.self)))
        let named = try #require(inputs.trust)
        let trust = try #require(archive(desk).snapshot(of: named))
        return inputs.replayed(card.credential, trust: trust)
    }

    @Test func `a decision of a counter is made again from it, however often was published since`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        try desk.take(.issue, on: card)
        let first = try desk.decision(on: card)
        #expect(first.outcome == .checkIdentity)
        try desk.take(.proposeCancellation(.ethics), .confirmCancellation, on: card)
        let second = try desk.decision(on: card, at: Desk.now.adding(days: 1))
        #expect(second.reasons == [.cancelled])
        #expect(first.trust.generation != second.trust.generation)
        for decision in [first, second] {
            #expect(try replay(decision, card, desk)?.isSame == true)
        }
        #expect(try replay(first, desk.produce(), desk) == nil)
    }

    @Test func `roots of signers that are exchanged alone are kept as well`() throws {
        let desk = try Desk()
        try desk.publish()
        let roots = desk.folder.appending(path: "ca.pem")
        let first = try Data(contentsOf: roots)
        try (first + Data("\n".utf8)).write(to: roots)
        try desk.publish(60)
        #expect(try names(desk, "generations").count == 1)
        for pem in [first, first + Data("\n".utf8)] {
            #expect(try names(desk, "objects").contains(SHA256.hash([UInt8](pem)).hex))
        }
    }

    @Test func `an export that cannot be kept is not written`() throws {
        let desk = try Desk()
        // Something else has the folder's name.
        try Data().write(to: desk.folder.appending(path: "archive"))
        #expect(throws: AuthorityError.self) {
            try desk.authority.publication.export(to: desk.trustFolder, by: desk.li, at: Desk.now)
        }
        #expect(!FileManager.default.fileExists(atPath: desk.trustFolder))
        try FileManager.default.removeItem(at: desk.folder.appending(path: "archive"))
        _ = try desk.authority.publication.export(to: desk.trustFolder, by: desk.li, at: Desk.now)
        #expect(try names(desk, "generations").count == 1)
    }

    @Test func `what is exported is kept as counters read it, with what else is in the folder`() throws {
        let desk = try Desk()
        _ = try desk.authority.publication.export(to: desk.trustFolder, by: desk.li, at: Desk.now)
        try FileManager.default.copyItem(
            atPath: "\(desk.trustFolder)/status/1.cwt", toPath: "\(desk.trustFolder)/status/9.cwt")
        _ = try desk.authority.publication.export(to: desk.trustFolder, by: desk.li, at: Desk.now.adding(days: 1))
        let read = try #require(try TrustFolder(path: desk.trustFolder).snapshot(clock: .ofTests)?.content)
        #expect(read.files["status/9.cwt"] != nil)
        #expect(try names(desk, "generations").contains("\(read.generation.hex).json"))
    }

    @Test func `a file that is not what its name says is not kept as that`() throws {
        let desk = try Desk()
        try desk.publish()
        let archive = desk.folder.appending(path: "archive")
        try FileManager.default.removeItem(at: archive)
        // Its successor waits for signatures, so that the folder's own file is what counters have.
        _ = try desk.takeKeysAway(of: "policy")
        let policy = try #require(try desk.published().keys.first { $0.hasSuffix(".entitlements.json") })
        try desk.putNextPolicy()
        try Data("{}".utf8).write(to: desk.repository.appending(path: policy))
        #expect(throws: AuthorityError.self) { try desk.publish(60) }
        #expect(!FileManager.default.fileExists(atPath: archive.appending(path: "generations").path))
    }

    @Test func `a timestamp alone writes nothing to the archive, which may be full`() throws {
        let desk = try Desk()
        try desk.publish()
        let archive = desk.folder.appending(path: "archive").path
        func states() throws -> [String] {
            try ([""] + FileManager.default.subpathsOfDirectory(atPath: archive).sorted()).map { name in
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(archive)/\(name)")
                return "\(name) \(attributes[.systemFileNumber] ?? 0) \(attributes[.modificationDate] ?? 0)"
            }
        }
        let before = try states()
        try desk.publish(60)
        #expect(try states() == before)
    }

    @Test func `each publication of new content has its entry, and none ever goes`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        try desk.publish()
        var client = try desk.client()
        let targets = try client.load(try desk.published()).targets
        let content = TrustContent(files: targets.compactMapValues(\.file.hashes.sha256), anchors: [])
        #expect(try names(desk, "generations") == ["\(content.generation.hex).json"])
        // A timestamp alone says nothing new.
        try desk.publish(60)
        #expect(try names(desk, "generations").count == 1)
        try desk.take(.issue, on: card)
        try desk.publish(120)
        try desk.publish(200 * 86_400)
        #expect(try names(desk, "generations").count == 3)
        for name in try names(desk, "objects") {
            let bytes = try Data(contentsOf: desk.folder.appending(path: "archive/objects/\(name)"))
            #expect(SHA256.hash([UInt8](bytes)).hex == name)
        }
    }
}
