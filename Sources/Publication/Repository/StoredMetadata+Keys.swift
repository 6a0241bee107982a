package import AuthorityKeys
package import Regulation
internal import TUF

extension StoredMetadata {
    /// Whether the role's next version can be signed here so that counters take it.
    ///
    /// By its newest keys where who delegates to it can name them here too; else by those that are named now.
    package func canSign(_ role: RepositoryRole, with cabinet: KeyCabinet) throws(AuthorityError) -> Bool {
        guard role != .root else {
            // Both its own keys and those of the root before it sign it.
            let holdsNamed = try holdsNamed(.root, by: .root, cabinet)
            return holdsNamed && cabinet.canSign(.root)
        }
        let delegator: RepositoryRole = role.isAtTop ? .root : .targets
        if try canSign(delegator, with: cabinet) { return cabinet.canSign(role) }
        return try holdsNamed(role, by: delegator, cabinet)
    }

    /// Nothing is named before the first publication.
    private func holdsNamed(
        _ role: RepositoryRole, by delegator: RepositoryRole, _ cabinet: KeyCabinet
    ) throws(AuthorityError) -> Bool {
        guard let named = try newest[delegator]?.keys(of: role, among: cabinet.recorded) else {
            return cabinet.canSign(role)
        }
        return named.keys.count(where: cabinet.holds) >= named.threshold
    }
}
