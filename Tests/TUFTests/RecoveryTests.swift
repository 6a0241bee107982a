import Primitives
import TUF
import TestSupport
import Testing

@Suite struct `Recovery from a compromised key` {
    /// A client that was driven to version 100 of a role.
    private func fastForwarded(
        _ role: RoleName, keepsMark: Bool
    ) throws -> (repository: RepositorySimulator, client: SimulatedClient) {
        var repository = try RepositorySimulator()
        repository.versions[role] = 99
        if role == .targets {
            try repository.publish(.targets)
        } else {
            if role == .snapshot { try repository.publishSnapshot() }
            try repository.publishTimestamp()
        }
        var client = try SimulatedClient(trusting: repository.firstRoot, keepsMark: keepsMark)
        try client.refresh(repository.files)
        repository.versions[role] = 0
        return (repository, client)
    }

    @Test(arguments: [false, true])
    func `a timestamp ahead of its time is forgotten with its key`(keepsMark: Bool) throws {
        var (repository, client) = try fastForwarded(.timestamp, keepsMark: keepsMark)
        try repository.publishTimestamp()
        #expect(throws: TUFError.rollback) { try client.refresh(repository.files) }
        try repository.rotate(.timestamp)
        try repository.publishRoot()
        repository.versions[.timestamp] = 0
        try repository.publishTimestamp()
        #expect(try client.refresh(repository.files).timestamp.version == 1)
    }

    @Test(arguments: [false, true])
    func `a snapshot ahead of its time is forgotten with its key`(keepsMark: Bool) throws {
        var (repository, client) = try fastForwarded(.snapshot, keepsMark: keepsMark)
        try repository.rotate(.snapshot)
        try repository.publishRoot()
        try repository.publishSnapshot()
        try repository.publishTimestamp()
        #expect(try client.refresh(repository.files).snapshot.version == 1)
    }

    @Test(arguments: [false, true])
    func `targets ahead of their time are forgotten with the snapshot's key`(keepsMark: Bool) throws {
        var (repository, client) = try fastForwarded(.targets, keepsMark: keepsMark)
        try repository.rotate(.snapshot)
        try repository.publishRoot()
        try repository.publish(.targets)
        #expect(try client.refresh(repository.files).targets.version == 1)
    }

    @Test(arguments: [RoleName.root, .targets, .timestamp])
    func `other roles' new keys do not make an older snapshot good`(rotated: RoleName) throws {
        var (repository, client) = try fastForwarded(.snapshot, keepsMark: true)
        let old = repository.signers[.root] ?? []
        try repository.rotate(rotated)
        try repository.publishRoot(alsoSignedBy: rotated == .root ? old : [])
        try repository.publishSnapshot()
        try repository.publishTimestamp()
        #expect(throws: TUFError.rollback) { try client.refresh(repository.files) }
    }

    @Test(arguments: [RoleName.timestamp, .snapshot, .targets])
    func `a key that root dropped signs nothing any more, not even what lies in the cache`(role: RoleName) throws {
        var repository = try RepositorySimulator()
        var client = try SimulatedClient(trusting: repository.firstRoot)
        try client.refresh(repository.files)
        let dropped = repository.signers[role]
        try repository.rotate(role)
        repository.signers[role] = dropped
        try repository.publishRoot()
        #expect(throws: TUFError.belowThreshold) { try client.refresh(repository.files) }
    }
}
