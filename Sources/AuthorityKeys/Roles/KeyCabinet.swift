package import Regulation
package import Signatures
package import TUF

/// The private keys of roles, as far as they are on this machine.
package struct KeyCabinet {
    package let folder: AuthorityFolder
    package let recorded: RecordedKeys

    package init(folder: AuthorityFolder, recorded: RecordedKeys) {
        self.folder = folder
        self.recorded = recorded
    }

    /// The document with the signatures of those keys that are here.
    ///
    /// - Throws: `badKey` for a key that may not be used, or that is missing where the role signs online; `signing`.
    package func signed(
        _ document: MetadataDocument, by keys: [PublicKey], for role: RepositoryRole
    ) throws(AuthorityError) -> MetadataDocument {
        var document = document
        for key in keys {
            guard let known = recorded.key(id: key.tufKeyID), let privateKey = try privateKey(of: known) else {
                continue
            }
            do {
                try document.sign(with: privateKey)
            } catch {
                throw AuthorityError(.notSigned(cause: error.rawValue), at: role.id)
            }
        }
        return document
    }

    /// Whether enough of the role's newest keys are on this machine to sign it.
    package func canSign(_ role: RepositoryRole) -> Bool {
        let keys = recorded.generation(of: role)
        guard let threshold = keys.first?.threshold else { return false }
        return keys.count { KeyFile.holds(folder.key(for: role, $0.number)) } >= threshold
    }

    /// Whether the private half of this key is on this machine.
    package func holds(_ key: PublicKey) -> Bool {
        recorded.key(id: key.tufKeyID).map { KeyFile.holds(folder.key(for: $0.role, $0.number)) } ?? false
    }

    /// `nil` when the key of an offline role is not here.
    private func privateKey(of known: RecordedKey) throws(AuthorityError) -> PrivateKey? {
        let path = folder.key(for: known.role, known.number)
        guard KeyFile.holds(path) || known.role.isOnline else { return nil }
        let key = try KeyFile.load(path)
        guard key.publicKey == known.key else {
            throw AuthorityError(.notTheRecordedKey, at: path)
        }
        return key
    }
}
