import JSON
import Primitives
import TUF
import TestSupport
import Testing

@Suite struct `Arbitrary install` {
    @Test(arguments: [RoleName.timestamp, .snapshot, .targets])
    func `a role signed by another key is refused; what came before it is kept`(role: RoleName) throws {
        var repository = try RepositorySimulator()
        repository.signers[role] = [try repository.newKey()]
        try repository.publish(.targets)
        var client = try SimulatedClient(trusting: repository.firstRoot)
        #expect(throws: TUFError.belowThreshold) { try client.refresh(repository.files) }
        let before = ["timestamp.json", "snapshot.json"].prefix(role == .targets ? 2 : role == .snapshot ? 1 : 0)
        #expect(client.stored.keys.sorted() == before.sorted())
    }

    @Test func `the key of one delegated role signs for no other`() throws {
        var repository = try RepositorySimulator()
        try repository.delegate(["status/*"], to: "status", terminating: true)
        try repository.delegate(["trust/*"], to: "trust", terminating: true)
        let (status, trust) = (RoleName(delegated: "status") ?? .targets, RoleName(delegated: "trust") ?? .targets)
        repository.signers[trust] = repository.signers[status]
        repository.put("a signer of mine", at: "trust/signers.json", in: trust)
        try repository.publish(.targets, status, trust)
        var client = try SimulatedClient(trusting: repository.firstRoot)
        #expect(throws: TUFError.belowThreshold) { try client.search("trust/signers.json", repository.files) }
        #expect(throws: TUFError.belowThreshold) { try client.load(repository.files) }
    }

    @Test func `a role that lists names outside its paths is not believed for them`() throws {
        var repository = try RepositorySimulator()
        try repository.delegate(["status/*"], to: "status", terminating: true)
        try repository.delegate(["trust/*"], to: "trust", terminating: true)
        let (status, trust) = (RoleName(delegated: "status") ?? .targets, RoleName(delegated: "trust") ?? .targets)
        repository.put("a signer of mine", at: "trust/evil.json", in: status)
        repository.put("list", at: "status/0.cwt", in: status)
        repository.put("signers", at: "trust/signers.json", in: trust)
        repository.put("other signers", at: "trust/signers.json", in: status)
        try repository.publish(.targets, status, trust)
        var client = try SimulatedClient(trusting: repository.firstRoot)
        let loaded = try client.load(repository.files)
        #expect(loaded.targets.keys.sorted() == ["status/0.cwt", "trust/signers.json"])
        #expect(loaded.targets["trust/signers.json"]?.role == trust)
        #expect(loaded.targets["trust/signers.json"]?.file == TargetFile(bytes: Array("signers".utf8)))
        #expect(try client.search("trust/evil.json", repository.files) == nil)
    }

    @Test func `a target with other bytes, longer or shorter, is refused`() throws {
        var repository = try RepositorySimulator()
        repository.put("content", at: "file.txt")
        try repository.publish(.targets)
        var client = try SimulatedClient(trusting: repository.firstRoot)
        let target = try #require(try client.search("file.txt", repository.files))
        #expect(try target.limitBytes == 7)
        let place = try #require(target.publishedPath)
        let bytes = try #require(repository.files["targets/" + place])
        try target.file.check(bytes)
        for other in ["Content", "content.", "conten", ""] {
            #expect(throws: TUFError.mismatch) { try target.file.check(Array(other.utf8)) }
        }
    }

    static let leaving = ["../x", "a/../x", "..", ".", "a/./b", "/x", "a//b", "a/", "", "a\u{0}b"]

    @Test(arguments: leaving)
    func `a path that leaves its folder has no place`(path: String) {
        #expect(!TargetPath.staysBelowItsBase(path))
        #expect(TargetPath.published(path, hash: nil) == nil)
        #expect(!TargetPath.isPlain(path))
    }

    @Test(arguments: leaving + ["Upper", "a b", ".hidden", "a/.b", "a\\b", "ü", "a%2Fb", "~", "a+b"])
    func `a point of service refuses a role that lists a name which is not plain`(path: String) throws {
        var repository = try RepositorySimulator()
        var content = try repository.content(of: "1.targets.json")
        let listed = JSONValue.object(["length": 0, "hashes": ["sha256": .string(String(repeating: "0", count: 64))]])
        content["targets"] = .object(JSONObject([(path, listed)]))
        try repository.publish(content, as: "1.targets.json", signedBy: repository.signers[.targets] ?? [])
        repository.listed[.targets] = ListedFile(version: 1, bytes: repository.files["metadata/1.targets.json"] ?? [])
        try repository.publishSnapshot()
        try repository.publishTimestamp()
        var client = try SimulatedClient(trusting: repository.firstRoot, policy: .talentcard)
        #expect(throws: TUFError.malformed) { try client.refresh(repository.files) }
        var bare = try SimulatedClient(trusting: repository.firstRoot)
        try bare.refresh(repository.files)
    }

    @Test(arguments: ["trust/signers.json", "policy/local/cn-jl.json", "status/0.cwt", "a_b-c.d"])
    func `the names of our own repository are plain`(path: String) {
        #expect(TargetPath.isPlain(path))
        #expect(TargetPath.published(path, hash: nil) == path)
    }

    @Test func `a target's name carries its hash, and is encoded for a URL`() {
        #expect(TargetPath.published("dir/a b#?.txt", hash: [0xAB, 0xCD]) == "dir/abcd.a%20b%23%3F.txt")
    }

    @Test(arguments: ["root", "timestamp", "snapshot", "targets", "mirrors", "", String(repeating: "é", count: 40)])
    func `a delegated role cannot have the name of one at the top, none, or an endless one`(name: String) {
        #expect(RoleName(delegated: name) == nil)
    }

    @Test(arguments: [
        ("../role", "..%2Frole.json"), ("/role", "%2Frole.json"), ("?", "%3F.json"), ("#", "%23.json"),
        ("..", "...json"), ("a\u{0}b", "a%00b.json"),
    ])
    func `a role's file stays in its folder`(name: String, file: String) {
        #expect(RoleName(delegated: name)?.cacheName == file)
    }
}
