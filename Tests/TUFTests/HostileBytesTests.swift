import JSON
import Primitives
import TUF
import TestSupport
import Testing

@Suite struct `Hostile bytes` {
    static let names = ["2.root.json", "timestamp.json", "4.snapshot.json", "3.targets.json", "2.role.json"]

    /// What a client trusts after an update, in comparable form; `nil` for a refusal.
    private func trusted(_ files: [String: [UInt8]], by fresh: SimulatedClient) -> String? {
        do throws(TUFError) {
            var client = fresh
            let repository = try client.load(files)
            let top = repository.top
            return "\(top.root.version) \(top.root.expires) \(top.timestamp.version) \(top.timestamp.expires) "
                + "\(top.timestamp.snapshot) \(top.snapshot.version) \(top.snapshot.expires) "
                + "\(repository.targets.values.map { "\($0)" }.sorted())"
        } catch {
            return nil
        }
    }

    private func trusted(_ files: [String: [UInt8]], from root: [UInt8]) -> String? {
        do throws(TUFError) {
            return trusted(files, by: try SimulatedClient(trusting: root, policy: .talentcard))
        } catch {
            return nil
        }
    }

    /// A client that has walked the roots already, unless a root is to be tried.
    private func client(_ repository: RepositorySimulator, trying name: String) throws -> SimulatedClient {
        let root = name == "2.root.json" ? repository.firstRoot : repository.files["metadata/2.root.json"]
        return try SimulatedClient(trusting: try #require(root), policy: .talentcard)
    }

    private func repository() throws -> RepositorySimulator {
        var repository = try RepositorySimulator()
        try repository.publishRoot()
        try repository.delegate(["a/*"], to: "role")
        let role = try #require(RoleName(delegated: "role"))
        repository.put("one", at: "a/one", in: role)
        try repository.publish(.targets)
        try repository.publish(.targets, role)
        try repository.publish(role)
        return repository
    }

    @Test(arguments: names)
    func `every one-bit flip is refused or changes nothing`(name: String) throws {
        let repository = try repository()
        let bytes = try #require(repository.files["metadata/" + name])
        let client = try client(repository, trying: name)
        let whole = try #require(trusted(repository.files, by: client))
        var files = repository.files
        var harmful: [Int] = []
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            files["metadata/" + name] = flipped
            if let other = trusted(files, by: client), other != whole { harmful.append(bit) }
        }
        #expect(harmful == [])
    }

    @Test(arguments: names)
    func `every beginning of a file is refused`(name: String) throws {
        var repository = try repository()
        let bytes = try #require(repository.files["metadata/" + name])
        let client = try client(repository, trying: name)
        for length in 0..<bytes.count {
            repository.files["metadata/" + name] = Array(bytes.prefix(length))
            #expect(trusted(repository.files, by: client) == nil)
        }
    }

    @Test(arguments: ["timestamp", "snapshot", "targets", "root"])
    func `signed content of the wrong shape is refused`(role: String) throws {
        let repository = try RepositorySimulator()
        let name = role == "timestamp" ? "timestamp.json" : "1.\(role).json"
        let content = try repository.content(of: name)
        let roleName = [RoleName.root, .timestamp, .snapshot, .targets].first { $0.text == role } ?? .targets
        for key in content.keys where !["x-signed-at", "consistent_snapshot"].contains(key) {
            for value: JSONValue? in [nil, .null, "text", [], ["a": 1], [nil], -1, 0] where value != content[key] {
                // An object with other members may be a snapshot, a list of targets: what is in it is looked at.
                guard !(value == ["a": 1] && key == "meta" && role == "timestamp") else { continue }
                var hostile = repository
                var changed = content
                changed[key] = value
                try hostile.publish(changed, as: name, signedBy: hostile.signers[roleName] ?? [])
                try relist(&hostile, above: roleName)
                #expect(trusted(hostile.files, from: hostile.firstRoot) == nil, "\(key) \(String(describing: value))")
            }
        }
    }

    @Test(arguments: ["2.0.0", "0.9", "1", "1.0.0.0", "1.x", "01.0", ""])
    func `another specification is refused`(version: String) throws {
        var repository = try RepositorySimulator()
        var content = try repository.content(of: "timestamp.json")
        content["spec_version"] = .string(version)
        try repository.publish(content, as: "timestamp.json", signedBy: repository.signers[.timestamp] ?? [])
        #expect(trusted(repository.files, from: repository.firstRoot) == nil)
    }

    @Test(arguments: ["1.0", "1.0.31", "1.9.0"])
    func `any version 1 of the specification is taken`(version: String) throws {
        var repository = try RepositorySimulator()
        var content = try repository.content(of: "timestamp.json")
        content["spec_version"] = .string(version)
        try repository.publish(content, as: "timestamp.json", signedBy: repository.signers[.timestamp] ?? [])
        #expect(trusted(repository.files, from: repository.firstRoot) != nil)
    }

    @Test func `unknown members are signed content, and mean nothing`() throws {
        var repository = try RepositorySimulator()
        var content = try repository.content(of: "timestamp.json")
        content["x-anything"] = ["a": [1, nil, true, "\u{1F600} \" \\ \n"]]
        try repository.publish(content, as: "timestamp.json", signedBy: repository.signers[.timestamp] ?? [])
        #expect(trusted(repository.files, from: repository.firstRoot) != nil)
        let text = String(decoding: repository.files["metadata/timestamp.json"] ?? [], as: UTF8.self)
        repository.files["metadata/timestamp.json"] = Array(text.replacing("[1,null", with: "[2,null").utf8)
        #expect(trusted(repository.files, from: repository.firstRoot) == nil)
    }

    @Test func `a member that stands twice is refused, and so is a number that is no integer`() throws {
        let repository = try RepositorySimulator()
        let text = String(decoding: repository.files["metadata/timestamp.json"] ?? [], as: UTF8.self)
        for (old, new) in [("\"version\":1,", "\"version\":1,\"version\":1,"), ("\"version\":1,", "\"version\":1.0,")] {
            var hostile = repository
            hostile.files["metadata/timestamp.json"] = Array(text.replacing(old, with: new).utf8)
            #expect(hostile.files != repository.files)
            #expect(trusted(hostile.files, from: hostile.firstRoot) == nil)
        }
    }

    /// Lists a changed file in the roles above it, so that its own content is what decides.
    private func relist(_ repository: inout RepositorySimulator, above role: RoleName) throws {
        func listed(_ name: String) -> ListedFile {
            ListedFile(version: 1, bytes: repository.files["metadata/" + name] ?? [])
        }
        if role == .targets {
            repository.listed[.targets] = listed("1.targets.json")
            repository.versions[.snapshot] = 0
            try repository.publishSnapshot()
        }
        if role == .targets || role == .snapshot {
            repository.listed[.snapshot] = listed("1.snapshot.json")
            repository.versions[.timestamp] = 0
            try repository.publishTimestamp()
        }
    }
}
