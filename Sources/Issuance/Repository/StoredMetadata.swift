internal import TUF

/// The metadata that was signed so far, as the registry keeps it.
struct StoredMetadata {
    /// Every root, by version: a client walks through all of them.
    let roots: [MetadataDocument]
    private(set) var newest: [RepositoryRole: MetadataDocument]

    /// - Throws: `registry`; `altered` for what this program has not written.
    init(_ registry: RegistrySession<some RegistryAccess>) throws(IssuanceError) {
        var roots: [MetadataDocument] = []
        var newest: [RepositoryRole: MetadataDocument] = [:]
        for (name, bytes) in try registry.metadata() {
            guard let role = RepositoryRole(name) else { throw StoredMetadata.altered(name) }
            let document: MetadataDocument
            do {
                document = try MetadataDocument(parsing: bytes, of: role.name)
            } catch {
                throw StoredMetadata.altered(name)
            }
            newest[role] = document
            if role == .root { roots.append(document) }
        }
        self.roots = roots
        self.newest = newest
    }

    private static func altered(_ name: String) -> IssuanceError {
        IssuanceError(.altered, at: "metadata of \(name)", "not written by this program; bring back a backup")
    }
}
