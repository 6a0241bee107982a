import JSON
import Primitives
import Signatures
import TUF
import TestSupport
import Testing

@Suite struct `Delegations` {
    struct Graph: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// From, to, paths, terminating.
        let edges: [(String, String, [String], Bool)]
        let visited: [String]
    }

    static let graphs = [
        Graph(
            testDescription: "pre-order, depth first",
            edges: [
                ("targets", "A", ["*"], false), ("targets", "B", ["*"], false), ("A", "C", ["*"], false),
                ("C", "D", ["*"], false),
            ], visited: ["A", "C", "D", "B"]),
        Graph(
            testDescription: "a terminating delegation ends all that comes after it",
            edges: [
                ("targets", "A", ["*"], false), ("targets", "B", ["*"], false), ("A", "C", ["*"], true),
                ("A", "D", ["*"], false), ("C", "E", ["*"], false),
            ], visited: ["A", "C", "E"]),
        Graph(
            testDescription: "a terminating delegation of other paths ends nothing",
            edges: [("targets", "A", ["*.py"], true), ("targets", "B", ["*"], false)], visited: ["B"]),
        Graph(
            testDescription: "a circle is walked once",
            edges: [
                ("targets", "A", ["*"], false), ("A", "B", ["*"], false), ("B", "C", ["*"], false),
                ("C", "A", ["*"], false),
            ], visited: ["A", "B", "C"]),
        Graph(
            testDescription: "what a delegation does not cover is passed over with all below it",
            edges: [
                ("targets", "A", ["dir/*"], false), ("A", "C", ["*"], false), ("targets", "B", ["w?nted"], false),
            ], visited: ["B"]),
    ]

    @Test(arguments: graphs)
    func `roles are asked in the order of the specification`(_ graph: Graph) throws {
        var repository = try RepositorySimulator()
        for (parent, child, paths, terminating) in graph.edges {
            let parent = try #require(parent == "targets" ? .targets : RoleName(delegated: parent))
            try repository.delegate(paths, to: child, from: parent, terminating: terminating)
        }
        for child in Set(graph.edges.map(\.1)) { try repository.publish(try #require(RoleName(delegated: child))) }
        try repository.publish(.targets)
        var client = try SimulatedClient(trusting: repository.firstRoot)
        #expect(try client.search("wanted", repository.files) == nil)
        #expect(client.requests == graph.visited.map { "1.\($0).json" })
    }

    static let patterns: [(String, String, Bool)] = [
        ("*", "a", true), ("*", "", true), ("*", "a/b", false), ("*/*", "a/b", true), ("a/*", "a/b/c", false),
        ("*.tgz", "foo.tgz", true), ("*.tgz", "targets/foo.tgz", false), ("*.tgz", "foo.txt", false),
        ("foo-?.tgz", "foo-2.tgz", true), ("foo-?.tgz", "foo-.tgz", false), ("foo-?.tgz", "foo-alpha.tgz", false),
        ("?", "/", false), ("a?b", "a/b", false), ("foo.tgz", "foo.tgz", true), ("foo.tgz", "FOO.TGZ", false),
        ("a*b*c", "aXbXbXc", true), ("a*b*c", "aXbXbX", false), ("*a", "aaab", false), ("**", "ab", true),
        ("[a]", "a", false), ("[a]", "[a]", true), ("trust/*", "trust/signers.json", true), ("?", "北", true),
        ("status/*", "status/", true), ("", "", true), ("", "a", false), ("/a", "a", false),
    ]

    @Test(arguments: patterns)
    func `path patterns match as globs within a part`(pattern: String, path: String, matches: Bool) throws {
        var repository = try RepositorySimulator()
        try repository.delegate([pattern], to: "role")
        let role = try #require(RoleName(delegated: "role"))
        try repository.publish(.targets, role)
        var client = try SimulatedClient(trusting: repository.firstRoot)
        _ = try client.search(path, repository.files)
        #expect(client.requests == (matches ? ["1.role.json"] : []))
    }

    @Test func `a pattern of many stars is refused in reasonable time`() throws {
        var repository = try RepositorySimulator()
        try repository.delegate([String(repeating: "*a", count: 500) + "b"], to: "role")
        try repository.publish(.targets)
        var client = try SimulatedClient(trusting: repository.firstRoot)
        #expect(try client.search(String(repeating: "a", count: 1000), repository.files) == nil)
    }

    @Test func `a role is asked about the paths whose digest begins as the delegation says`() throws {
        var repository = try RepositorySimulator()
        try repository.delegate(["*"], to: "bin")
        let role = try #require(RoleName(delegated: "bin"))
        repository.put("one", at: "file.txt", in: role)
        try repository.publish(.targets, role)
        for (prefix, found) in [("", true), (SHA256.hash(Array("file.txt".utf8)).hex, true), ("xyz", false)] {
            var other = repository
            var content = try other.content(of: "2.targets.json")
            var delegations = try #require(content["delegations"]?.object)
            var entry = try #require(delegations["roles"]?.array?.first?.object)
            entry["paths"] = nil
            entry["path_hash_prefixes"] = [.string(prefix)]
            delegations["roles"] = .array([.object(entry)])
            content["delegations"] = .object(delegations)
            try other.publish(content, as: "2.targets.json", signedBy: other.signers[.targets] ?? [])
            other.listed[.targets] = ListedFile(version: 2, bytes: other.files["metadata/2.targets.json"] ?? [])
            try other.publishSnapshot()
            try other.publishTimestamp()
            var client = try SimulatedClient(trusting: other.firstRoot)
            #expect(try client.search("file.txt", other.files)?.role == (found ? role : nil))
        }
    }

    @Test func `a search ends at the limit of roles; loading all refuses`() throws {
        var repository = try RepositorySimulator()
        for number in 0...MetadataLimits.roles {
            try repository.delegate(["*"], to: "r\(number)")
            let role = try #require(RoleName(delegated: "r\(number)"))
            let draft = TargetsDraft(role: role, version: 1, expires: RepositorySimulator.start.adding(seconds: 60))
            let document = try draft.document().signed(with: repository.signers[role] ?? [])
            repository.files["metadata/1.r\(number).json"] = document.encoded()
            repository.listed[role] = ListedFile(document)
        }
        try repository.publish(.targets)
        var client = try SimulatedClient(trusting: repository.firstRoot)
        #expect(try client.search("wanted", repository.files) == nil)
        #expect(client.requests.count == MetadataLimits.roles)
        #expect(throws: TUFError.tooLarge) { try client.load(repository.files) }
    }

    @Test func `a cached role does not inherit the trust of another delegator`() throws {
        var repository = try RepositorySimulator()
        let roles = try ["a", "b", "release"].map { try #require(RoleName(delegated: $0)) }
        try repository.delegate(["a/*"], to: "a")
        try repository.delegate(["b/*"], to: "b")
        try repository.delegate(["a/*"], to: "release", from: roles[0])
        let good = repository.signers[roles[2]]
        repository.signers[roles[2]] = [try repository.newKey()]
        try repository.delegate(["b/*"], to: "release", from: roles[1])
        repository.signers[roles[2]] = good
        repository.put("for a", at: "a/file", in: roles[2])
        repository.put("for b", at: "b/file", in: roles[2])
        for role in roles { try repository.publish(role) }
        try repository.publish(.targets)
        var client = try SimulatedClient(trusting: repository.firstRoot)
        #expect(try client.search("a/file", repository.files)?.role == roles[2])
        #expect(throws: TUFError.belowThreshold) { try client.search("b/file", repository.files) }
        #expect(throws: TUFError.malformed) { try client.load(repository.files) }
    }

    @Test func `a role that is not in the snapshot is not trusted`() throws {
        var repository = try RepositorySimulator()
        try repository.delegate(["a/*"], to: "a")
        try repository.publish(.targets)
        var client = try SimulatedClient(trusting: repository.firstRoot)
        #expect(throws: TUFError.missing) { try client.search("a/file", repository.files) }
        #expect(!client.requests.contains { $0.hasSuffix("a.json") })
    }
}
