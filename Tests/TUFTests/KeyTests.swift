import Harness
import JSON
import Primitives
import Signatures
import TUF
import TestSupport
import Testing

@Suite struct `Keys, signatures, thresholds` {
    /// A repository whose snapshot role is as these members say, and the snapshot signed by these keys.
    ///
    /// - Parameter id: under which the first signature names its key; `nil`: that of the key itself.
    private func repository(
        threshold: Int64, keyIDs: [String], keys: JSONObject, signers: [PrivateKey], repeats: Int = 1,
        namedBy id: String? = nil
    ) throws -> RepositorySimulator {
        var repository = try RepositorySimulator()
        var root = try repository.content(of: "1.root.json")
        var ring = try #require(root["keys"]?.object)
        for (keyID, key) in keys.members { ring[keyID] = key }
        var roles = try #require(root["roles"]?.object)
        roles["snapshot"] = ["keyids": .array(keyIDs.map { .string($0) }), "threshold": .integer(threshold)]
        root["keys"] = .object(ring)
        root["roles"] = .object(roles)
        try repository.publish(root, as: "1.root.json", signedBy: repository.signers[.root] ?? [])
        let snapshot = try repository.content(of: "1.snapshot.json")
        try repository.publish(snapshot, as: "1.snapshot.json", signedBy: signers, repeats: repeats)
        if let id {
            let name = "metadata/1.snapshot.json"
            var envelope = try #require(try JSONValue(parsing: repository.files[name] ?? []).object)
            var signatures = try #require(envelope["signatures"]?.array)
            var first = try #require(signatures[0].object)
            first["keyid"] = .string(id)
            signatures[0] = .object(first)
            envelope["signatures"] = .array(signatures)
            repository.files[name] = JSONValue.object(envelope).encoded()
        }
        var timestamp = try repository.content(of: "timestamp.json")
        timestamp["meta"] = ["snapshot.json": ["version": 1]]
        try repository.publish(timestamp, as: "timestamp.json", signedBy: repository.signers[.timestamp] ?? [])
        return repository
    }

    private func keyObject(_ key: PrivateKey, extra: String? = nil) -> JSONValue {
        var members: JSONObject = [
            "keytype": "ed25519", "keyval": ["public": .string(key.publicKey.bytes.hex)], "scheme": "ed25519",
        ]
        if let extra { members["x-note"] = .string(extra) }
        return .object(members)
    }

    private func refusal(_ repository: RepositorySimulator) throws -> TUFError? {
        do throws(TUFError) {
            var client = try SimulatedClient(trusting: repository.firstRoot)
            try client.refresh(repository.files)
            return nil
        } catch {
            return error
        }
    }

    private func keyID(_ object: JSONValue) throws -> String {
        SHA256.hash(try object.canonicallyEncoded()).hex
    }

    @Test func `one key under two ids counts once`() throws {
        let key = try PrivateKey.generate(.ed25519)
        let (plain, noted) = (keyObject(key), keyObject(key, extra: "the same key"))
        let ids = [try keyID(plain), try keyID(noted)]
        var twice = try repository(
            threshold: 2, keyIDs: ids, keys: [ids[0]: plain, ids[1]: noted], signers: [key])
        var envelope = try #require(try JSONValue(parsing: twice.files["metadata/1.snapshot.json"] ?? []).object)
        var signatures = try #require(envelope["signatures"]?.array)
        var second = try #require(signatures[0].object)
        second["keyid"] = .string(ids[1])
        signatures.append(.object(second))
        envelope["signatures"] = .array(signatures)
        twice.files["metadata/1.snapshot.json"] = JSONValue.object(envelope).encoded()
        #expect(try refusal(twice) == .belowThreshold)
        let once = try repository(threshold: 1, keyIDs: ids, keys: [ids[0]: plain, ids[1]: noted], signers: [key])
        #expect(try refusal(once) == nil)
    }

