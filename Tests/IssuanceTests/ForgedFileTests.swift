import AuthorityKeys
import Foundation
import Harness
internal import Issuance
import JSON
import Primitives
import Registry
internal import Regulation
import Signatures
import TUF
import TestSupport
import Testing

/// The alarm "somebody signs in our name" needs the file itself, or two sites.
@Suite(.onEachStore) struct `A file that we never published` {
    private let desk: Desk
    private let tokens: [String: String]

    init() throws {
        let desk = try Desk()
        self.desk = desk
        tokens = Dictionary(
            uniqueKeysWithValues: try ["ccg-longjia", "jlu-first-hospital", "changchun-station"].map { site in
                (site, try desk.authority.officers.addSite(site, by: desk.li, at: Desk.now))
            })
        try desk.publish()
    }

    /// The timestamp that is in force, as another version, signed by these keys.
    private func timestamp(_ version: Int64, by keys: [PrivateKey]) throws -> [UInt8] {
        let published = try #require(try desk.published()["metadata/timestamp.json"])
        let envelope = try #require(try JSONValue(parsing: published).object)
        var content = try #require(envelope["signed"]?.object)
        content["version"] = .integer(version)
        let unsigned: JSONValue = ["signatures": [], "signed": .object(content)]
        return try MetadataDocument(parsing: unsigned.encoded(), of: .timestamp).signed(with: keys).encoded()
    }

    private var stolen: PrivateKey {
        get throws { try KeyFile.load(AuthorityFolder(path: desk.folder.path).key(for: .timestamp, 1)) }
    }

    private func report(
        _ version: Int64, _ file: [UInt8], sendingIt: Bool = true, from site: String = "ccg-longjia"
    ) throws {
        var seen: JSONObject = ["version": .integer(version), "sha256": .string(SHA256.hash(file).hex)]
        if sendingIt { seen["file"] = .string(String(decoding: file, as: UTF8.self)) }
        let report = CounterJournal(site: site).report(repository: ["timestamp": .object(seen)])
        _ = try desk.authority.supervision.receive(report, from: .token(tokens[site] ?? ""), at: Desk.now)
    }

    private var matters: [MisuseFinding.Matter] {
        get throws { try desk.authority.supervision.findings().map(\.matter) }
    }

    @Test(arguments: [9, 9_223_372_036_854_775_807] as [Int64])
    func `one site that sends a newer one, signed by our key, is an alarm`(version: Int64) throws {
        try report(version, timestamp(version, by: [stolen]))
        #expect(try matters == [.forgedFile(role: "timestamp", version: version)])
        #expect(try desk.authority.supervision.findings().map(\.matter.name) == ["repository-forged"])
    }

    @Test func `so is another file of a version that we did publish`() throws {
        let published = try #require(try desk.published()["metadata/timestamp.json"])
        let version = try #require(
            JSONValue(parsing: published).object?["signed"]?.object?["version"]?.integer)
        var content = try #require(try JSONValue(parsing: published).object?["signed"]?.object)
        content["x-note"] = "another"
        let unsigned: JSONValue = ["signatures": [], "signed": .object(content)]
        let file = try MetadataDocument(parsing: unsigned.encoded(), of: .timestamp).signed(with: [stolen]).encoded()
        try report(version, file)
        #expect(try matters == [.forgedFile(role: "timestamp", version: version)])
    }

    @Test func `what we published is none, sent or only said`() throws {
        let published = try #require(try desk.published()["metadata/timestamp.json"])
        let version = try #require(
            JSONValue(parsing: published).object?["signed"]?.object?["version"]?.integer)
        try report(version, published)
        try report(version, published, sendingIt: false)
        #expect(try matters.isEmpty)
    }

    /// A timestamp that has been replaced, and its version.
    private func outdated() throws -> (version: Int64, file: [UInt8]) {
        let file = try #require(try desk.published()["metadata/timestamp.json"])
        let version = try #require(JSONValue(parsing: file).object?["signed"]?.object?["version"]?.integer)
        try desk.publish(86_400)
        #expect(try desk.published()["metadata/timestamp.json"] != file)
        return (version, file)
    }

    @Test func `of a version whose file we no longer remember nobody raises the alarm, made up or ours`() throws {
        let (version, file) = try outdated()
        try desk.database.run("DELETE FROM signed_file WHERE role = 'timestamp' AND version = \(version)")
        let madeUp = Array("made up".utf8)
        try report(version, madeUp, sendingIt: false)
        try report(version, file)
        try report(version, madeUp, sendingIt: false)
        // A site contradicts itself alone, and who has what another has contradicts nobody.
        for site in ["jlu-first-hospital", "changchun-station"] { try report(version, file, from: site) }
        #expect(try matters.isEmpty)
        // A third word is another word, and no more.
        try report(version, timestamp(version, by: [stolen]), from: "changchun-station")
        #expect(try matters == [.fork(role: "timestamp", version: version)])
    }

    @Test func `of a version that we signed twice both files are ours, and a third is an alarm`() throws {
        let (version, file) = try outdated()
        try desk.database.run(
            "INSERT INTO signed_file (role, version, sha256) VALUES ('timestamp', \(version), zeroblob(32))")
        try report(version, file)
        #expect(try matters.isEmpty)
        try report(version, timestamp(version, by: [stolen]))
        #expect(try matters == [.forgedFile(role: "timestamp", version: version)])
    }

    @Test func `a file that another key signed, or nobody, or of another version, is that site's word`() throws {
        let other = try PrivateKey.generate(.ed25519)
        for file in [
            try timestamp(9, by: [other]), try timestamp(9, by: []), try timestamp(8, by: [stolen]), Array("{}".utf8),
        ] {
            try report(9, file)
        }
        try report(9, timestamp(9, by: [stolen]), sendingIt: false)
        #expect(try matters == [.unsigned(role: "timestamp", version: 9)])
    }

    @Test func `a key that was replaced since still tells who signs`() throws {
        let old = try stolen
        _ = try desk.authority.keys.rotateKeys(of: .timestamp, by: desk.li, at: Desk.now)
        try report(9, timestamp(9, by: [old]))
        #expect(try matters == [.forgedFile(role: "timestamp", version: 9)])
    }
}
