import JSON
import Primitives
import TUF
import TestSupport
import Testing

@Suite struct `Mix and match, endless data` {
    @Test(arguments: ["snapshot", "targets", "a"])
    func `a file of the listed version and good keys, but with other content, is refused`(name: String) throws {
        var repository = try RepositorySimulator()
        try repository.delegate(["a/*"], to: "a")
        let role = try #require(RoleName(delegated: "a"))
        try repository.publish(.targets, role)
        let place = "metadata/\(name == "a" ? 1 : 2).\(name).json"
        var other = repository
        other.put("other", at: "a/other", in: role)
        other.put("other", at: "other")
        for role in [role, .targets, .snapshot] { other.versions[role, default: 1] -= 1 }
        try other.publish(.targets, role)
        #expect(repository.files[place] != other.files[place])
        repository.files[place] = other.files[place]
        var client = try SimulatedClient(trusting: repository.firstRoot)
        #expect(throws: TUFError.mismatch) { try client.load(repository.files) }
    }

    @Test func `a file of another version than the one listed is refused, also when no hash is listed`() throws {
        var repository = try RepositorySimulator()
        try repository.publish(.targets)
        var snapshot = try repository.content(of: "2.snapshot.json")
        snapshot["meta"] = ["targets.json": ["version": 3]]
        try repository.publish(snapshot, as: "2.snapshot.json", signedBy: repository.signers[.snapshot] ?? [])
        var timestamp = try repository.content(of: "timestamp.json")
        timestamp["meta"] = ["snapshot.json": ["version": 2]]
        try repository.publish(timestamp, as: "timestamp.json", signedBy: repository.signers[.timestamp] ?? [])
        repository.files["metadata/3.targets.json"] = repository.files["metadata/2.targets.json"]
        var client = try SimulatedClient(trusting: repository.firstRoot)
        #expect(throws: TUFError.mismatch) { try client.refresh(repository.files) }
        #expect(client.stored["snapshot.json"] == 2)
    }

    @Test func `metadata of one role is not taken for another's, though its key signed it`() throws {
        var repository = try RepositorySimulator()
        repository.signers[.timestamp] = repository.signers[.snapshot]
        repository.keys[.timestamp] = repository.keys[.snapshot]
        repository.versions[.root] = 0
        try repository.publishRoot()
        var snapshot = try repository.content(of: "1.snapshot.json")
        snapshot["meta"] = ["snapshot.json": ["version": 1]]
        try repository.publish(snapshot, as: "timestamp.json", signedBy: repository.signers[.snapshot] ?? [])
        var client = try SimulatedClient(trusting: repository.firstRoot)
        #expect(throws: TUFError.malformed) { try client.refresh(repository.files) }
    }

    @Test func `every request has a limit, the listed length where there is one`() throws {
        let repository = try RepositorySimulator()
        var cycle = RefreshCycle(
            trusting: try RootMetadata(fromTrustedPlace: repository.firstRoot), cache: MetadataCache(),
            policy: .talentcard, at: RepositorySimulator.start)
        var limits: [Int] = []
        while let request = cycle.request {
            limits.append(request.limitBytes)
            let file = repository.files["metadata/" + request.fileName]
            try cycle.receive(file.map { .file($0) } ?? .missing)
        }
        let lengths = ["1.snapshot.json", "1.targets.json"].map { repository.files["metadata/" + $0]?.count ?? 0 }
        #expect(limits == [512 << 10, 2 << 20] + lengths)
    }

    @Test(arguments: [RoleName.root, .timestamp])
    func `a file over its limit is refused, even if it is signed`(role: RoleName) throws {
        var repository = try RepositorySimulator()
        let name = role == .root ? "2.root.json" : "timestamp.json"
        try repository.publishRoot()
        let bytes = repository.files["metadata/" + name] ?? []
        let limit = role == .root ? MetadataLimits.rootBytes : MetadataLimits.metadataBytes
        var client = try SimulatedClient(trusting: repository.firstRoot)
        repository.files["metadata/" + name] = bytes + Array(repeating: 0x20, count: limit - bytes.count + 1)
        #expect(throws: TUFError.tooLarge) { try client.refresh(repository.files) }
        repository.files["metadata/" + name]?.removeLast()
        try client.refresh(repository.files)
    }
}
