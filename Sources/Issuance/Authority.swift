// The room's contract: Documentation.docc/Issuance.md.

package import AuthorityKeys
internal import Primitives
package import Registry
package import Regulation

/// An authority's folder, opened: its registry, and its keys when they are needed.
package struct Authority: Sendable {
    package let folder: AuthorityFolder
    package let settings: AuthoritySettings
    let store: RegistryStore
    /// How much of counters' reports it takes.
    package var budget = ReportBudget.standard

    /// What this process does to the registry.
    package var activity: RegistryActivity { store.activity }

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
        AuthorityError(CeremonyFault.noAuthority, at: path)
    }
}
