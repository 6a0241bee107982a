import Primitives
import TUF
import TestSupport
import Testing

@Suite struct `Freeze` {
    @Test(arguments: [RoleName.root, .timestamp, .snapshot, .targets])
    func `metadata past its expiry is refused, at the very second`(role: RoleName) throws {
        var repository = try RepositorySimulator()
        let expiry = RepositorySimulator.start.adding(seconds: 3600)
        repository.expiry[role] = expiry
        try repository.publishRoot()
        try repository.publish(.targets)
        var client = try SimulatedClient(trusting: repository.firstRoot, at: expiry)
        #expect(throws: TUFError.expired) { try client.refresh(repository.files) }
        client.now = expiry.adding(seconds: -1)
        try client.refresh(repository.files)
        client.now = expiry
        #expect(throws: TUFError.expired) { try client.refresh(repository.files) }
    }

    @Test func `an expired root is kept, so that the next update begins behind it`() throws {
        var repository = try RepositorySimulator()
        repository.expiry[.root] = RepositorySimulator.start
        try repository.publishRoot()
        var client = try SimulatedClient(trusting: repository.firstRoot)
        #expect(throws: TUFError.expired) { try client.refresh(repository.files) }
        #expect(client.root.version == 2)
        #expect(client.requests == ["2.root.json", "3.root.json"])
    }

    @Test func `a cached timestamp past its expiry gives way to a newer one`() throws {
        var repository = try RepositorySimulator()
        repository.expiry[.timestamp] = RepositorySimulator.start.adding(seconds: 60)
        try repository.publishTimestamp()
        var client = try SimulatedClient(trusting: repository.firstRoot)
        try client.refresh(repository.files)
        client.now = RepositorySimulator.start.adding(seconds: 7200)
        repository.expiry[.timestamp] = client.now.adding(seconds: 60)
        try repository.publish(.targets)
        #expect(try client.refresh(repository.files).timestamp.version == 3)
    }

    @Test func `a delegated role past its expiry is refused`() throws {
        var repository = try RepositorySimulator()
        try repository.delegate(["a/*"], to: "a")
        let role = try #require(RoleName(delegated: "a"))
        repository.put("one", at: "a/one", in: role)
        repository.expiry[role] = RepositorySimulator.start
        try repository.publish(.targets, role)
        var client = try SimulatedClient(trusting: repository.firstRoot)
        #expect(throws: TUFError.expired) { try client.search("a/one", repository.files) }
        #expect(throws: TUFError.expired) { try client.load(repository.files) }
    }
}
