import Primitives
import TUF
import TestSupport
import Testing

@Suite struct `Rollback` {
    @Test func `an older timestamp is refused`() throws {
        var repository = try RepositorySimulator()
        let old = repository.files
        try repository.publish(.targets)
        var client = try SimulatedClient(trusting: repository.firstRoot)
        try client.refresh(repository.files)
        #expect(throws: TUFError.rollback) { try client.refresh(old) }
        #expect(client.stored["timestamp.json"] == 2)
    }

    @Test func `a new timestamp over an older snapshot is refused`() throws {
        var repository = try RepositorySimulator()
        let first = repository.listed[.snapshot]
        try repository.publish(.targets)
        var client = try SimulatedClient(trusting: repository.firstRoot)
        try client.refresh(repository.files)
        repository.listed[.snapshot] = first
        try repository.publishTimestamp()
        #expect(throws: TUFError.rollback) { try client.refresh(repository.files) }
    }

    @Test func `a new snapshot over older targets, or without a role that was in it, is refused`() throws {
        var repository = try RepositorySimulator()
        try repository.delegate(["a/*"], to: "a")
        let first = repository.listed[.targets]
        try repository.publish(.targets, RoleName(delegated: "a") ?? .targets)
        var client = try SimulatedClient(trusting: repository.firstRoot)
        try client.refresh(repository.files)

        var older = repository
        older.listed[.targets] = first
        try older.publishSnapshot()
        try older.publishTimestamp()
        #expect(throws: TUFError.rollback) { try client.refresh(older.files) }

        var shorter = repository
        shorter.listed = shorter.listed.filter { $0.key.text != "a" }
        shorter.versions[.timestamp] = 5
        try shorter.publishSnapshot()
        try shorter.publishTimestamp()
        #expect(throws: TUFError.rollback) { try client.refresh(shorter.files) }
        #expect(client.stored["snapshot.json"] == 2)
    }

    @Test(arguments: [[], [RoleName.timestamp], [.snapshot], [.timestamp, .snapshot, .targets]])
    func `a cache that lost files takes nothing older, when the mark is kept apart`(lost: [RoleName]) throws {
        var repository = try RepositorySimulator()
        let old = repository.files
        try repository.publish(.targets)
        var client = try SimulatedClient(trusting: repository.firstRoot, keepsMark: true)
        try client.refresh(repository.files)
        for role in lost { client.cache[role] = nil }
        #expect(throws: TUFError.rollback) { try client.refresh(old) }
        #expect(try client.refresh(repository.files).snapshot.version == 2)
    }

    @Test func `a truncated cache takes nothing older, when the mark is kept apart`() throws {
        var repository = try RepositorySimulator()
        let old = repository.files
        try repository.publish(.targets)
        var client = try SimulatedClient(trusting: repository.firstRoot, keepsMark: true)
        try client.refresh(repository.files)
        for role in [RoleName.timestamp, .snapshot, .targets] {
            client.cache[role] = client.cache[role].map { Array($0.prefix(100)) }
        }
        #expect(throws: TUFError.rollback) { try client.refresh(old) }
    }

    @Test func `the mark survives being written down`() throws {
        var repository = try RepositorySimulator()
        try repository.delegate(["a/*"], to: "a")
        try repository.publish(.targets, RoleName(delegated: "a") ?? .targets)
        var client = try SimulatedClient(trusting: repository.firstRoot, keepsMark: true)
        _ = try client.load(repository.files)
        let mark = try #require(client.mark)
        #expect(try HighWaterMark(parsing: mark.encoded()) == mark)
        for length in 0..<mark.encoded().count - 1 {
            #expect(throws: TUFError.malformed) { try HighWaterMark(parsing: Array(mark.encoded().prefix(length))) }
        }
    }

    @Test func `a mirror that holds back a root that was seen is refused`() throws {
        var repository = try RepositorySimulator()
        let old = repository.files
        try repository.publishRoot()
        var client = try SimulatedClient(trusting: repository.firstRoot, keepsMark: true)
        try client.refresh(repository.files)
        client.root = try RootMetadata(fromTrustedPlace: repository.firstRoot)
        client.cache = MetadataCache()
        #expect(throws: TUFError.rollback) { try client.refresh(old) }
    }

    @Test func `a same-version file with other content is a fork for a point of service`() throws {
        var repository = try RepositorySimulator()
        var client = try SimulatedClient(trusting: repository.firstRoot, keepsMark: true, policy: .talentcard)
        try client.refresh(repository.files)
        repository.put("other", at: "a.txt")
        repository.versions[.targets] = 0
        try repository.publish(.targets)
        client.cache = MetadataCache()
        #expect(throws: TUFError.fork) { try client.refresh(repository.files) }
    }
}
