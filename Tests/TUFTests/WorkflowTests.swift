import JSON
import Primitives
import Signatures
import TUF
import TestSupport
import Testing

@Suite struct `The client workflow` {
    @Test(arguments: [SignatureAlgorithm.ed25519, .es256])
    func `a fresh client asks for the files in the order of the specification`(
        algorithm: SignatureAlgorithm
    ) throws {
        var repository = try RepositorySimulator(algorithm: algorithm)
        repository.put("one", at: "a.txt")
        try repository.publish(.targets)
        var client = try SimulatedClient(trusting: repository.firstRoot)
        let trusted = try client.refresh(repository.files)
        #expect(client.requests == ["2.root.json", "timestamp.json", "2.snapshot.json", "2.targets.json"])
        #expect(trusted.timestamp.signedAt == RepositorySimulator.start)
        #expect(client.stored == ["timestamp.json": 2, "snapshot.json": 2, "targets.json": 2])
    }

    @Test func `an update without news asks for root and timestamp only, and takes the rest from the cache`() throws {
        let repository = try RepositorySimulator()
        var client = try SimulatedClient(trusting: repository.firstRoot)
        try client.refresh(repository.files)
        try client.refresh(repository.files)
        #expect(client.requests == ["2.root.json", "timestamp.json"])
    }

    @Test func `an update that stopped after the timestamp goes on at the next one`() throws {
        var repository = try RepositorySimulator()
        var client = try SimulatedClient(trusting: repository.firstRoot)
        try client.refresh(repository.files)
        try repository.publish(.targets)
        let snapshot = repository.files.removeValue(forKey: "metadata/2.snapshot.json")
        #expect(throws: TUFError.missing) { try client.refresh(repository.files) }
        #expect(client.stored["timestamp.json"] == 2)
        repository.files["metadata/2.snapshot.json"] = snapshot
        #expect(try client.refresh(repository.files).snapshot.version == 2)
    }

    @Test func `a timestamp of the same version with other content is not taken, without an error`() throws {
        var repository = try RepositorySimulator()
        var client = try SimulatedClient(trusting: repository.firstRoot)
        let before = try client.refresh(repository.files).timestamp.bytes
        repository.versions[.timestamp] = 0
        repository.signedAt = repository.signedAt.adding(seconds: 60)
        try repository.publishTimestamp()
        #expect(try client.refresh(repository.files).timestamp.bytes == before)
        #expect(client.requests == ["2.root.json", "timestamp.json"])
    }

    @Test func `a point of service refuses it as a fork`() throws {
        var repository = try RepositorySimulator()
        var client = try SimulatedClient(trusting: repository.firstRoot, policy: .talentcard)
        try client.refresh(repository.files)
        try client.refresh(repository.files)
        repository.versions[.timestamp] = 0
        repository.signedAt = repository.signedAt.adding(seconds: 60)
        try repository.publishTimestamp()
        #expect(throws: TUFError.fork) { try client.refresh(repository.files) }
    }

    @Test func `the verified timestamp is known even when the update fails after it`() throws {
        var repository = try RepositorySimulator()
        let root = try RootMetadata(fromTrustedPlace: repository.firstRoot)
        repository.signedAt = repository.signedAt.adding(seconds: 60)
        try repository.publish(.targets)
        var cycle = RefreshCycle(
            trusting: root, cache: MetadataCache(), policy: .talentcard, at: RepositorySimulator.start)
        try cycle.receive(.missing)
        try cycle.receive(.file(repository.files["metadata/timestamp.json"] ?? []))
        var failure: TUFError?
        do throws(TUFError) { try cycle.receive(.missing) } catch { failure = error }
        #expect(failure == .missing)
        let signedAt = cycle.timestamp?.signedAt
        #expect(signedAt == repository.signedAt)
        let request = cycle.request
        #expect(request == nil)
    }

    @Test func `without consistent snapshots the names carry no version`() throws {
        var repository = try RepositorySimulator()
        var root = try repository.content(of: "1.root.json")
        root["consistent_snapshot"] = nil
        try repository.publish(root, as: "1.root.json", signedBy: repository.signers[.root] ?? [])
        for name in ["snapshot.json", "targets.json"] {
            repository.files["metadata/" + name] = repository.files["metadata/1." + name]
        }
        var client = try SimulatedClient(trusting: repository.firstRoot)
        try client.refresh(repository.files)
        #expect(client.requests == ["2.root.json", "timestamp.json", "snapshot.json", "targets.json"])
    }
}
