package import AuthorityKeys
internal import JSON
package import Primitives
package import Registry
package import Regulation
package import TUF

/// The metadata that was signed so far, as the registry keeps it.
package struct StoredMetadata {
    /// Every root, by version: a client walks through all of them.
    package let roots: [MetadataDocument]
    package private(set) var newest: [RepositoryRole: MetadataDocument]

    /// - Throws: `registry`; `altered` for what this program has not written.
    package init(_ registry: RegistrySession<some RegistryAccess>) throws(AuthorityError) {
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

    /// As of when the newest timestamp was signed.
    package var signedAt: Timestamp? {
        newest[.timestamp]?.content["x-signed-at"]?.string.flatMap(Timestamp.init(rfc3339:))
    }

    private static func altered(_ name: String) -> AuthorityError {
        AuthorityError(PublicationFault.metadataAltered, at: "metadata of \(name)")
    }
}

extension MetadataDocument {
    /// To where a root leads the signed time back: our own member `x-clock-floor`.
    package var clockFloor: Timestamp? { content["x-clock-floor"]?.string.flatMap(Timestamp.init(rfc3339:)) }
}
