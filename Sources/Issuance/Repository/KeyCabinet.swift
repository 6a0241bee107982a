internal import Signatures
internal import TUF

/// The private keys of roles, as far as they are on this machine.
struct KeyCabinet {
    let folder: AuthorityFolder
    let recorded: RecordedKeys

    /// The document with the signatures of those keys that are here.
    ///
    /// - Throws: `badKey` for a key that may not be used, or that is missing where the role signs online; `signing`.
    func signed(
        _ document: MetadataDocument, by keys: [PublicKey], for role: RepositoryRole
    ) throws(IssuanceError) -> MetadataDocument {
        var document = document
        for key in keys {
            guard let known = recorded.key(id: key.tufKeyID), let privateKey = try privateKey(of: known) else {
                continue
            }
            do {
                try document.sign(with: privateKey)
            } catch {
                throw IssuanceError(.signing, at: role.id, "could not be signed (\(error.rawValue))")
            }
        }
        return document
    }

    /// `nil` when the key of an offline role is not here.
    private func privateKey(of known: RecordedKey) throws(IssuanceError) -> PrivateKey? {
        let path = folder.key(for: known.role, known.number)
        guard KeyFile.holds(path) || known.role.isOnline else { return nil }
        let key = try KeyFile.load(path)
        guard key.publicKey == known.key else {
            throw IssuanceError(
                .badKey, at: path, "not the key that the registry knows by this name; put that one here")
        }
        return key
    }
}
