import Foundation
import Harness
import Primitives
import Signatures
import TUF
import TestSupport
import Testing

@Suite struct `Beside python-tuf` {
    private var now: Timestamp { Timestamp(secondsSince1970: Int64(Date().timeIntervalSince1970)) }

    @Test func `a repository that python-tuf wrote, with every kind of key, is accepted`() async throws {
        let folder = try TestFolder()
        _ = try await PythonScript("TUFTests/Python/write_repository.py").run([folder.url.path])
        let files = try folder.files()
        var client = try SimulatedClient(trusting: files["metadata/1.root.json"] ?? [], at: now)
        let loaded = try client.load(files)
        #expect(loaded.top.root.version == 2)
        #expect(loaded.targets.keys.sorted() == ["at the top.txt", "dir/Delegated #1.txt"])
        let target = try #require(try client.search("dir/Delegated #1.txt", files))
        let name = try #require(target.publishedPath?.removingPercentEncoding)
        try target.file.check(try #require(files["targets/" + name]))
    }

    @Test(arguments: ["1.root.json", "2.root.json", "timestamp.json"])
    func `and refused when its content is another than python-tuf signed`(name: String) async throws {
        let folder = try TestFolder()
        _ = try await PythonScript("TUFTests/Python/write_repository.py").run([folder.url.path])
        var files = try folder.files()
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
    func `a repository of our writer is accepted by python-tuf's client`(algorithm: SignatureAlgorithm) async throws {
        let folder = try TestFolder()
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
        for (path, bytes) in repository.files { try folder.write(bytes, to: path) }
        let reading = PythonScript("TUFTests/Python/read_repository.py")
        #expect(try await reading.run([folder.url.path, "policy/local/cn-jl.json"]) == "a policy")
    }
}
