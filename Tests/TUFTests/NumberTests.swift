import JSON
import Primitives
import Signatures
import TUF
import TestSupport
import Testing

/// Every integer of the repository's metadata and of what a client keeps of it, at its boundaries, well signed each time.
@Suite struct `Numbers in metadata` {
    private static let versions: ClosedRange<Int128> = 1...Int128(Int64.max)
    private static let lengths: ClosedRange<Int128> = 0...Int128(Int64.max)

    /// A repository with the number in one place of one file.
    private static func field(
        _ name: String, takes range: ClosedRange<Int128>?, in file: String, at path: [String]
    ) -> NumberField<[String: [UInt8]]> {
        NumberField(name, takes: range, beyond: TUFError.malformed.rawValue) { number in
            var repository = try repository()
            let content = JSONValue.object(try repository.content(of: file))
            let role = file.split(separator: ".").dropLast().last.map(String.init) ?? ""
            let signers = repository.signers.first { $0.key.text == role }?.value ?? []
            if let value = number.value.flatMap({ Int64(exactly: $0) }) {
                let changed = content.replacing(path[...], with: .integer(value)).object ?? [:]
                try repository.publish(changed, as: file, signedBy: signers)
            } else {
                // Nobody can sign it: there is no canonical form of such a number.
                let text = JSONValue.object(["signed": content.replacing(path[...], with: "NUMBER"), "signatures": []])
                repository.files["metadata/\(file)"] = number.written(
                    into: String(decoding: text.encoded(), as: UTF8.self))
            }
            return repository.files
        }
    }

    private static func repository() throws -> RepositorySimulator {
        var repository = try RepositorySimulator()
        try repository.delegate(["a/*"], to: "role")
        let role = try #require(RoleName(delegated: "role"))
        repository.put("one", at: "a/one", in: role)
        try repository.publish(.targets, role)
        // Listed by version alone, so that a file's own content is what decides.
        let versions = ["targets.json": ["version": 2], "role.json": ["version": 1]] as JSONValue
        var snapshot = try repository.content(of: "2.snapshot.json")
        snapshot["meta"] = versions
        try repository.publish(snapshot, as: "2.snapshot.json", signedBy: repository.signers[.snapshot] ?? [])
        var timestamp = try repository.content(of: "timestamp.json")
        timestamp["meta"] = ["snapshot.json": ["version": 2]]
        try repository.publish(timestamp, as: "timestamp.json", signedBy: repository.signers[.timestamp] ?? [])
        return repository
    }

    /// What is in range is well-formed: that it is another version than what leads there says is refused later, otherwise.
    static let fields = [
        field("timestamp.version", takes: versions, in: "timestamp.json", at: ["version"]),
        field(
            "timestamp.meta.version", takes: versions, in: "timestamp.json", at: ["meta", "snapshot.json", "version"]),
        field("timestamp.meta.length", takes: lengths, in: "timestamp.json", at: ["meta", "snapshot.json", "length"]),
        field("timestamp.expires", takes: nil, in: "timestamp.json", at: ["expires"]),
        field("snapshot.version", takes: versions, in: "2.snapshot.json", at: ["version"]),
        field(
            "snapshot.meta.version", takes: versions, in: "2.snapshot.json", at: ["meta", "targets.json", "version"]),
        field("snapshot.meta.length", takes: lengths, in: "2.snapshot.json", at: ["meta", "role.json", "length"]),
        field("targets.version", takes: versions, in: "2.targets.json", at: ["version"]),
        field("role.version", takes: versions, in: "1.role.json", at: ["version"]),
        field("role.targets.length", takes: lengths, in: "1.role.json", at: ["targets", "a/one", "length"]),
        field(
            "targets.delegations.threshold", takes: versions, in: "2.targets.json",
            at: ["delegations", "roles", "0", "threshold"]),
    ]

    private func refusal(_ files: [String: [UInt8]], root: [UInt8]) -> String? {
        do throws(TUFError) {
            var client = try SimulatedClient(trusting: root, keepsMark: true, policy: .talentcard)
            try client.load(files)
            // What was kept of such numbers is read again.
            if let mark = client.mark { client.mark = try HighWaterMark(parsing: mark.encoded()) }
            try client.load(files)
            return nil
        } catch {
            return error.rawValue
        }
    }

