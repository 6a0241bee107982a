package import AuthorityKeys
internal import JSON
package import Regulation
package import TUF

extension MetadataDocument {
    /// The keys that this root, or this targets metadata, lets sign the role; `nil` when it names no such role.
    ///
    /// - Throws: `altered` for keys that the registry never knew.
    package func keys(of role: RepositoryRole, among recorded: RecordedKeys) throws(AuthorityError) -> RoleDraft? {
        guard let entry = entry(of: role) else { return nil }
        let ids = entry["keyids"]?.array?.compactMap(\.string) ?? []
        let keys = ids.compactMap { recorded.key(id: $0)?.key }
        guard keys.count == ids.count, let threshold = entry["threshold"]?.integer else {
            throw MetadataDocument.unknownKeys(role)
        }
        do {
            return try RoleDraft(keys: keys, threshold: Int(clamping: threshold))
        } catch {
            throw MetadataDocument.unknownKeys(role)
        }
    }

    /// Whether enough keys of each group signed it.
    func isSigned(by groups: ArraySlice<RoleDraft>) -> Bool {
        groups.allSatisfy { keys in
            do throws(TUFError) {
                try requireSigned(by: keys)
                return true
            } catch {
                // Too few signatures, or too few that could be checked: it is not put in force either way.
                return false
            }
        }
    }

    /// The roles that targets metadata delegates to, in their order.
    var delegatedRoles: [RepositoryRole] {
        (delegations ?? []).compactMap { $0.object?["name"]?.string.flatMap { RepositoryRole($0) } }
    }

    private var delegations: [JSONValue]? { content["delegations"]?.object?["roles"]?.array }

    private func entry(of role: RepositoryRole) -> JSONObject? {
        if self.role == .root { return content["roles"]?.object?[role.id]?.object }
        return delegations?.lazy.compactMap(\.object).first { $0["name"]?.string == role.id }
    }

    private static func unknownKeys(_ role: RepositoryRole) -> AuthorityError {
        AuthorityError(PublicationFault.unknownRoleKeys, at: "keys of \(role.id)")
    }
}
