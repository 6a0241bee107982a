package import AuthorityKeys
internal import JSON
internal import Policy
package import Primitives
package import Regulation
package import Signatures
package import TUF
internal import Verification

/// Metadata on its way between the publishing machine and the machines that keep the offline keys: `ROLE.json`.
///
///     {"format":1, "mustSign":[{"threshold":2,"keys":[PEM, …]}, …], "metadata":{"signatures":[…],"signed":{…}}}
///
/// A root has two groups that must sign, its own keys and those of the root before it. The groups help to sign and to
/// count; what counts in the end is what the registry and the clients know.
package struct SigningRequest: Sendable {
    package let role: RepositoryRole
    package private(set) var document: MetadataDocument
    private let groups: [RoleDraft]
    /// What the files say that it names, for the eyes of who signs.
    private var contents: [String] = []

    package var version: Int64 { document.version }
    package var expires: Timestamp { document.expires }

    package init(_ waiting: WaitingRole) {
        role = waiting.role
        document = waiting.document
        groups = waiting.keys
    }

    /// - Throws: `badInput`.
    package init(parsing bytes: [UInt8], of role: RepositoryRole) throws(AuthorityError) {
        do {
            guard let object = try JSONValue(parsing: bytes).object, object["format"]?.integer == 1,
                let metadata = object["metadata"], let groups = object["mustSign"]?.array
            else { throw TUFError.malformed }
            self.role = role
            document = try MetadataDocument(parsing: metadata.encoded(), of: role.name)
            self.groups = try groups.map { group in
                let keys = try (group.object?["keys"]?.array ?? []).compactMap(\.string).map { pem in
                    try PublicKey(pem: Array(pem.utf8))
                }
                return try RoleDraft(keys: keys, threshold: Int(clamping: group.object?["threshold"]?.integer ?? 0))
            }
        } catch {
            throw AuthorityError(PublicationFault.notExported, at: "\(role.id).json")
        }
    }

    /// What the signatures are over.
    var canonical: [UInt8] {
        get throws(AuthorityError) {
            do {
                return try JSONValue.object(document.content).canonicallyEncoded()
            } catch {
                throw AuthorityError(PublicationFault.noCanonicalForm, at: role.id)
            }
        }
    }

    /// - Throws: `signing`.
    package func encoded() throws(AuthorityError) -> [UInt8] {
        let groups = groups.map { group -> JSONValue in
            [
                "threshold": .integer(Int64(group.threshold)),
                "keys": .array(group.keys.map { .string(String(decoding: $0.pem, as: UTF8.self)) }),
            ]
        }
        do {
            let metadata = try JSONValue(parsing: document.encoded())
            return JSONValue.object(["format": 1, "mustSign": .array(groups), "metadata": metadata]).prettyEncoded()
        } catch {
            throw AuthorityError(PublicationFault.notJSON, at: role.id)
        }
    }

    /// Adds the signature if the key is one that must sign.
    ///
    /// - Returns: whether it is.
    /// - Throws: `signing`.
    package mutating func sign(with key: PrivateKey) throws(AuthorityError) -> Bool {
        guard groups.contains(where: { $0.keys.contains(key.publicKey) }) else { return false }
        do {
            try document.sign(with: key)
        } catch {
            throw AuthorityError(PublicationFault.metadataNotSigned(cause: error.rawValue), at: role.id)
        }
        return true
    }

    /// How many keys of each group have signed, and how many must.
    package var counts: [SignatureCount] {
        groups.map { group in
            SignatureCount(signed: group.keys.count { hasSigned($0) }, threshold: group.threshold)
        }
    }

    package var isComplete: Bool { counts.allSatisfy { $0.signed >= $0.threshold } }

    private func hasSigned(_ key: PublicKey) -> Bool {
        do {
            try document.requireSigned(by: RoleDraft(keys: [key], threshold: 1))
            return true
        } catch {
            return false
        }
    }

    /// Shows what one of the files says that it names; the file was checked against its hash.
    ///
    /// - Throws: `badInput` for a file that no counter would read.
    package mutating func show(_ bytes: [UInt8], at path: String) throws(AuthorityError) {
        do {
            switch path {
            case TrustPath.register: contents += try ListRegister(parsing: bytes).lines
            case TrustPath.changes: contents += try AllowedChanges(parsing: bytes).lines
            case TrustPath.policy, TrustPath.nextPolicy:
                let policy = try Policy(parsing: bytes)
                contents.append("\(path): version \(policy.version), from \(policy.effectiveFrom.iso8601)")
            default: return
            }
        } catch {
            throw AuthorityError(PublicationFault.targetDiffers, at: path)
        }
    }

    /// What a signature says yes to: one line for each file, key or delegation, and what files say to be checked.
    package var lines: [String] {
        var lines: [String] = []
        if let floor = document.clockFloor { lines.append("leads signed times back to \(floor.rfc3339)") }
        for (name, value) in document.content["roles"]?.object?.members ?? [] {
            lines.append("keys of \(name): \(SigningRequest.keys(value))")
        }
        for entry in document.content["delegations"]?.object?["roles"]?.array ?? [] {
            let paths = (entry.object?["paths"]?.array ?? []).compactMap(\.string).joined(separator: " ")
            lines.append("\(entry.object?["name"]?.string ?? "?") may name \(paths): \(SigningRequest.keys(entry))")
        }
        for (path, file) in document.content["targets"]?.object?.members ?? [] {
            let hash = file.object?["hashes"]?.object?["sha256"]?.string ?? "?"
            lines.append("\(path): \(file.object?["length"]?.integer ?? 0) bytes, sha256 \(hash)")
        }
        return lines + contents
    }

    private static func keys(_ entry: JSONValue) -> String {
        let ids = (entry.object?["keyids"]?.array ?? []).compactMap(\.string)
        return
            "\(entry.object?["threshold"]?.integer ?? 0) of \(ids.map { String($0.prefix(16)) }.joined(separator: " "))"
    }
}

extension ListRegister {
    /// How many cards were handed out is what nobody but the holders of these keys can attest.
    fileprivate var lines: [String] {
        let used = entries.filter { $0.issued > 0 }.map { entry in
            "\(entry.uri): \(entry.issued) cards handed out so far, of \(entry.size) places; check the number"
        }
        return used + ["\(entries.count) lists, \(entries.count - used.count) of them without a card"]
    }
}

extension AllowedChanges {
    fileprivate var lines: [String] {
        entries.map { entry in
            "\(entry.uri): from \(entry.from.rfc3339) until \(entry.until.rfc3339) \(entry.disable) cards may be cancelled or "
                + "suspended, and \(entry.restore) restored"
        }
    }
}