    @Test(arguments: fields)
    func `a number that metadata cannot have is malformed, and one that it can is judged`(
        field: NumberField<[String: [UInt8]]>
    ) throws {
        let later = [TUFError.mismatch, .missing, .belowThreshold, .rollback].map(\.rawValue)
        for number in field.numbers {
            let files = try field.whole(number)
            let refusal = refusal(files, root: try #require(files["metadata/1.root.json"]))
            if let expected = field.refusal(of: number) {
                #expect(refusal == expected, "\(field) \(number)")
            } else {
                #expect(refusal.map(later.contains) ?? true, "\(field) \(number): \(refusal ?? "")")
            }
        }
    }

    @Test(arguments: ["root", "timestamp", "snapshot", "targets"])
    func `a threshold is from 1 on, and one beyond all keys is met by nobody`(role: String) throws {
        let field = Self.field(
            "root.\(role).threshold", takes: Self.versions, in: "1.root.json", at: ["roles", role, "threshold"])
        for number in field.numbers {
            let files = try field.whole(number)
            let refusal = refusal(files, root: try #require(files["metadata/1.root.json"]))
            let expected = number.value == 1 ? nil : field.refusal(of: number) ?? TUFError.belowThreshold.rawValue
            #expect(refusal == expected, "\(field) \(number)")
        }
    }

    @Test func `a root's version is from 1 on, and the next one is exactly one more`() throws {
        let field = Self.field("root.version", takes: Self.versions, in: "1.root.json", at: ["version"])
        for number in field.numbers + [OutsideNumber(2)] {
            let files = try field.whole(number)
            let root = try #require(files["metadata/1.root.json"])
            // After the last that there can be no newer root can be asked for, and so nothing is.
            let isLast = number.value == Int128(Int64.max)
            #expect(
                refusal(files, root: root) == (isLast ? TUFError.missing.rawValue : field.refusal(of: number)),
                "\(field) \(number)")
            guard let value = number.value.flatMap({ Int64(exactly: $0) }) else { continue }
            // The same as the next of a root of version 1.
            var repository = try Self.repository()
            var content = try repository.content(of: "1.root.json")
            content["version"] = .integer(value)
            try repository.publish(content, as: "2.root.json", signedBy: repository.signers[.root] ?? [])
            let expected = value == 2 ? nil : field.refusal(of: number) ?? TUFError.rollback.rawValue
            #expect(refusal(repository.files, root: repository.firstRoot) == expected, "next \(field) \(number)")
        }
    }

    @Test(arguments: ["NUMBER.0", "1.NUMBER", "1.0.NUMBER"])
    func `the specification's version is of small numbers`(version: String) throws {
        for number in OutsideNumber.boundaries where number.value != nil {
            var repository = try RepositorySimulator()
            var content = try repository.content(of: "timestamp.json")
            content["spec_version"] = .string(version.replacing("NUMBER", with: number.text))
            try repository.publish(content, as: "timestamp.json", signedBy: repository.signers[.timestamp] ?? [])
            let refusal = refusal(repository.files, root: repository.firstRoot)
            let isSmall = number.value.map { (0...Int128(UInt32.max)).contains($0) } ?? false
            let isTaken = isSmall && (version.hasPrefix("1.") || version == "NUMBER.0" && number.value == 1)
            let hasNoRefusal = refusal == nil
            #expect(hasNoRefusal == isTaken, "\(version) \(number): \(refusal ?? "")")
        }
    }

    @Test(arguments: ["version", "listedSnapshotVersion"])
    func `a mark's versions are what a client can have seen`(key: String) throws {
        var client = try SimulatedClient(trusting: try RepositorySimulator().firstRoot, keepsMark: true)
        let repository = try RepositorySimulator()
        client.root = try RootMetadata(fromTrustedPlace: repository.firstRoot)
        try client.refresh(repository.files)
        let text = String(decoding: try #require(client.mark).encoded(), as: UTF8.self)
        for number in OutsideNumber.boundaries {
            let changed = text.replacing(try Regex("\"\(key)\": [0-9]+"), with: "\"\(key)\": \(number.text)")
            #expect(changed != text || number.value == 1)
            let isKept = (try? HighWaterMark(parsing: Array(changed.utf8))) != nil
            let isVersion = number.value.map(Self.versions.contains) ?? false
            #expect(isKept == isVersion, "\(key) \(number)")
            guard isKept else { continue }
            client.mark = try HighWaterMark(parsing: Array(changed.utf8))
            // Held against it, nothing traps.
            _ = refusal(of: client, repository.files)
        }
    }

    private func refusal(of client: SimulatedClient, _ files: [String: [UInt8]]) -> TUFError? {
        do throws(TUFError) {
            var client = client
            client.cache = MetadataCache()
            try client.refresh(files)
            return nil
        } catch {
            return error
        }
    }
}

extension JSONValue {
    /// The value with another one at the end of the path; a number leads into an array.
    fileprivate func replacing(_ path: ArraySlice<String>, with new: JSONValue) -> JSONValue {
        guard let step = path.first else { return new }
        switch self {
        case .object(var object):
            object[step] = (object[step] ?? .null).replacing(path.dropFirst(), with: new)
            return .object(object)
        case .array(var array):
            guard let index = Int(step), array.indices.contains(index) else { return self }
            array[index] = array[index].replacing(path.dropFirst(), with: new)
            return .array(array)
        case .null, .bool, .integer, .number, .string: return self
        }
    }
}
