import Harness
import Primitives
import Signatures
import TUF
import TestSupport
import Testing

@Suite struct `Root rotation` {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// Of the second root: which of six keys it lists, how many must sign, which do.
        let keys: [Int]
        let threshold: Int
        let signers: [Int]
        let refusal: TUFError?
    }

    /// The first root lists keys 0, 1, 2 with a threshold of 2.
    static let cases = [
        Case(testDescription: "the same", keys: [0, 1, 2], threshold: 2, signers: [1, 2], refusal: nil),
        Case(testDescription: "one key new", keys: [0, 1, 3], threshold: 2, signers: [0, 1], refusal: nil),
        Case(
            testDescription: "all new, both sign", keys: [3, 4, 5], threshold: 2, signers: [0, 1, 3, 4], refusal: nil),
        Case(
            testDescription: "all new, the old do not sign", keys: [3, 4, 5], threshold: 2, signers: [3, 4, 5],
            refusal: .belowThreshold),
        Case(
            testDescription: "all new, the new do not sign", keys: [3, 4, 5], threshold: 2, signers: [0, 1, 2],
            refusal: .belowThreshold),
        Case(
            testDescription: "too few of the old", keys: [2, 3, 4], threshold: 2, signers: [2, 3, 4],
            refusal: .belowThreshold),
        Case(
            testDescription: "a lower threshold, the old one not met", keys: [0, 1, 2], threshold: 1, signers: [0],
            refusal: .belowThreshold),
        Case(
            testDescription: "a higher threshold, the new one not met", keys: [0, 1, 2], threshold: 3, signers: [0, 1],
            refusal: .belowThreshold),
    ]

    @Test(arguments: cases)
    func `a new root needs the old keys and its own`(_ expected: Case) throws {
        let all = try (0..<6).map { _ in try PrivateKey.generate(.ed25519) }
        var repository = try RepositorySimulator()
        repository.keys[.root] = try RoleDraft(keys: all[0..<3].map(\.publicKey), threshold: 2)
        repository.signers[.root] = Array(all[0..<2])
        repository.versions[.root] = 0
        try repository.publishRoot()
        var client = try SimulatedClient(trusting: repository.firstRoot)

        let listed = expected.keys.map { all[$0].publicKey }
        repository.keys[.root] = try RoleDraft(keys: listed, threshold: expected.threshold)
        repository.signers[.root] = expected.signers.map { all[$0] }
        try repository.publishRoot()
        if let refusal = expected.refusal {
            #expect(throws: refusal) { try client.refresh(repository.files) }
            #expect(client.root.version == 1)
        } else {
            #expect(try client.refresh(repository.files).root.version == 2)
        }
    }

    @Test func `many roots are walked one by one; an expired one on the way does not matter`() throws {
        var repository = try RepositorySimulator()
        let far = repository.expiry[.root]
        for version in 2...9 {
            let old = repository.signers[.root] ?? []
            try repository.rotate(.root)
            repository.expiry[.root] = version < 9 ? RepositorySimulator.start : far
            try repository.publishRoot(alsoSignedBy: old)
        }
        var client = try SimulatedClient(trusting: repository.firstRoot)
        #expect(try client.refresh(repository.files).root.version == 9)
    }

    @Test func `a root that is left out breaks the chain`() throws {
        var repository = try RepositorySimulator()
        for _ in 2...4 {
            let old = repository.signers[.root] ?? []
            try repository.rotate(.root)
            try repository.publishRoot(alsoSignedBy: old)
        }
        var client = try SimulatedClient(trusting: repository.firstRoot)
        repository.files["metadata/3.root.json"] = repository.files["metadata/4.root.json"]
        #expect(throws: TUFError.belowThreshold) { try client.refresh(repository.files) }
        #expect(client.root.version == 2)
    }

    @Test(arguments: [Int64(1), 3])
    func `a root of another version than its name says is refused`(version: Int64) throws {
        var repository = try RepositorySimulator()
        repository.versions[.root] = version - 1
        let first = repository.firstRoot
        try repository.publishRoot()
        repository.files["metadata/2.root.json"] = repository.files["metadata/\(version).root.json"]
        repository.files["metadata/1.root.json"] = first
        var client = try SimulatedClient(trusting: first)
        #expect(throws: TUFError.rollback) { try client.refresh(repository.files) }
    }

    @Test func `the first root must be signed by its own keys`() throws {
        var repository = try RepositorySimulator()
        let content = try repository.content(of: "1.root.json")
        try repository.publish(content, as: "1.root.json", signedBy: [try repository.newKey()])
        #expect(throws: TUFError.belowThreshold) { try SimulatedClient(trusting: repository.firstRoot) }
    }
}
