// The authority's side: a registry of cards, the keys that sign them, and the files that counters trust.
//
// An `Authority` is a folder opened. Each of its functions is one change: it asks the pure rules (`CardLife`,
// `CardTerm`), lets the store keep the outcome and a line of the audit trail in one transaction, and gives back what
// was made. A card's number, its random place in a status list and its signature come from inside that transaction.
// `Applications` are what comes before a card, `Officers` who may do what, `Making` how a card comes onto its carrier,
// `Folder` where keys are, in files or in hardware. `Storage` keeps the registry in SQLite or
// PostgreSQL by the same SQL. `Repository` holds the signed repository: who signs what (`RepositoryRole`), one publication
// (`RepositoryEdition`), its files, and the way to keys on other machines (`SigningFolder`).
//
// Rules: the moment is a parameter everywhere; an application's documents and birthday are kept sealed (`DocumentSafe`), a
// card's are digested or counted with and forgotten; nothing of a holder goes into an error or a log, numbers of cards do.

package import AuthorityKeys
internal import Primitives
package import Registry
package import Regulation

/// An authority's folder, opened: its registry, and its keys when they are needed.
package struct Authority: Sendable {
    package let folder: AuthorityFolder
    package let settings: AuthoritySettings
    let store: RegistryStore

    /// Opens what `found` made.
    ///
    /// - Parameter registry: where it is; `nil` for what the folder says.
    /// - Throws: `badFolder` when there is no authority, `registry`.
    package init(openingAt path: String, registry: RegistryAddress? = nil) throws(AuthorityError) {
        let folder = AuthorityFolder(path: path)
        let recorded = registry == nil ? try folder.recordedRegistry() : nil
        guard let address = registry ?? recorded else { throw Authority.missing(path) }
        try self.init(folder: folder, store: address.opened())
    }

    init(folder: AuthorityFolder, store: RegistryStore) throws(AuthorityError) {
        let settings = try store.reading { (registry) throws(AuthorityError) in try registry.settings() }
        guard let settings else { throw Authority.missing(folder.path) }
        self.folder = folder
        self.store = store
        self.settings = settings
    }

    /// The key of the use, with the certificate in force that names it.
    ///
    /// - Throws: `badKey`; `signing` when its certificate does not hold at `moment`.
    func signingKey(for use: SignerUse, at moment: Timestamp) throws(AuthorityError) -> SigningKey {
        let signers = try store.reading { (registry) throws(AuthorityError) in try registry.signers() }
        return try SigningKey(use, in: folder, listed: signers, at: moment)
    }

    private static func missing(_ path: String) -> AuthorityError {
        AuthorityError(.badFolder, at: path, "no authority here; make one with `talentcard-authority init`")
    }
}