    @Test func `a key id that stands twice is refused, in a role and among signatures`() throws {
        let key = try PrivateKey.generate(.ed25519)
        let keyID = key.publicKey.tufKeyID
        let keys: JSONObject = [keyID: keyObject(key)]
        #expect(
            try refusal(repository(threshold: 1, keyIDs: [keyID, keyID], keys: keys, signers: [key])) == .malformed)
        let signedTwice = try repository(threshold: 1, keyIDs: [keyID], keys: keys, signers: [key], repeats: 2)
        #expect(try refusal(signedTwice) == .malformed)
    }

    @Test(arguments: [Int64(0), -1, .min])
    func `a threshold below one is refused`(threshold: Int64) throws {
        let key = try PrivateKey.generate(.ed25519)
        let keyID = key.publicKey.tufKeyID
        let hostile = try repository(
            threshold: threshold, keyIDs: [keyID], keys: [keyID: keyObject(key)], signers: [key])
        #expect(try refusal(hostile) == .malformed)
    }

    @Test(arguments: [Int64(2), 1000, .max])
    func `a threshold that nobody can meet is not met`(threshold: Int64) throws {
        let key = try PrivateKey.generate(.ed25519)
        let keyID = key.publicKey.tufKeyID
        let hostile = try repository(
            threshold: threshold, keyIDs: [keyID], keys: [keyID: keyObject(key)], signers: [key])
        #expect(try refusal(hostile) == .belowThreshold)
    }

    @Test func `a key under an id that is not its own signs nothing`() throws {
        let (key, other) = (try PrivateKey.generate(.ed25519), try PrivateKey.generate(.ed25519))
        let ids = [other.publicKey.tufKeyID, try keyID(keyObject(key, extra: "once")), "key-1", ""]
        for id in ids {
            let hostile = try repository(
                threshold: 1, keyIDs: [id], keys: [id: keyObject(key, extra: "another object, another id")],
                signers: [key], namedBy: id)
            #expect(try refusal(hostile) == .belowThreshold, "\(id)")
        }
    }

    @Test func `a key with a note beside it is its own under the id of the whole and of its standard members`() throws {
        let key = try PrivateKey.generate(.ed25519)
        let noted = keyObject(key, extra: "@owner")
        for id in [key.publicKey.tufKeyID, try keyID(noted)] {
            let good = try repository(
                threshold: 1, keyIDs: [id], keys: [id: noted], signers: [key], namedBy: id)
            #expect(try refusal(good) == nil, "\(id)")
        }
    }

    @Test func `one key under both of its ids counts once`() throws {
        let key = try PrivateKey.generate(.ed25519)
        let noted = keyObject(key, extra: "@owner")
        let ids = [key.publicKey.tufKeyID, try keyID(noted)]
        let keys = JSONObject(ids.map { ($0, noted) })
        var twice = try repository(threshold: 2, keyIDs: ids, keys: keys, signers: [key])
        var envelope = try #require(try JSONValue(parsing: twice.files["metadata/1.snapshot.json"] ?? []).object)
        var signatures = try #require(envelope["signatures"]?.array)
        var second = try #require(signatures[0].object)
        second["keyid"] = .string(ids[1])
        signatures.append(.object(second))
        envelope["signatures"] = .array(signatures)
        twice.files["metadata/1.snapshot.json"] = JSONValue.object(envelope).encoded()
        #expect(try refusal(twice) == .belowThreshold)
    }

    @Test func `keys that we do not know do no harm beside one that we know`() throws {
        let key = try PrivateKey.generate(.ed25519)
        let strange: [JSONValue] = [
            ["keytype": "sphincs", "keyval": ["public": "00"], "scheme": "sphincs-shake-128s"],
            ["keytype": "rsa", "keyval": ["public": "no PEM"], "scheme": "rsassa-pss-sha256"],
            ["keytype": "ed25519", "keyval": ["public": "00ff"], "scheme": "ed25519"],
            [
                "keytype": "ed25519", "keyval": ["public": .string(key.publicKey.bytes.hex)],
                "scheme": "rsassa-pss-sha256",
            ],
        ]
        var keys: JSONObject = [key.publicKey.tufKeyID: keyObject(key)]
        for object in strange { keys[try keyID(object)] = object }
        #expect(try refusal(repository(threshold: 1, keyIDs: keys.keys, keys: keys, signers: [key])) == nil)
        #expect(
            try refusal(repository(threshold: 2, keyIDs: keys.keys, keys: keys, signers: [key])) == .belowThreshold)
    }

    @Test func `wrong, empty and unreadable signatures do no harm beside enough good ones`() throws {
        let keys = try (0..<4).map { _ in try PrivateKey.generate(.ed25519) }
        let ids = keys.map(\.publicKey.tufKeyID)
        let ring = JSONObject(zip(ids, keys).map { ($0, keyObject($1)) })
        var repository = try repository(threshold: 1, keyIDs: ids, keys: ring, signers: [keys[3]])
        var envelope = try #require(try JSONValue(parsing: repository.files["metadata/1.snapshot.json"] ?? []).object)
        let bad = zip(ids, [String(repeating: "ab", count: 64), "", "no hex"]).map { keyID, signature in
            JSONValue.object(["keyid": .string(keyID), "sig": .string(signature)])
        }
        envelope["signatures"] = .array(bad + (envelope["signatures"]?.array ?? []))
        repository.files["metadata/1.snapshot.json"] = JSONValue.object(envelope).encoded()
        #expect(try refusal(repository) == nil)
        envelope["signatures"] = .array(bad)
        repository.files["metadata/1.snapshot.json"] = JSONValue.object(envelope).encoded()
        #expect(try refusal(repository) == .belowThreshold)
    }
}
