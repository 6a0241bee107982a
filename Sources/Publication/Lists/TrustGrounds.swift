package import AuthorityKeys
package import Registry
package import Regulation
package import Verification

/// What of the offline keys' word counters have with one publication: what is attested and allowed now, or, while that
/// waits for its signatures, what they were told last.
package struct TrustGrounds {
    private let attested: AttestedFiles?
    private let hasRegister: Bool
    private let hasChanges: Bool

    /// Of a bare folder alone, which is given as it is.
    package static let all = TrustGrounds(attested: nil, hasRegister: true, hasChanges: true)

    private init(attested: AttestedFiles?, hasRegister: Bool, hasChanges: Bool) {
        self.attested = attested
        self.hasRegister = hasRegister
        self.hasChanges = hasChanges
    }

    /// - Parameter stored: what was signed so far, also what is not published yet.
    package init(
        _ attested: AttestedFiles, after stored: StoredMetadata, _ cabinet: KeyCabinet
    ) throws(AuthorityError) {
        let (trust, canSign) = (stored.newest[.trust], try stored.canSign(.trust, with: cabinet))
        func isTold(_ file: [UInt8]) -> Bool { canSign || trust?.lists(file) ?? false }
        self.init(
            attested: attested, hasRegister: isTold(attested.register),
            hasChanges: attested.changes.map(isTold) ?? true)
    }

    package func issued(_ list: StatusListRecord) -> Int { hasRegister ? list.attested : list.told }

    package func changes(
        _ registry: RegistrySession<some RegistryAccess>, of lists: [StatusListRecord]
    ) throws(AuthorityError) -> AllowedChanges {
        let told = try registry.allowedChanges().filter { $0.isTold && (hasChanges || $0.isKnown) }
        return try AttestedFiles.changes(told, of: lists)
    }

    /// - Throws: `notPublishable` when the edition that came of it does not tell counters what was counted with.
    package func check(_ edition: RepositoryEdition) throws(AuthorityError) {
        guard let attested, edition.inForce[.trust] != nil else { return }
        guard !hasRegister || edition.tells(of: attested.register),
            !hasChanges || attested.changes.map(edition.tells) ?? true
        else { throw AuthorityError(PublicationFault.keysElsewhere, at: RepositoryRole.trust.id) }
    }
}
