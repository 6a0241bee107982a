import JSON
import Primitives
import Signatures
import TUF
import TestSupport
import Testing

@Suite struct `The writer` {
    private let expires = RepositorySimulator.start.adding(seconds: 86_400)

    @Test func `the same draft gives the same bytes, whatever the order of its parts`() throws {
        let key = try PrivateKey.generate(.ed25519)
        let files = (0..<20).map { ("status/\($0).cwt", TargetFile(bytes: [UInt8($0)], custom: ["uri": "u"])) }
        func draft(_ files: [(String, TargetFile)]) throws -> [UInt8] {
            let targets = Dictionary(uniqueKeysWithValues: files)
            let draft = TargetsDraft(version: 3, expires: expires, targets: targets)
            return try draft.document().signed(with: [key]).encoded()
        }
        #expect(try draft(files) == draft(files.reversed()))
    }

    @Test func `two signers at two places make one document`() throws {
        let keys = try (0..<2).map { _ in try PrivateKey.generate(.es256) }
        let draft = TargetsDraft(version: 1, expires: expires)
        let first = try draft.document().signed(with: [keys[0]])
        var second = try MetadataDocument(parsing: first.encoded(), of: .targets)
        try second.sign(with: keys[1])
        #expect(second.signedBy == keys.map(\.publicKey.tufKeyID).sorted())
        try second.sign(with: keys[1])
        #expect(second.signedBy.count == 2)
        #expect(second.publishedName == "1.targets.json")
    }

    @Test func `the timestamp carries the moment of signing and further members`() throws {
        let draft = TimestampDraft(
            version: 7, expires: expires, snapshot: ListedFile(version: 3, bytes: [1, 2, 3]),
            signedAt: RepositorySimulator.start, custom: ["x-note": ["a": 1]])
        let document = try draft.document()
        #expect(document.content["x-signed-at"] == "2026-11-22T08:00:00Z")
        #expect(document.content["x-note"] == ["a": 1])
        #expect(document.publishedName == "timestamp.json")
    }

    @Test(arguments: ["version", "_type", "expires", "meta", "x-signed-at"])
    func `a custom member cannot take the place of another`(name: String) throws {
        let draft = TimestampDraft(
            version: 7, expires: expires, snapshot: ListedFile(version: 3, bytes: []),
            signedAt: RepositorySimulator.start, custom: JSONObject([(name, .integer(1))]))
        #expect(throws: TUFError.malformed) { try draft.document() }
    }

    @Test(arguments: ["Upper.json", "../up", "a//b", ".hidden"])
    func `a target whose name is not plain is not written`(path: String) throws {
        let draft = TargetsDraft(version: 1, expires: expires, targets: [path: TargetFile(bytes: [])])
        #expect(throws: TUFError.malformed) { try draft.document() }
    }

    @Test func `a threshold that the keys cannot meet is not written`() throws {
        let key = try PrivateKey.generate(.ed25519).publicKey
        for threshold in [0, -1, 2] {
            #expect(throws: TUFError.malformed) { try RoleDraft(keys: [key], threshold: threshold) }
        }
        #expect(throws: TUFError.malformed) { try RoleDraft(keys: [key, key], threshold: 1) }
    }

    static let canonical: [(String, String)] = [
        ("{\"b\": 1, \"a\": [true, false, null]}", "{\"a\":[true,false,null],\"b\":1}"),
        ("\"a\\u0001\\n\\t/é\\u00e9\\\"\\\\\"", "\"a\u{1}\n\t/éé\\\"\\\\\""),
        ("{\"\u{FFFF}\": 1, \"\u{1F600}\": 2, \"B\": 3, \"a\": 4}", "{\"B\":3,\"a\":4,\"\u{FFFF}\":1,\"\u{1F600}\":2}"),
        ("[-9223372036854775808, 9223372036854775807, -0]", "[-9223372036854775808,9223372036854775807,0]"),
    ]

    @Test(arguments: canonical)
    func `canonical JSON is that of OLPC`(text: String, canonical: String) throws {
        #expect(try JSONValue(parsing: Array(text.utf8)).canonicallyEncoded() == Array(canonical.utf8))
    }

    @Test(arguments: ["1.0", "1e3", "9223372036854775808", "[0.5]"])
    func `a number that is no integer has no canonical form`(text: String) throws {
        let value = try JSONValue(parsing: Array(text.utf8))
        #expect(throws: JSONError.self) { try value.canonicallyEncoded() }
    }
}
