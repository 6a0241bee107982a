import Foundation
import Harness
import Primitives
import Signatures
import TUF
import TestSupport
import Testing

@Suite struct `Beside python-tuf` {
    private var now: Timestamp { Timestamp(secondsSince1970: Int64(Date().timeIntervalSince1970)) }

    @Test func `a repository that python-tuf wrote, with every kind of key, is accepted`() throws {
        let python = try PythonProgram()
        defer { #expect(throws: Never.self) { try python.remove() } }
        _ = try python.run("write_repository.py")
        let files = try python.files()
        var client = try SimulatedClient(trusting: files["metadata/1.root.json"] ?? [], at: now)
        let loaded = try client.load(files)
        #expect(loaded.top.root.version == 2)
        #expect(loaded.targets.keys.sorted() == ["at the top.txt", "dir/Delegated #1.txt"])
        let target = try #require(try client.search("dir/Delegated #1.txt", files))
        let name = try #require(target.publishedPath?.removingPercentEncoding)
        try target.file.check(try #require(files["targets/" + name]))
    }

    @Test(arguments: ["1.root.json", "2.root.json", "timestamp.json"])
    func `and refused when its content is another than python-tuf signed`(name: String) throws {
        let python = try PythonProgram()
        defer { #expect(throws: Never.self) { try python.remove() } }
        _ = try python.run("write_repository.py")
        var files = try python.files()
        let text = String(decoding: files["metadata/" + name] ?? [], as: UTF8.self)
        let changed = text.replacing("\"1.0.", with: "\"1.1.")
        #expect(changed != text)
        files["metadata/" + name] = Array(changed.utf8)
        #expect(throws: TUFError.belowThreshold) {
            var client = try SimulatedClient(trusting: files["metadata/1.root.json"] ?? [], at: now)
            try client.refresh(files)
        }
    }

    @Test(arguments: [SignatureAlgorithm.ed25519, .es256])
    func `a repository of our writer is accepted by python-tuf's client`(algorithm: SignatureAlgorithm) throws {
        let python = try PythonProgram()
        defer { #expect(throws: Never.self) { try python.remove() } }
        var repository = try RepositorySimulator(at: now, algorithm: algorithm)
        let old = repository.signers[.root] ?? []
        try repository.rotate(.root, keys: 3, threshold: 2)
        try repository.publishRoot(alsoSignedBy: old)
        try repository.delegate(["status/*"], to: "status", terminating: true)
        try repository.delegate(["policy/local/cn-jl.json"], to: "local-cn-jl", terminating: true)
        let status = try #require(RoleName(delegated: "status"))
        let local = try #require(RoleName(delegated: "local-cn-jl"))
        repository.put("a list", at: "status/0.cwt", in: status)
        repository.put("a policy", at: "policy/local/cn-jl.json", in: local)
        try repository.publish(.targets, status, local)
        try python.write(repository.files)
        #expect(try python.run("read_repository.py", "policy/local/cn-jl.json") == "a policy")
    }
}
