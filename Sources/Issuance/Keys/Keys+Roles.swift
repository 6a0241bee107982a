package import AuthorityKeys
internal import DurableFiles
package import Primitives
internal import Publication
internal import Record
internal import Registry
package import Regulation
package import Signatures
internal import TUF
internal import Verification

extension Authority.Keys {
    /// Gives a role the keys that are to sign it from the next root, or the next delegation, on.
    ///
    /// The keys before stay in the registry, and with their files: a new root is signed by the old keys too.
    ///
    /// - Parameter brought: public halves of keys that are kept elsewhere; without them, as many as the role has (for a
    ///   region one) are made here.
    /// - Parameter tokens: `pkcs11:` URIs of keys that this machine signs with and that stay in their tokens.
    /// - Returns: the private keys' files that were made.
    /// - Throws: `badInput` for keys fewer than must sign, or one that another role or generation has; `disk`,
    ///   `registry`.
    package func rotateKeys(
        of role: RepositoryRole, bringing brought: [PublicKey] = [], tokens: [String] = [], by officer: Officer,
        at now: Timestamp
    ) throws(AuthorityError) -> [String] {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.rotateKeys, officer)
            let recorded = try registry.roleKeys()
            let (count, threshold) = try authority.size(of: role, in: recorded)
            let earlier = recorded.all.filter { $0.role == role }
            let first = (earlier.map(\.number).max() ?? 0) + 1
            var files: [String] = []
            var keys = brought
            for (offset, token) in tokens.enumerated() where brought.isEmpty {
                let path = folder.key(for: role, first + Int64(offset))
                keys.append(
                    try KeyFile.holds(path)
                        ? KeyFile.load(path).publicKey
                        : KeyFile.create(token: token, at: path).publicKey)
            }
            if keys.isEmpty {
                for offset in 0..<count {
                    files.append(folder.key(for: role, first + Int64(offset)))
                    keys.append(try KeyFile.made(at: files[offset], .ed25519).publicKey)
                }
            }
            guard keys.count >= threshold, Set(keys).count == keys.count,
                !keys.contains(where: { recorded.key(id: $0.tufKeyID) != nil })
            else {
                throw AuthorityError(CeremonyFault.newKeysNeeded(threshold), at: role.id)
            }
            let generation = (earlier.map(\.generation).max() ?? 0) + 1
            try authority.list(keys, of: role, from: first, generation, threshold, in: registry, by: admission, at: now)
            return files
        }
    }

    /// What the registry knows of the keys that are to sign each role.
    package func roleKeys() throws(AuthorityError) -> [RoleKeys] {
        let recorded = try store.reading { (registry) throws(AuthorityError) in try registry.roleKeys() }
        let regions = Set(recorded.all.map(\.role)).filter { $0.region != nil }.sorted { $0.id < $1.id }
        return (RepositoryRole.fixed + regions).compactMap { role in
            let keys = recorded.generation(of: role)
            guard let threshold = keys.first?.threshold else { return nil }
            let files = keys.map { key in
                RoleKeys.Entry(id: key.id, file: folder.key(for: role, key.number))
            }
            return RoleKeys(role: role, threshold: threshold, keys: files)
        }
    }
}

extension Authority {
    /// Makes the keys that roles lack, and the first root.
    func completeRepository(_ plan: KeyPlan, by officer: Officer, at now: Timestamp) throws(AuthorityError) {
        let recorded = try store.reading { (registry) throws(AuthorityError) in try registry.roleKeys() }
        for role in RepositoryRole.fixed where recorded.generation(of: role).isEmpty {
            let (count, threshold) = plan.count(for: role)
            var keys: [PublicKey] = []
            for number in 1...Int64(count) {
                keys.append(try KeyFile.made(at: folder.key(for: role, number), plan.algorithm).publicKey)
            }
            try store.changing { (registry) throws(AuthorityError) in
                guard try registry.roleKeys().generation(of: role).isEmpty else { return }
                try list(
                    keys, of: role, from: 1, 1, threshold, in: registry, by: registry.admitted(.found, officer), at: now
                )
            }
        }
        let root = try store.changing { (registry) throws(AuthorityError) in
            let stored = try StoredMetadata(registry)
            if let root = stored.newest[.root] { return root }
            let cabinet = KeyCabinet(folder: folder, recorded: try registry.roleKeys())
            var edition = RepositoryEdition(after: stored, keys: cabinet, mode: .signing, at: now)
            try edition.settleRoot()
            try keep(edition.fresh, in: registry, by: registry.admitted(.found, officer), at: now)
            guard let root = edition.inForce[.root] else {
                throw AuthorityError(CeremonyFault.rootKeysNeeded, at: folder.repositoryKeys)
            }
            return root
        }
        try handOut(root)
    }

    /// Writes the root that counters are given.
    func handOut(_ root: MetadataDocument) throws(AuthorityError) {
        let bytes = root.encoded()
        if Directory.holds(folder.root), try StableFile.read(folder.root) == bytes { return }
        try StableFile.replace(folder.root, with: bytes, .everyone)
    }

    /// Stores what was signed, with its lines in the audit trail; each new timestamp would drown the others.
    func keep(
        _ documents: [MetadataDocument], in registry: RegistrySession<Changing>, by admission: Admission,
        at now: Timestamp
    ) throws(AuthorityError) {
        for document in documents {
            try registry.put(document)
            // For the day when a counter still has it and we keep a newer one.
            let signed = RoleVersion(
                role: document.role.text, version: document.version, sha256: SHA256.hash(document.encoded()))
            try registry.insert(signed: signed)
            if document.role != .timestamp { try registry.record(.signedMetadata(document), by: admission, at: now) }
        }
    }

    fileprivate func size(
        of role: RepositoryRole, in recorded: RecordedKeys
    ) throws(AuthorityError) -> (count: Int, threshold: Int) {
        let keys = recorded.generation(of: role)
        guard let threshold = keys.first?.threshold else { return KeyPlan.production.count(for: role) }
        return (keys.count, threshold)
    }

    fileprivate func list(
        _ keys: [PublicKey], of role: RepositoryRole, from first: Int64, _ generation: Int64, _ threshold: Int,
        in registry: RegistrySession<Changing>, by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) {
        var entries: [RecordedKey] = []
        for (offset, key) in keys.enumerated() {
            entries.append(
                RecordedKey(
                    role: role, number: first + Int64(offset), key: key, threshold: threshold, generation: generation))
        }
        for entry in entries { try registry.insert(entry) }
        try registry.record(.listedKeys(entries, of: role), by: admission, at: now)
    }
}

/// The keys that are to sign one role.
package struct RoleKeys: Sendable {
    package struct Entry: Sendable {
        /// As metadata names it.
        package let id: String
        /// Where its private half is looked for.
        package let file: String
    }

    package let role: RepositoryRole
    package let threshold: Int
    package let keys: [Entry]
}
